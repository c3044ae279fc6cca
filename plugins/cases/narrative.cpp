// Sentence after sentence: read, find figures, cut, say what each is, and let parts take over from their total.
#include "narrative.hpp"

#include "attributes.hpp"
#include "changes.hpp"
#include "counting.hpp"
#include "describing.hpp"

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

// "of which", "of these" between two places; "five of which" has it right behind the number.
const Token* opener_between(const Reading& reading, std::uint32_t from, std::uint32_t to) {
  for (const auto& t : reading.tokens)
    if (t.kind == Kind::part && (t.code == "which" || t.code == "them") && t.range.begin >= from && t.range.begin < to)
      return &t;
  return nullptr;
}

// Where the total was last named before this sentence.
rpt_range last_said(const Figure& total, std::uint32_t before) {
  auto last = total.sentence;
  for (const auto& place : total.evidence)
    if (place.begin < before && place.begin > last.begin) last = place;
  return last;
}

void take_over(const Figure& from, Figure& to) {
  if (to.unit.empty()) to.unit = from.unit;
  if (to.stage.empty() && !to.single) to.stage = from.stage;  // what became of one case is told with it, or not at all
  if (to.location.empty()) to.location = from.location;
}

}  // namespace

void Narrative::begin_paragraph() {
  now_ = above_ = Context{};
  lists_.clear();
  level_ = 0;
}

void Narrative::begin_item(std::uint32_t level) {
  level = std::max<std::uint32_t>(level, 1);
  if (level > level_) {
    // What stands above a list introduces it: with a colon, or by being the item that the list is inside.
    if (level_ > 0) now_.chapeau = true;
    lists_.push_back(now_);
  } else {
    while (level < level_ && lists_.size() > 1) {
      lists_.pop_back();
      --level_;
    }
  }
  level_ = level;
  above_ = lists_.back();
  now_ = above_;
}

void Narrative::inherit(std::vector<Figure>& found, std::size_t k, const Local& local) {
  Figure& figure = found[k];
  const auto at = [&](int i) -> const Figure& { return figures_[static_cast<std::size_t>(i)]; };
  if (figure.denied) {
    if (local.previous >= 0 && at(local.previous).stage == "substantiated") figure.stage = "unsubstantiated";
    else figure.neutral = true;
  }
  if (figure.part_of >= 0) {
    const Figure& total = at(figure.part_of);
    const bool inward = figure.stage == "received" || (figure.stage == "sent" && total.stage == "received");
    if (inward && !total.stage.empty()) figure.stage = total.stage;
    take_over(total, figure);
    if (figure.category.empty() && figure.topics.empty()) figure.category = total.category;
    const bool old = figure.stage == "carried_over" && figure.period.as_of.empty();  // "from 2023 to 2024": where from
    if (!figure.own_period || old) figure.period = total.period;
    if (figure.organisation.empty()) figure.organisation = total.organisation;
    if (figure.source.empty()) figure.source = total.source;
  } else if (figure.later) {
    if (!figure.own_period) figure.period = now_.period;
  } else if (local.previous >= 0 && figures_[static_cast<std::size_t>(local.previous)].sentence.begin == figure.sentence.begin) {
    const Figure& previous = at(figure.compared && figure.bracketed() ? compared_with(local) : local.previous);
    // "fewer than the 51 registered at the end of 2023": what is compared is of one kind.
    if (figure.compared && figure.stage == "received" && figure.noun != Noun::own && !previous.stage.empty())
      figure.stage = previous.stage;
    if (figure.stage.empty() && !figure.neutral && !figure.single) figure.stage = previous.stage;
    // "none in 2024; in 2023 there had been three": the same of another year.
    const bool other_year = figure.noun == Noun::borrowed && figure.own_period && !previous.period.empty() &&
                            figure.period != previous.period && figure.stage == previous.stage;
    if (figure.compared || other_year) {
      take_over(previous, figure);
      if (figure.category.empty()) figure.category = previous.category;
    } else if (previous.stage == "carried_over" && figure.stage == "carried_over" && figure.period.as_of.empty()) {
      figure.period = previous.period;  // "nine cases from 2023 to 2024 (five ..., two ...)": where from, not when
    } else if (!figure.own_period && !figure.single) {
      // The year that old cases came from is not the year of what is counted next to them.
      const bool old = previous.stage == "carried_over" && figure.stage != "carried_over" && previous.period.start.empty();
      figure.period = old ? now_.period : previous.period;
    }
    if (figure.category.empty() && previous.subject_category) figure.category = previous.category;
    if (figure.organisation.empty()) figure.organisation = previous.organisation;
    if (figure.source.empty() && figure.stage == previous.stage && figure.stage == "received" && !figure.compared &&
        previous.segment.begin == previous.sentence.begin)
      figure.source = previous.source;
  } else if (!figure.own_period && !figure.single && !figure.compared && figure.stage != "carried_over") {
    // A day on which a stock was counted is not the time of what happened.
    const bool outcome = figure.stage == "substantiated" || figure.stage == "unsubstantiated" || figure.stage == "sanctioned";
    if (now_.period.as_of.empty() || !outcome) figure.period = now_.period;
  }
  if (figure.stage == "sent") figure.stage = "referred";
  // "12 cases and 5 complaints were received": the verb comes once, at the end.
  if (figure.stage.empty() && !figure.neutral && k + 1 < found.size() && figure.noun == Noun::own &&
      !found[k + 1].stage.empty() && gap(document_, figure.unit_range.end, found[k + 1].number.begin) <= 6 &&
      found[k + 1].part_of < 0 && !figure.of_total)
    figure.stage = found[k + 1].stage;
}

