// Two figures are one where number and unit agree and nothing that one says contradicts the other.
#include "restatements.hpp"

#include <algorithm>
#include <unordered_map>

namespace rapporteur::cases {
namespace {

bool agree(const std::string& a, const std::string& b) { return a.empty() || b.empty() || a == b; }

// "registered" here and "opened" there: one intake.
bool arrived(const Figure& a, const Figure& b) {
  return (a.stage == "received" && b.stage == "opened") || (a.stage == "opened" && b.stage == "received");
}

// A row of a table of closed cases that gives no verdict, and the verdict elsewhere.
bool finished(const Figure& a, const Figure& b) {
  const auto plain = [](const Figure& f) { return f.table && f.stage == "closed" && f.stage_text.empty(); };
  const auto verdict = [](const Figure& f) { return f.stage == "substantiated" || f.stage == "unsubstantiated"; };
  return (plain(a) && verdict(b)) || (plain(b) && verdict(a));
}

bool stages_agree(const Figure& a, const Figure& b) { return agree(a.stage, b.stage) || arrived(a, b); }

// "closed in 2024" and "closed as at 31 December 2024".
bool ends_with(const Span& span, const Span& day) { return !span.end.empty() && span.end == day.as_of; }

// The stock at the end of a year is that of the next morning; "at the start of 2024" is read as the year.
bool same_stock(const Span& a, const Span& b) {
  const auto opens = [](const Span& day, const Span& span) { return !day.as_of.empty() && day.as_of == span.start; };
  const auto eve = [](const std::string& last, const std::string& first) {
    return last.size() == 10 && first.size() == 10 && last.ends_with("-12-31") && first.ends_with("-01-01") &&
           std::stoi(last.substr(0, 4)) + 1 == std::stoi(first.substr(0, 4));
  };
  return opens(a, b) || opens(b, a) || eve(a.as_of, b.as_of) || eve(b.as_of, a.as_of) || eve(a.as_of, b.start) ||
         eve(b.as_of, a.start);
}

bool periods_agree(const Figure& a, const Figure& b) {
  if (a.period.empty() || b.period.empty() || a.period == b.period) return true;
  if (ends_with(a.period, b.period) || ends_with(b.period, a.period)) return true;
  return a.stage == "carried_over" && b.stage == "carried_over" && a.count >= 20 && same_stock(a.period, b.period);
}

// "Headquarters" of a row and "headquarters" of a sentence.
bool same_place(const std::string& a, const std::string& b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

// A labelled number of a chart has the unit of its caption ("service matters") where prose says it in words of its own.
bool shown_in_chart(const Figure& a, const Figure& b) {
  if ((a.chart < 0) == (b.chart < 0)) return false;
  const Figure &drawn = a.chart < 0 ? b : a, &said = a.chart < 0 ? a : b;
  if (!drawn.unit_text.empty() || drawn.period.empty() || drawn.period != said.period) return false;
  if (drawn.category == "other") return drawn.count >= 100 && (said.category.empty() || said.category == "other");
  return drawn.count >= 20 && drawn.category == said.category;
}

// "Closed during 2024 165" of a table whose total is 165.
bool whole(const Figure& figure, const Figure& total) {
  return figure.count == total.count && figure.unit == total.unit && figure.category.empty();
}

bool same_total(const std::vector<Figure>& all, const Figure& a, const Figure& b) {
  if (a.part_of < 0 || b.part_of < 0) return true;
  const auto &x = all[static_cast<std::size_t>(a.part_of)], &y = all[static_cast<std::size_t>(b.part_of)];
  return a.part_of == b.part_of || x.count == y.count || whole(a, x) || whole(b, y);
}

// "Africa (116 cases)" of a sentence and "Africa 116" of a table of complaints: one place, one number, one time.
bool shown_in_table(const Figure& a, const Figure& b) {
  return a.table != b.table && !a.location.empty() && same_place(a.location, b.location) && a.count >= 10 &&
         !a.period.empty() && a.period == b.period && a.category == b.category && stages_agree(a, b);
}

bool restates(const std::vector<Figure>& all, const Figure& a, const Figure& b) {
  if (a.count != b.count || a.single || b.single) return false;
  if (a.sentence.begin == b.sentence.begin) return false;  // one sentence does not say a figure twice
  if (shown_in_chart(a, b)) return true;
  if (shown_in_table(a, b)) return true;
  if (a.unit != b.unit || a.category != b.category || !same_place(a.location, b.location)) return false;
  const bool part = a.part_of >= 0 && b.part_of >= 0;
  const bool shares = a.percent && b.percent && *a.percent == *b.percent && !a.category.empty();
  const bool large = a.count >= 20 && a.location.empty() && (stages_agree(a, b) || finished(a, b));
  if (!part && (a.part_of >= 0 || b.part_of >= 0) && a.category.empty() && !large) return false;
  if (a.count <= 2 && a.category.empty() && a.period.empty()) return false;
  if (!stages_agree(a, b) && !(large && finished(a, b))) return false;
  if (a.stage != b.stage && a.category.empty() && a.location.empty() && a.count < 20) return false;
  if (!periods_agree(a, b)) return false;
  if (a.period.empty() != b.period.empty() && a.category.empty() && a.count < 10) return false;
  if (!agree(a.source, b.source) && part) return false;
  if (a.percent && b.percent && *a.percent != *b.percent) return false;
  return shares || same_total(all, a, b);
}

void fill(const Figure& from, Figure& to) {
  const auto take = [](const std::string& a, std::string& b) {
    if (b.empty()) b = a;
  };
  if (to.chart >= 0 && from.chart < 0) to.unit = from.unit;
  if (from.stage == "carried_over" && to.stage == from.stage && !from.period.as_of.empty() && to.period.as_of.empty())
    to.period = from.period;  // a stock is counted on a day
  // "Closed in 2024" and "closed as of 31 December 2024": what happened took the year.
  if (to.stage == "closed" && ends_with(from.period, to.period)) to.period = from.period;
  if (to.stage == "closed" && finished(from, to)) to.stage = from.stage;
  take(from.stage, to.stage);
  take(from.stage_text, to.stage_text);
  take(from.unit_text, to.unit_text);
  take(from.category_text, to.category_text);
  take(from.organisation, to.organisation);
  take(from.source, to.source);
  take(from.identifier, to.identifier);
  if (to.period.empty()) to.period = from.period;
  if (!to.percent) to.percent = from.percent;
  if (to.topics.empty()) to.topics = from.topics;
  if (to.part_of < 0) {
    to.part_of = from.part_of;
    to.split = from.split;
  }
  for (const auto range : from.evidence)
    if (std::none_of(to.evidence.begin(), to.evidence.end(), [&](rpt_range r) { return r.begin == range.begin; }))
      to.evidence.push_back(range);
}

}  // namespace

void merge_restatements(std::vector<Figure>& figures) {
  std::vector<int> merged(figures.size());
  std::unordered_map<std::int64_t, std::vector<std::size_t>> by_count;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    merged[i] = static_cast<int>(i);
    auto& known = by_count[figures[i].count];
    const auto twin = std::find_if(known.begin(), known.end(),
                                   [&](std::size_t k) { return restates(figures, figures[k], figures[i]); });
    if (twin == known.end()) {
      known.push_back(i);
      continue;
    }
    fill(figures[i], figures[*twin]);
    merged[i] = static_cast<int>(*twin);
  }
  std::vector<Figure> kept;
  std::vector<int> place(figures.size(), -1);
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (merged[i] == static_cast<int>(i)) {
      place[i] = static_cast<int>(kept.size());
      kept.push_back(figures[i]);
    }
  for (auto& figure : kept) {
    if (figure.part_of < 0) continue;
    figure.part_of = place[static_cast<std::size_t>(merged[static_cast<std::size_t>(figure.part_of)])];
  }
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i].part_of == static_cast<int>(i)) kept[i].part_of = -1;
  figures = std::move(kept);
}

void settle_parts(std::vector<Figure>& figures) {
  for (int depth = 0; depth < 3; ++depth)
    for (auto& figure : figures) {
      if (figure.part_of < 0) continue;
      const Figure& total = figures[static_cast<std::size_t>(figure.part_of)];
      if (figure.period.empty() && !figure.own_period && !figure.single) figure.period = total.period;
      if (figure.stage.empty() && !figure.single) figure.stage = total.stage;
    }
}

}  // namespace rapporteur::cases
