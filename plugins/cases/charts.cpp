// A chart counts cases when its caption names their unit or most of its labels are kinds of cases. What must be read
// off an axis, a colour or a position is no stated figure.
#include "charts.hpp"

#include "heads.hpp"

#include <rapporteur/phrases.hpp>

namespace rapporteur::cases {
namespace {

struct Labelled {
  std::uint32_t block = 0;
  rpt_range body{}, label{};
  const rpt_number* number = nullptr;
  Said said;
};

// "LABEL: 24", "LABEL, 24" or "LABEL (24)", with a share behind it at the most.
std::optional<Labelled> labelled(const Document& document, rpt_range body, std::uint32_t index) {
  Labelled found;
  for (const auto& number : document.numbers(body)) {
    if (number.kind == RPT_PERCENT && found.number != nullptr) continue;
    if (number.kind != RPT_COUNT || (number.flags & RPT_INTEGER) == 0 || found.number != nullptr) return std::nullopt;
    found.number = &number;
  }
  if (found.number == nullptr || found.number->value < 0) return std::nullopt;
  const auto before = trim_end(document, {body.begin, found.number->range.begin});
  const bool parted = ends_with(document, before, U":：,，(（");
  const auto behind = trim(document, {found.number->range.end, body.end}, U")）.,;…");
  const bool last = empty(behind) || !document.numbers(behind).empty();
  if (!parted || !last) return std::nullopt;
  found.block = index;
  found.body = body;
  found.label = trim(document, before, U":：,，(（");
  if (length(document.text(found.label)) < 3) return std::nullopt;
  found.said = read_words(document, found.label, index);
  return found;
}

// A label may end with its colon and have its number on the line below: "Employment related:", "146".
rpt_range with_next(const Document& document, std::size_t index) {
  const auto blocks = document.blocks();
  const auto body = trim(document, blocks[index].body);
  const bool open = ends_with(document, body, U":：") && document.numbers(body).empty();
  if (!open || index + 1 >= blocks.size() || blocks[index + 1].kind != RPT_NOTE) return body;
  const auto below = trim(document, blocks[index + 1].body);
  return whole_number(document, below) == nullptr ? body : rpt_range{body.begin, below.end};
}

Figure figure_of(const Document& document, const Labelled& one, const Said& caption, rpt_range caption_range) {
  Figure figure;
  figure.table = true;
  figure.noun = Noun::own;
  figure.number = one.number->range;
  figure.count = static_cast<std::int64_t>(one.number->value);
  figure.flags = one.number->flags;
  figure.sentence = figure.segment = one.body;
  figure.block = one.block;
  figure.unit = one.said.unit.empty() ? caption.unit : one.said.unit;
  figure.unit_text = one.said.unit_text;
  figure.stage = one.said.stage.empty() ? caption.stage : one.said.stage;
  figure.stage_text = one.said.stage_text;
  figure.category = one.said.category.empty() ? "other" : one.said.category;
  figure.category_text = one.said.category.empty() ? std::string(document.text(one.label)) : one.said.category_text;
  figure.period = caption.period;
  figure.own_period = caption.has_period;
  figure.confidence = 0.6;
  figure.evidence = {one.body, caption_range};
  return figure;
}

}  // namespace

void read_chart(const Document& document, std::size_t caption, std::vector<Figure>& figures) {
  constexpr std::size_t least_labels = 3;
  const auto blocks = document.blocks();
  std::vector<Labelled> labels;
  for (auto i = caption + 1; i < blocks.size() && blocks[i].kind == RPT_NOTE; ++i)
    if (auto one = labelled(document, with_next(document, i), static_cast<std::uint32_t>(i))) labels.push_back(std::move(*one));
  if (labels.size() < least_labels) return;
  const auto said = read_words(document, blocks[caption].body, static_cast<std::uint32_t>(caption));
  std::size_t ours = 0;
  for (const auto& one : labels) ours += !one.said.category.empty() || !one.said.unit.empty() ? 1 : 0;
  const bool counts = !said.unit.empty() || ours * 2 >= labels.size();
  if (!counts || ours == 0 || said.percent) return;
  for (const auto& one : labels) {
    figures.push_back(figure_of(document, one, said, blocks[caption].body));
    figures.back().chart = static_cast<int>(caption);
  }
}

}  // namespace rapporteur::cases