void Narrative::open_breakdown(const Reading& reading, const std::vector<Figure>& found, std::size_t k, Local& local) {
  const Figure& figure = found[k];
  const auto from = k == 0 ? reading.range.begin : found[k - 1].number.end;
  const auto* opener = opener_between(reading, from, figure.number.begin);
  if (opener != nullptr && !figure.of_total) {
    const bool apart = now_.total >= 0 && tells_apart(reading, figures_[static_cast<std::size_t>(now_.total)]);
    const int before = local.previous >= 0 ? local.previous : apart ? -1 : now_.total;
    const bool known = local.total >= 0 && local.previous < 0;  // a list of brackets knows its total already
    if (before >= 0 && !known) {
      local.total = before;
      local.split = ++splits_;
    }
  } else if (const auto* behind = opener_between(reading, figure.number.end, figure.number.end + 3);
             behind != nullptr && local.previous >= 0 && k > 0) {
    local.total = local.previous;  // "five of which"
    local.split = ++splits_;
  } else if (token_between(reading, Kind::more, from, figure.number.begin) && k > 0) {
    local.total = -1;
  } else if (figure.remaining && local.total < 0 && now_.total >= 0) {
    local.total = now_.total;
    local.split = splits_;
  } else if (local.total < 0 && local.previous < 0 && !figure.again) {
    // The group is named without its number: "Of the new cases, 51", "These cases were fraud (63)", "Six of these".
    const auto end = figure.number.end;
    for (const auto& t : reading.tokens) {
      if (t.kind != Kind::part || (t.code != "of" && t.code != "them" && t.code != "these")) continue;
      const bool head = t.range.begin <= reading.range.begin + 3 && (t.code != "these" || figure.bracketed());
      const bool after = t.code != "these" && figure.noun != Noun::own && t.range.begin >= end &&
                          t.range.begin <= end + 20 && (k + 1 == found.size() || !found[k + 1].of_total);
      if (!head && !after) continue;
      const int described = find_described(reading, head ? reading.range.begin : t.range.end,
                                           std::max<std::int64_t>(figure.count, 2));
      const int total = described >= 0 ? described : now_.total;
      if (total < 0) continue;
      local.total = total;
      local.split = ++splits_;
      break;
    }
  }
}

void Narrative::close_sentence(const Reading& reading, const Local& local) {
  int open = -1;
  bool stated = false;  // the first period of the sentence carries on, not those of a list
  for (const int i : local.index) {
    if (i < 0) continue;
    const Figure& figure = figures_[static_cast<std::size_t>(i)];
    if (!figure.compared && !figure.single && (figure.part_of < 0 || open < 0)) open = i;
    if (figure.own_period && !figure.compared && !stated) {
      now_.period = figure.period;
      stated = true;
    }
  }
  if (local.total >= 0) open = local.total;
  if (open >= 0) now_.total = open;
  else if (local.foreign_first) now_.total = -1;
  if (local.index.empty())
    for (const auto& t : reading.tokens)
      if (t.kind == Kind::period && t.range.begin <= reading.range.begin + 16) now_.period = span_of(*t.period, "");
  const auto text = document_.text(reading.range);
  now_.chapeau = text.ends_with(":") || text.ends_with("：");
}

