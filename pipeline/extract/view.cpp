// Plain copying of ranges and values; the ABI's enumerations are checked against ours at compile time.
#include "extract/view.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

static_assert(static_cast<int>(Kind::title) == RPT_TITLE && static_cast<int>(Kind::heading) == RPT_HEADING &&
              static_cast<int>(Kind::paragraph) == RPT_PARAGRAPH && static_cast<int>(Kind::item) == RPT_ITEM &&
              static_cast<int>(Kind::row) == RPT_ROW && static_cast<int>(Kind::caption) == RPT_CAPTION &&
              static_cast<int>(Kind::footnote) == RPT_FOOTNOTE && static_cast<int>(Kind::note) == RPT_NOTE);
static_assert(static_cast<int>(NumberKind::count) == RPT_COUNT && static_cast<int>(NumberKind::percent) == RPT_PERCENT &&
              static_cast<int>(NumberKind::ordinal) == RPT_ORDINAL &&
              static_cast<int>(NumberKind::fraction) == RPT_FRACTION &&
              static_cast<int>(NumberKind::range) == RPT_RANGE && static_cast<int>(NumberKind::money) == RPT_MONEY &&
              static_cast<int>(NumberKind::date) == RPT_DATE &&
              static_cast<int>(NumberKind::reference) == RPT_REFERENCE);
static_assert(static_cast<int>(PeriodKind::span) == RPT_SPAN && static_cast<int>(PeriodKind::as_of) == RPT_AS_OF &&
              static_cast<int>(PeriodKind::date) == RPT_DAY &&
              static_cast<int>(PeriodKind::reporting) == RPT_REPORTING &&
              static_cast<int>(PeriodKind::previous) == RPT_PREVIOUS &&
              static_cast<int>(PeriodKind::until) == RPT_UNTIL);
static_assert(static_cast<int>(Verdict::ok) == 0 && static_cast<int>(Verdict::no_text) == 1 &&
              static_cast<int>(Verdict::garbled) == 2);

rpt_str str(std::string_view text) { return {text.data(), text.size()}; }
rpt_range raw(Range range) { return {range.begin, range.end}; }

template <class T>
rpt_array array(const std::vector<T>& items) {
  return {items.data(), static_cast<std::uint32_t>(items.size()), static_cast<std::uint32_t>(sizeof(T))};
}

std::uint32_t flags_of(const Number& number) {
  std::uint32_t flags = 0;
  if (number.integer) flags |= RPT_INTEGER;
  if (number.words) flags |= RPT_WORDS;
  if (number.approximate) flags |= RPT_APPROXIMATE;
  if (number.with_noun) flags |= RPT_WITH_NOUN;
  return flags;
}

// The first byte of the range whose page is `page` or a later one. Within a block pages only grow.
std::uint32_t first_byte_on(const TextMap& map, Range range, int page) {
  while (range.begin < range.end) {
    const auto middle = range.begin + (range.end - range.begin) / 2;
    if (map.page_at(middle) >= page) range.end = middle; else range.begin = middle + 1;
  }
  return range.begin;
}

std::uint32_t to_boundary(std::string_view text, std::uint32_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) ++at;
  return at;
}

}  // namespace

DocumentView::DocumentView(const Document& document, const Layers& layers) : layers_(layers) {
  add_pages(document);
  for (const auto& s : document.sections)
    sections_.push_back({raw(s.heading), str(s.label), static_cast<std::uint32_t>(s.level), s.parent});
  add_blocks(document);
  for (const auto& t : document.tables) tables_.push_back({t.caption, t.first_row, t.end_row, t.head_rows});
  add_layers(layers);
  raw_.size = sizeof raw_;
  raw_.text = str(document.text);
  raw_.language = str(document.language);
  raw_.sha256 = str(document.sha256);
  raw_.symbol = str(document.masthead.symbol);
  raw_.title = str(document.masthead.title);
  raw_.date = str(document.masthead.date);
  raw_.pages = array(pages_);
  raw_.sections = array(sections_);
  raw_.blocks = array(blocks_);
  raw_.tables = array(tables_);
  raw_.cells = array(cells_);
  raw_.sentences = array(sentences_);
  raw_.numbers = array(numbers_);
  raw_.periods = array(periods_);
  raw_.symbols = array(symbols_);
  raw_.organisations = array(organisations_);
}

// Pages tile the text: a page begins where the reading order first reaches it.
void DocumentView::add_pages(const Document& document) {
  const auto size = static_cast<std::uint32_t>(document.text.size());
  std::vector<std::uint32_t> begins(document.pages.size(), size);
  std::size_t next = 0;  // the first page not reached yet
  for (const auto& block : document.blocks) {
    if (next == document.pages.size()) break;
    if (block.range.begin >= block.range.end) continue;
    const int last = document.map.page_at(block.range.end - 1);
    while (next < document.pages.size() && document.pages[next].frame.number <= last) {
      const auto at = first_byte_on(document.map, block.range, document.pages[next].frame.number);
      begins[next++] = to_boundary(document.text, at);
    }
  }
  if (!begins.empty()) begins[0] = 0;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const auto& page = document.pages[i];
    pages_.push_back({{begins[i], i + 1 < begins.size() ? begins[i + 1] : size},
                      static_cast<std::uint32_t>(page.frame.number),
                      static_cast<std::uint32_t>(page.verdict),
                      page.frame.width,
                      page.frame.height});
  }
}

void DocumentView::add_blocks(const Document& document) {
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    const auto& b = document.blocks[i];
    blocks_.push_back({raw(b.range), raw(b.body), static_cast<std::uint32_t>(b.kind),
                       static_cast<std::uint32_t>(b.level), str(b.label), str(b.paragraph), str(b.language), b.section,
                       b.table, static_cast<std::uint32_t>(cells_.size()), static_cast<std::uint32_t>(b.cells.size()),
                       static_cast<std::uint32_t>(document.map.page_at(b.range.begin)), 0});
    for (const auto& cell : b.cells) cells_.push_back({raw(cell.range), i, cell.column});
  }
}

void DocumentView::add_layers(const Layers& layers) {
  for (const auto& s : layers.sentences) sentences_.push_back({raw(s.range), s.block, 0});
  for (const auto& n : layers.numbers)
    numbers_.push_back({raw(n.range), n.value, static_cast<std::uint32_t>(n.kind), flags_of(n)});
  for (const auto& p : layers.periods)
    periods_.push_back({raw(p.range), static_cast<std::uint32_t>(p.kind), 0, str(p.start), str(p.end), str(p.stated)});
  for (const auto& s : layers.symbols) symbols_.push_back({raw(s.range), str(s.text)});
  for (const auto& o : layers.organisations) organisations_.push_back({raw(o.range), str(o.id)});
}

const rpt_document& DocumentView::for_plugin(std::uint32_t lexicon) {
  terms_.clear();
  for (const auto& t : layers_.terms)
    if (t.lexicon == lexicon) terms_.push_back({raw(t.range), str(t.group), str(t.code)});
  raw_.terms = array(terms_);
  return raw_;
}

}  // namespace rapporteur
