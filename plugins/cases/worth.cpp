// Which figures of a sentence are worth a record: a nought or a one is often only a way of speaking.
#include "narrative.hpp"

#include <algorithm>

namespace rapporteur::cases {
namespace {

std::size_t gap(const Document& document, std::uint32_t from, std::uint32_t to) {
  return to <= from ? 0 : length(document.text(rpt_range{from, to}));
}

bool token_between(const Reading& reading, Kind kind, std::uint32_t from, std::uint32_t to) {
  return std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
    return t.kind == kind && t.range.begin >= from && t.range.end <= to;
  });
}

}  // namespace

bool Narrative::worth_it(const Reading& reading, const std::vector<Figure>& found, std::size_t k,
                         const Local& local) const {
  const Figure& figure = found[k];
  const bool said = !figure.stage.empty() || !figure.category.empty() || figure.percent || figure.neutral ||
                    !figure.topics.empty();
  if (figure.single) return true;
  if (figure.count == 0) {
    // "If no allegations are ...": a nought counts where it opens its clause or its verb stands before it.
    const auto lead = gap(document_, figure.segment.begin, figure.number.begin);
    const bool linked = lead <= 4 && token_between(reading, Kind::link, figure.segment.begin, figure.number.begin);
    const bool behind = figure.noun == Noun::own && figure.unit_range.end <= figure.number.begin;
    const bool placed = lead <= 1 || linked || behind || token_between(reading, Kind::stage, figure.segment.begin, figure.number.begin) ||
                        token_between(reading, Kind::period, figure.segment.begin, figure.number.begin);
    // "None of the substantiated cases led to a loss": the stage is the group's.
    const bool of_group = token_between(reading, Kind::part, figure.number.end, figure.number.end + 8) &&
                          !token_between(reading, Kind::stage, std::max(figure.number.end, figure.unit_range.end), figure.segment.end);
    return placed && !of_group && !figure.stage.empty() && (figure.noun == Noun::own || local.total >= 0);
  }
  if (figure.count == 1 && (figure.flags & RPT_APPROXIMATE) != 0) return false;
  if (figure.count == 1 && (figure.flags & RPT_WORDS) != 0)
    return figure.noun == Noun::own ? said || figure.bracketed() || token_between(reading, Kind::concern, figure.number.end, figure.segment.end)
                                    : said && (local.total >= 0 || local.previous >= 0);
  return true;
}

// For who asks why a number is no figure: near is one with a case word close by that it does not count by another noun.
void Narrative::tell_refused(const Reading& reading, const Figure& figure, const char* why) const {
  if (!job_.is_explained()) return;
  constexpr std::size_t close_by = 40;  // characters
  const bool counts_other = figure.noun == Noun::foreign && (figure.unit_range.end != 0 || !figure.classifier.empty());
  const bool near = !counts_other && figure.count > 0 &&
                    std::any_of(reading.tokens.begin(), reading.tokens.end(), [&](const Token& t) {
                      return t.kind == Kind::unit && gap(document_, figure.number.end, t.range.begin) <= close_by &&
                             gap(document_, t.range.end, figure.number.begin) <= close_by;
                    });
  if (near) return job_.nearly("figure_in_text", figure.number, why);
  job_.ruled_out("figure_in_text", figure.number, [&] {
    if (!counts_other) return std::string(why);
    return figure.unit_range.end == 0 ? std::string("it counts persons or things")
                                      : "it counts “" + std::string(document_.text(figure.unit_range)) + "”, which is no case";
  });
}

}  // namespace rapporteur::cases