void Narrative::sentence(const Reading& reading) {
  auto found = find_figures(document_, reading);
  take_changes(document_, reading, found);
  describe(document_, reading, found);
  settle_changes(document_, reading, found);
  Local local;
  local.foreign_first = !found.empty() && found.front().noun == Noun::foreign;
  local.total = bracket_list_total(reading, found);
  if (local.total >= 0) local.split = ++splits_;
  const bool item = above_.chapeau && above_.total >= 0;
  const auto listed = listed_parts(reading, found);
  const auto accept = [&](std::size_t k) {
    Figure& figure = found[k];
    if ((figure.of_total || figure.again) && !figure.single && figure.noun == Noun::own) {
      const int named = find_named(reading, figure);
      if (named >= 0) {
        auto& evidence = figures_[static_cast<std::size_t>(named)].evidence;
        if (std::none_of(evidence.begin(), evidence.end(), [&](rpt_range r) { return r.begin == reading.range.begin; }))
          evidence.push_back(reading.range);
        local.index.push_back(named);
        local.previous = named;
        if (figure.of_total) {
          local.total = named;
          local.split = ++splits_;
        }
        return;
      }
    }
    // "The two complaints were closed": the figure of the sentence before, not two more.
    if (now_.total >= 0 && local.previous < 0 && figure.noun == Noun::own && (figure.flags & RPT_WORDS) != 0 &&
        figure.count > 1 && figure.category.empty() && !figure.own_period && !figure.compared) {
      auto& known = figures_[static_cast<std::size_t>(now_.total)];
      if (known.count == figure.count && known.unit == figure.unit && known.sentence.begin != reading.range.begin) {
        known.evidence.push_back(reading.range);
        local.index.push_back(now_.total);
        local.previous = now_.total;
        return;
      }
    }
    open_breakdown(reading, found, k, local);
    if (listed != 0 && k == listed && local.total < 0 && local.previous >= 0) {
      local.total = local.previous;
      local.split = ++splits_;
    }
    if (item && local.total < 0 && !figure.compared && !figure.of_total) {
      const Figure& total = figures_[static_cast<std::size_t>(above_.total)];
      const bool fits = figure.count <= total.count && (figure.unit.empty() || figure.unit == total.unit || figure.single);
      if (fits) {
        local.total = above_.total;
        local.split = 0;
      }
    }
    if (!borrow_unit(reading, found, k, local))
      return tell_refused(reading, figure, "no case word belongs to it, and no figure before it lends one");
    if (local.total >= 0 && !figure.of_total && !figure.compared) {
      const Figure& total = figures_[static_cast<std::size_t>(local.total)];
      if (is_part(figure, total)) {
        figure.part_of = local.total;
        figure.split = local.split;
      }
    }
    if (!worth_it(reading, found, k, local))
      return tell_refused(reading, figure, "it is a nought or a one of which nothing else is said");
    inherit(found, k, local);
    if (figure.unit == "report" && figure.stage.empty() && figure.category.empty() && !figure.own_period)
      return tell_refused(reading, figure, "reports of which nothing is said are most often the output of a plan");
    if (figure.part_of >= 0) {
      const auto& total = figures_[static_cast<std::size_t>(figure.part_of)];
      // The sentence that opened the breakdown in this paragraph says what its parts take over. "Twelve of the 454 cases"
      // names a total of another paragraph itself.
      const bool named = std::find(local.index.begin(), local.index.end(), figure.part_of) != local.index.end();
      if (total.block == figure.block) {
        if (total.sentence.begin != reading.range.begin) figure.evidence.push_back(total.sentence);
      } else if (!named) {
        figure.evidence.push_back(last_said(total, reading.range.begin));
      }
    }
    figures_.push_back(figure);
    const int index = static_cast<int>(figures_.size()) - 1;
    local.index.push_back(index);
    local.previous = index;
    if (figure.of_total) {
      local.total = index;
      local.split = ++splits_;
    }
  };
  for (std::size_t k = 0; k < found.size(); ++k) {
    // "15 (11 per cent) of the 134 new cases": the total first, then its part.
    if (found[k].noun == Noun::none && k + 1 < found.size() && found[k + 1].of_total && local.total < 0) {
      accept(k + 1);
      accept(k);
      ++k;
      continue;
    }
    accept(k);
  }
  close_sentence(reading, local);
}

}  // namespace rapporteur::cases
