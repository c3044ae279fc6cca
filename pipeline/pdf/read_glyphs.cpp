// An OutputDev that notes each glyph and what is painted beside it. With paths.cpp all that sees Poppler's core, whose
// interface changes between versions: the guard below names those it was tried with.
#include "pdf/read_glyphs.hpp"

#include "pdf/page_painter.hpp"
#include "pdf/paths.hpp"
#include "pdf/sight.hpp"

#include <Error.h>
#include <GfxFont.h>
#include <GfxState.h>
#include <GlobalParams.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <UTF.h>
#include <poppler-config.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>

namespace rapporteur {
namespace {

// tests/pdf/version_test.cpp fails with a clear sentence where this is not the version of the headers.
static_assert(std::string_view(POPPLER_VERSION).starts_with("22.12."),
              "pdf/read_glyphs.cpp was written for Poppler 22.12; check OutputDev's virtual functions against the "
              "new headers, run tests/pdf, then change this line");

std::uint64_t errors_seen = 0;
void count_error(ErrorCategory, Goffset, const char*) { ++errors_seen; }

// Global set-up reads poppler-data: once a process, not once a document (0.15 against 0.84 ms).
void set_up_poppler() {
  if (globalParams) return;
  globalParams = std::make_unique<GlobalParams>();
  setErrorCallback(count_error);
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

Font describe(const GfxFont* font) {
  Font described;
  if (font == nullptr) return described;
  if (font->getName()) described.name = *font->getName();
  if (described.name.size() > 7 && described.name[6] == '+') described.name.erase(0, 7);
  // Flags alone are not enough: UN fonts "TimesNewRomanPS-BoldMT" come without the bold flag.
  const auto name = lower(described.name);
  const auto says = [&](const char* word) { return name.find(word) != std::string::npos; };
  described.bold = font->isBold() || font->getWeight() >= GfxFont::W600 || says("bold") || says("black") || says("heavy");
  described.italic = font->isItalic() || says("italic") || says("oblique");
  return described;
}

// Type 3 fonts have their own scale: the height of the font's box is the best guess at a size in points.
double type3_scale(const GfxFont& font) {
  const double* matrix = font.getFontMatrix();
  const double* box = font.getFontBBox();
  const double height = std::fabs((box[3] - box[1]) * matrix[3]);
  return height > 0.1 && height < 10 ? height : 1.0;
}

class GlyphDevice final : public OutputDev {
 public:
  bool upsideDown() override { return true; }
  bool useDrawChar() override { return true; }
  bool interpretType3Chars() override { return false; }
  // Poppler asks this with an image or a pattern before it that it would decode: that it is there is noted, decoding
  // is refused. tests/pdf/painting_test.cpp fails where another version asks elsewhere.
  bool needNonText() override {
    if (state_ == nullptr) return false;
    state_is_current_ && state_->isPath() ? note_fill(*state_, false, painting_) : note_image(*state_, painting_);
    return false;
  }
  bool needCharCount() override { return false; }

  void begin(PageGlyphs& page, std::uint64_t most) {
    page_ = &page;
    most_ = most;
    painting_.begin(page);
    sight_.begin();
    fonts_.clear();
    kept_.clear();
    actual_begin_.reset();
  }
  void end() {
    painting_.finish();
    state_ = nullptr;
  }
  bool full() const { return page_->glyphs.size() >= most_; }

  void startPage(int, GfxState* state, XRef*) override { keep(state, true); }
  // Poppler goes on with a copy that it shows at the next change: till then matrix and clip are the same, but the
  // path is not to be touched.
  void saveState(GfxState* state) override {
    keep(state, false);
    sight_.save();
  }
  void restoreState(GfxState* state) override {
    keep(state, true);
    sight_.restore();
  }
  void updateCTM(GfxState* state, double, double, double, double, double, double) override { keep(state, true); }
  void updateFillColor(GfxState* state) override {
    keep(state, true);
    sight_.change_color();
  }
  void updateFillColorSpace(GfxState*) override { sight_.change_color(); }
  void clip(GfxState* state) override {
    keep(state, true);
    sight_.clip(*state);
  }
  void eoClip(GfxState* state) override { GlyphDevice::clip(state); }
  void beginTransparencyGroup(GfxState*, const double*, GfxColorSpace*, bool, bool, bool) override { sight_.enter_group(); }
  void endTransparencyGroup(GfxState*) override { sight_.leave_group(); }
  void setSoftMask(GfxState*, const double*, bool, Function*, GfxColor*) override { sight_.mask(); }

  void stroke(GfxState* state) override { note_stroke(*state, painting_); }
  void fill(GfxState* state) override { note_fill(*state, sight_.is_opaque(*state), painting_); }
  void eoFill(GfxState* state) override { note_fill(*state, sight_.is_opaque(*state), painting_); }

  // Without these Poppler would paint a shade in hundreds of strips.
  bool useShadedFills(int) override { return true; }
  bool functionShadedFill(GfxState* state, GfxFunctionShading*) override { return shade(*state); }
  bool axialShadedFill(GfxState* state, GfxAxialShading*, double, double) override { return shade(*state); }
  bool radialShadedFill(GfxState* state, GfxRadialShading*, double, double) override { return shade(*state); }
  bool gouraudTriangleShadedFill(GfxState* state, GfxGouraudTriangleShading*) override { return shade(*state); }
  bool patchMeshShadedFill(GfxState* state, GfxPatchMeshShading*) override { return shade(*state); }

  void updateFont(GfxState* state) override {
    const auto& font = state->getFont();
    size_ = state->getTransformedFontSize();
    if (font && font->getType() == fontType3) size_ *= type3_scale(*font);
    // By the font's object, not its name: two subsets of one font are one font, and names may be missing.
    const auto [entry, fresh] = fonts_.try_emplace(font.get(), static_cast<std::uint16_t>(page_->fonts.size()));
    if (fresh && page_->fonts.size() < 0xFFFF) {
      page_->fonts.push_back(describe(font.get()));
      kept_.push_back(font);
    }
    font_ = std::min<std::uint16_t>(entry->second, static_cast<std::uint16_t>(page_->fonts.size() - 1));
  }

  void drawChar(GfxState* state, double x, double y, double dx, double dy, double, double, CharCode, int,
                const Unicode* u, int count) override {
    if (full()) return;
    if (page_->fonts.empty()) updateFont(state);
    // Letter spacing is white space behind the glyph, not part of it.
    double space_x = 0, space_y = 0;
    state->textTransformDelta(state->getCharSpace() * state->getHorizScaling(), 0, &space_x, &space_y);
    double at_x = 0, at_y = 0, by_x = 0, by_y = 0;
    state->transform(x, y, &at_x, &at_y);
    state->transformDelta(dx - space_x, dy - space_y, &by_x, &by_y);
    Glyph glyph;
    glyph.x = static_cast<float>(at_x);
    glyph.y = static_cast<float>(at_y);
    glyph.dx = static_cast<float>(by_x);
    glyph.dy = static_cast<float>(by_y);
    glyph.size = static_cast<float>(size_);
    glyph.font = font_;
    glyph.invisible = (state->getRender() & 3) == 3;
    glyph.hidden = !glyph.invisible && sight_.hides(*state, glyph, painting_);
    put_characters(glyph, u, count);
    if (std::isfinite(glyph.x + glyph.y + glyph.dx + glyph.dy + glyph.size)) page_->glyphs.push_back(glyph);
  }

  // The producer's own word for what a run of glyphs says: kept where it differs from what the glyphs map to.
  void beginActualText(GfxState*, const GooString* text) override {
    actual_begin_ = page_->glyphs.size();
    Unicode* characters = nullptr;
    const int count = TextStringToUCS4(text->toStr(), &characters);
    actual_.assign(characters, characters + std::max(count, 0));
    gfree(characters);
  }
  void endActualText(GfxState*) override {
    if (!actual_begin_) return;
    const auto begin = *actual_begin_;
    actual_begin_.reset();
    auto& glyphs = page_->glyphs;
    if (begin >= glyphs.size() || actual_.empty() || actual_.size() > 0xFFFF) return;
    std::u32string mapped;
    for (auto i = begin; i < glyphs.size(); ++i) mapped.append(page_->characters, glyphs[i].first, glyphs[i].count);
    if (mapped == actual_) return;
    // On the baseline of its widest glyph, from the leftmost edge to the rightmost: in Arabic of LibreOffice and
    // Chromium the first glyph is often a raised vowel mark. A run over several lines stays as its glyphs say.
    const auto run = std::span(glyphs).subspan(begin);
    Glyph whole = *std::max_element(run.begin(), run.end(),
                                    [](const Glyph& a, const Glyph& b) { return std::fabs(a.dx) < std::fabs(b.dx); });
    float left = whole.x, right = whole.x;
    for (const Glyph& glyph : run) {
      if (std::fabs(glyph.y - whole.y) > whole.size) return;
      left = std::min({left, glyph.x, glyph.x + glyph.dx});
      right = std::max({right, glyph.x, glyph.x + glyph.dx});
    }
    if (whole.dy == 0) {
      whole.x = left;
      whole.dx = right - left;
    }
    whole.first = static_cast<std::uint32_t>(page_->characters.size());
    whole.count = static_cast<std::uint16_t>(actual_.size());
    page_->characters += actual_;
    glyphs.resize(begin);
    glyphs.push_back(whole);
  }

 private:
  void put_characters(Glyph& glyph, const Unicode* u, int count) {
    glyph.first = static_cast<std::uint32_t>(page_->characters.size());
    for (int i = 0; i < count && i < 64; ++i) page_->characters += static_cast<char32_t>(u[i]);
    glyph.count = static_cast<std::uint16_t>(page_->characters.size() - glyph.first);
  }

  void keep(const GfxState* state, bool current) {
    state_ = state;
    state_is_current_ = current;
  }

  bool shade(const GfxState& state) {
    note_shade(state, painting_);
    return true;
  }

  PageGlyphs* page_ = nullptr;
  std::uint64_t most_ = 0;
  Painting painting_;
  Sight sight_;
  const GfxState* state_ = nullptr;  // where Poppler gives none
  bool state_is_current_ = false;
  double size_ = 0;
  std::uint16_t font_ = 0;
  std::unordered_map<const GfxFont*, std::uint16_t> fonts_;
  std::vector<std::shared_ptr<GfxFont>> kept_;  // so that a freed font's address is not taken for another's
  std::optional<std::size_t> actual_begin_;
  std::u32string actual_;
};

PageFrame frame_of(const Page& page, int number) {
  const PDFRectangle& box = *page.getCropBox();
  PageFrame frame;
  frame.number = number;
  frame.rotate = ((page.getRotate() % 360) + 360) % 360;
  const double width = box.x2 - box.x1, height = box.y2 - box.y1;
  const bool turned = frame.rotate == 90 || frame.rotate == 270;
  frame.width = turned ? height : width;
  frame.height = turned ? width : height;
  frame.origin_x = box.x1;
  frame.origin_y = box.y1;
  return frame;
}

std::unique_ptr<PDFDoc> open_document(const std::string& bytes, const std::string& password) {
  // The stream does not own the bytes and Poppler does not write to them: the const_cast spares a copy.
  auto* stream = new MemStream(const_cast<char*>(bytes.data()), 0, static_cast<Goffset>(bytes.size()), Object(objNull));
  std::optional<GooString> given;
  if (!password.empty()) given.emplace(password);
  return std::make_unique<PDFDoc>(stream, given, given);
}

}  // namespace

Result<ReadGlyphs> read_glyphs(const std::string& bytes, const std::string& name, const Limits& limits, int first,
                               int last, const std::string& password, const std::function<void()>& page_done) {
  set_up_poppler();
  errors_seen = 0;
  const auto document = open_document(bytes, password);
  if (!document->isOk())
    return document->getErrorCode() == errEncrypted
               ? Failure{Code::encrypted, "\"" + name + "\" is protected by a password"}
               : Failure{Code::damaged, "\"" + name + "\" is damaged: Poppler cannot open it"};
  const int count = std::min(document->getNumPages(), limits.pages);
  if (count <= 0) return Failure{Code::no_pages, "\"" + name + "\" has no pages"};
  ReadGlyphs read;
  std::uint64_t left = limits.glyphs;
  GlyphDevice device;
  PagePainter painter(*document, device, [](void* data) { return static_cast<GlyphDevice*>(data)->full(); }, &device);
  for (int number = std::max(first, 1); number <= (last == 0 ? count : std::min(last, count)); ++number) {
    PageGlyphs page;
    if (Page* source = document->getPage(number); source != nullptr && source->isOk()) {
      page.frame = frame_of(*source, number);
      device.begin(page, std::min(limits.glyphs_a_page, left));
      painter.paint(*source);
      device.end();
      if (device.full()) ++read.incomplete_pages;
    } else {
      page.frame.number = number;
      ++read.broken_pages;
    }
    left -= std::min<std::uint64_t>(left, page.glyphs.size());
    read.pages.push_back(std::move(page));
    if (page_done) page_done();
  }
  read.errors = errors_seen;
  return read;
}

}  // namespace rapporteur
