#include "pdf/page_painter.hpp"

#include <Annot.h>
#include <Gfx.h>
#include <GfxState.h>
#include <OutputDev.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <zlib.h>

#include <algorithm>
#include <optional>

namespace rapporteur {
namespace {

constexpr std::size_t most_fonts = 64;           // held at a time: a font of Chinese takes up to a megabyte
constexpr std::size_t most_inflated = 32 << 20;  // of one page; Poppler inflates what is beyond, a little at a time

// The fonts that the page's resources name. None where one has no object of its own: it cannot be told from others.
std::optional<std::map<std::string, Ref>> fonts_of(Page& page) {
  std::map<std::string, Ref> fonts;
  Dict* resources = page.getResourceDict();
  if (resources == nullptr) return fonts;
  const Object named = resources->lookup("Font");
  if (!named.isDict()) return fonts;
  for (int i = 0; i < named.dictGetLength(); ++i) {
    const Object& font = named.dictGetValNF(i);
    if (!font.isRef()) return std::nullopt;
    fonts.emplace(named.dictGetKey(i), font.getRef());
  }
  return fonts;
}

Object resources_with(const std::map<std::string, Ref>& fonts, XRef* xref) {
  Object named(new Dict(xref)), resources(new Dict(xref));
  for (const auto& [name, ref] : fonts) named.dictAdd(name.c_str(), Object(ref));
  resources.dictAdd("Font", std::move(named));
  return resources;
}

Object without_fonts(Dict* resources, XRef* xref) {
  Object rest(resources == nullptr ? new Dict(xref) : resources->copy(xref));
  rest.dictRemove("Font");
  return rest;
}

std::array<double, 5> shape_of(Page& page) {
  const PDFRectangle& box = *page.getCropBox();
  return {box.x1, box.y1, box.x2, box.y2, static_cast<double>(page.getRotate())};
}

// False where zlib finds fault with the bytes or they grow beyond `most`.
bool inflate_all(const std::string& deflated, std::size_t most, std::string& plain) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK) return false;
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
  stream.avail_in = static_cast<uInt>(deflated.size());
  plain.resize(std::min(most, 1024 + 6 * deflated.size()));
  int state = Z_OK;
  while (true) {
    stream.next_out = reinterpret_cast<Bytef*>(plain.data()) + stream.total_out;
    stream.avail_out = static_cast<uInt>(plain.size() - stream.total_out);
    state = inflate(&stream, Z_FINISH);
    if (state == Z_STREAM_END || stream.avail_out > 0 || plain.size() == most) break;
    plain.resize(std::min(most, 2 * plain.size()));
  }
  plain.resize(stream.total_out);
  inflateEnd(&stream);
  return state == Z_STREAM_END;
}

// Deflated and nothing else: no further filter, no predictor, no encryption below.
bool is_plainly_deflated(Stream& stream) {
  return stream.getKind() == strFlate && stream.getNextStream() == stream.getBaseStream() &&
         !stream.getDict()->hasKey("DecodeParms") && !stream.getDict()->hasKey("DP");
}

}  // namespace

PagePainter::PagePainter(PDFDoc& document, OutputDev& device, Stop stop, void* stop_data)
    : document_(document), device_(device), stop_(stop), stop_data_(stop_data) {}
PagePainter::~PagePainter() = default;

void PagePainter::paint(Page& page) {
  const auto fonts = fonts_of(page);
  // Whether a layer that may be hidden is open is remembered by the Gfx, and a page may forget to close one.
  if (!fonts || document_.getOptContentConfig() != nullptr)
    return paint_with(*make_gfx(page, page.getResourceDict()), page);
  XRef* xref = document_.getXRef();
  if (!share_with(page, *fonts)) {
    known_ = *fonts;
    shape_ = shape_of(page);
    shared_ = make_gfx(page, resources_with(known_, xref).getDict());
  }
  shared_->pushResources(without_fonts(page.getResourceDict(), xref).getDict());
  paint_with(*shared_, page);
  shared_->popResources();
}

std::unique_ptr<Gfx> PagePainter::make_gfx(Page& page, Dict* resources) const {
  return std::make_unique<Gfx>(&document_, &device_, page.getNum(), resources, 72, 72, page.getCropBox(), nullptr,
                               page.getRotate(), stop_, stop_data_);
}

// Adds the page's fonts to those that are known and begins the page. False where the page has another shape, there
// are too many fonts, or a name stands for another font than before.
bool PagePainter::share_with(Page& page, const Fonts& fonts) {
  if (!shared_ || shape_ != shape_of(page)) return false;
  Fonts fresh;
  for (const auto& [name, ref] : fonts) {
    const auto known = known_.find(name);
    if (known == known_.end())
      fresh.emplace(name, ref);
    else if (known->second != ref)
      return false;
  }
  if (known_.size() + fresh.size() > most_fonts) return false;
  if (!fresh.empty()) shared_->pushResources(resources_with(fresh, document_.getXRef()).getDict());
  known_.merge(fresh);
  // The two things that Poppler carries over from before a restored state.
  shared_->getState()->clearPath();
  shared_->getState()->textMoveTo(0, 0);
  device_.startPage(page.getNum(), shared_->getState(), document_.getXRef());
  return true;
}

// What Poppler's Page::display does with its own Gfx.
void PagePainter::paint_with(Gfx& gfx, Page& page) {
  buffers_.clear();
  inflated_ = 0;
  Object contents = contents_of(page);
  if (!contents.isNull()) {
    gfx.saveState();
    gfx.display(&contents);
    gfx.restoreState();
  }
  for (Annot* annotation : page.getAnnots()->getAnnots()) annotation->draw(&gfx, false);
}

// The page's content streams, inflated, and an "n" behind them: a path or a clip that the page leaves unused is not
// the next one's.
Object PagePainter::contents_of(Page& page) {
  static constexpr char end[] = "\nn\n";
  Object contents = page.getContents();
  if (!contents.isStream() && !contents.isArray()) return contents;
  Object plain(new Array(document_.getXRef()));
  if (contents.isStream())
    plain.arrayAdd(inflated(std::move(contents)));
  else
    for (int i = 0; i < contents.arrayGetLength(); ++i) plain.arrayAdd(inflated(contents.arrayGet(i)));
  plain.arrayAdd(Object(static_cast<Stream*>(new MemStream(end, 0, sizeof end - 1, Object(objNull)))));
  return plain;
}

Object PagePainter::inflated(Object&& stream) {
  if (!stream.isStream() || !is_plainly_deflated(*stream.getStream())) return std::move(stream);
  BaseStream& source = *stream.getStream()->getBaseStream();
  std::string deflated, plain;
  source.fillString(deflated);
  if (!inflate_all(deflated, most_inflated - inflated_, plain)) return std::move(stream);
  inflated_ += plain.size();
  const std::string& kept = buffers_.emplace_back(std::move(plain));
  return Object(static_cast<Stream*>(new MemStream(kept.data(), 0, static_cast<Goffset>(kept.size()), Object(objNull))));
}

}  // namespace rapporteur
