// Consistency of the figures of one document. A finding must be worth a person's time: where a difference may as well
// come from what was not read (a part missing, a list that is not complete) nothing is said.
#include "checks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <tuple>

namespace rapporteur::cases {
namespace {

using Checks = std::vector<std::vector<Check>>;

bool firm(const Figure& f) { return !f.single && !f.compared && (f.flags & RPT_APPROXIMATE) == 0; }

// A slip of the pen is small; a large difference is a list that is not complete, or one that is read wrongly. Of a
// handful no difference is small.
bool near(std::int64_t a, std::int64_t b) {
  constexpr std::int64_t share = 20, handful = 10;
  return std::min(a, b) >= handful && std::abs(a - b) <= std::max<std::int64_t>(1, std::max(a, b) / share);
}

// All in one sentence, or each in a block of its own next to the others: one list that somebody meant to be one.
bool one_list(const std::vector<Figure>& figures, const std::vector<std::size_t>& parts) {
  const auto& first = figures[parts.front()];
  const bool sentence = std::all_of(parts.begin(), parts.end(), [&](std::size_t i) {
    return figures[i].sentence.begin == first.sentence.begin;
  });
  if (sentence) return true;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto &before = figures[parts[i - 1]], &here = figures[parts[i]];
    if (here.block <= before.block || here.block > before.block + 2) return false;
  }
  return true;
}

// Every number of the sentences is the total or a part, each said once, and no share stands without its number:
// otherwise a part was not read, or one was read twice ("two cases of unknown status (two cases, 3 per cent)").
bool all_read(const Document& document, const std::vector<Figure>& figures, const std::vector<std::size_t>& parts,
              std::int64_t total) {
  std::map<std::uint32_t, std::vector<std::size_t>> sentences;
  for (const auto i : parts) sentences[figures[i].sentence.begin].push_back(i);
  for (const auto& [begin, members] : sentences) {
    std::multiset<double> unsaid;
    for (const auto i : members) unsaid.insert(static_cast<double>(figures[i].count));
    std::size_t shares = 0;
    for (const auto& number : document.numbers(figures[members.front()].sentence)) {
      if (number.kind == RPT_PERCENT) ++shares;
      if (number.kind != RPT_COUNT || !document.periods(number.range).empty()) continue;
      const auto part = unsaid.find(number.value);
      if (part != unsaid.end()) unsaid.erase(part);
      else if (number.value != static_cast<double>(total)) return false;
    }
    if (shares > members.size() + 1) return false;
    for (std::size_t k = 1; k < members.size(); ++k)
      if (figures[members[k]].bracketed() && figures[members[k]].count == figures[members[k - 1]].count) return false;
  }
  return true;
}

std::string sum_of(const std::vector<Figure>& figures, const std::vector<std::size_t>& parts, std::int64_t& sum) {
  std::string told;
  sum = 0;
  for (const auto i : parts) {
    sum += figures[i].count;
    told += (told.empty() ? "" : " + ") + std::to_string(figures[i].count);
  }
  return told + " = " + std::to_string(sum);
}

// Two tables may break the same total down, each on its own.
std::uint32_t table_of(const Figure& f) { return f.table && f.evidence.size() > 1 ? f.evidence[1].begin : 0; }

void check_sums(const Document& document, const std::vector<Figure>& figures, Checks& checks) {
  std::map<std::tuple<int, int, std::uint32_t>, std::vector<std::size_t>> splits;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (figures[i].part_of >= 0) splits[{figures[i].part_of, figures[i].split, table_of(figures[i])}].push_back(i);
  for (const auto& [key, parts] : splits) {
    if (parts.size() < 2) continue;
    const auto total = static_cast<std::size_t>(std::get<0>(key));
    const auto stated = figures[total].count;
    std::int64_t sum = 0;
    Check check;
    check.detail = sum_of(figures, parts, sum);
    check.ok = sum == stated;
    if (!check.ok) {
      const bool sure = firm(figures[total]) &&
                        std::all_of(parts.begin(), parts.end(), [&](std::size_t i) { return firm(figures[i]); });
      if (!sure || !near(sum, stated) || !one_list(figures, parts)) continue;
      if (!figures[parts.front()].table && !all_read(document, figures, parts, stated)) continue;
      check.detail += ", not " + std::to_string(stated);
    }
    check.name = figures[parts.front()].table ? "table_total" : "breakdown_sum";
    for (const auto i : parts) check.records.push_back(static_cast<std::uint32_t>(i));
    checks[total].push_back(std::move(check));
  }
}

int decimals_of(double percent) {
  double scaled = percent;
  for (int digits = 0; digits < 3; ++digits, scaled *= 10)
    if (std::abs(scaled - std::round(scaled)) < 1e-6) return digits;
  return 3;
}

std::string decimal(double value, int digits) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

// As far as the decimals are printed.
bool rounds_to(std::int64_t part, std::int64_t total, double percent) {
  const double share = 100.0 * static_cast<double>(part) / static_cast<double>(total);
  return std::abs(share - percent) <= 0.5 * std::pow(10.0, -decimals_of(percent)) + 1e-9;
}

// A share may be said of the total's own total as well: "of the 40 closed cases 10 (5 per cent of the 200 received)".
bool fits_further_up(const std::vector<Figure>& figures, const Figure& part) {
  int at = part.part_of;
  for (int depth = 0; depth < 4 && at >= 0; ++depth) {
    if (rounds_to(part.count, figures[static_cast<std::size_t>(at)].count, *part.percent)) return true;
    at = figures[static_cast<std::size_t>(at)].part_of;
  }
  return false;
}

void check_shares(const std::vector<Figure>& figures, Checks& checks) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto& part = figures[i];
    if (part.part_of < 0 || !part.percent || !firm(part)) continue;
    const auto& total = figures[static_cast<std::size_t>(part.part_of)];
    if (total.count <= 0 || !firm(total)) continue;
    Check check{"percent_of_total", rounds_to(part.count, total.count, *part.percent), "", {}};
    const bool own_whole = *part.percent == 100;  // the foot of a column of shares: the part is a whole elsewhere
    if (!check.ok && (own_whole || fits_further_up(figures, part))) continue;
    const auto digits = decimals_of(*part.percent);
    const auto share = 100.0 * static_cast<double>(part.count) / static_cast<double>(total.count);
    // "54.5 %" would round to the 55 that is wrong for 54.48.
    const bool by_a_hair = std::abs(share - *part.percent) * std::pow(10.0, digits) < 0.55;
    check.detail = std::to_string(part.count) + " of " + std::to_string(total.count) + " is " +
                   decimal(share, !check.ok && by_a_hair ? digits + 2 : digits + 1) + " %, the text says " + decimal(*part.percent, digits) + " %";
    check.records = {static_cast<std::uint32_t>(part.part_of)};
    checks[i].push_back(std::move(check));
  }
}

// What a figure is of, where it stands on its own and says so in full; empty where it does not.
std::string scope_of(const Figure& f) {
  // The verb behind "of the 409 cases" is said of some of them.
  const bool whole = firm(f) && f.part_of < 0 && f.chart < 0 && !f.of_total && !f.remaining && !f.bracketed() &&
                     f.identifier.empty();
  if (!whole || f.unit_text.empty() || f.stage.empty() || f.period.empty() || f.category == "other") return "";
  std::string scope;
  for (const auto* part : {&f.unit, &f.unit_text, &f.stage, &f.category, &f.period.start, &f.period.end,
                           &f.period.as_of, &f.organisation, &f.location, &f.source})
    scope += *part + "\n";
  for (const auto& topic : f.topics) scope += topic + "\n";
  return scope;
}

// One fact, two figures. Three figures are several facts that our words do not tell apart.
void check_restated(const std::vector<Figure>& figures, Checks& checks) {
  std::vector<bool> breaks_down(figures.size(), false);  // the total of a table
  for (const auto& f : figures)
    if (f.part_of >= 0 && f.table) breaks_down[static_cast<std::size_t>(f.part_of)] = true;
  std::map<std::string, std::vector<std::size_t>> scopes;
  for (std::size_t i = 0; i < figures.size(); ++i)
    if (const auto scope = scope_of(figures[i]); !scope.empty()) scopes[scope].push_back(i);
  for (const auto& [scope, told] : scopes) {
    if (told.size() != 2) continue;
    const auto a = told[0], b = told[1];
    const auto &x = figures[a], &y = figures[b];
    if (x.count == y.count || x.block == y.block || !near(x.count, y.count)) continue;
    const bool totals = (x.table && breaks_down[a]) != (y.table && breaks_down[b]);
    const std::string name = totals ? "table_total" : "restated_value";
    const std::string detail = std::to_string(x.count) + " here, " + std::to_string(y.count) + " elsewhere";
    const std::string turned = std::to_string(y.count) + " here, " + std::to_string(x.count) + " elsewhere";
    checks[a].push_back({name, false, detail, {static_cast<std::uint32_t>(b)}});
    checks[b].push_back({name, false, turned, {static_cast<std::uint32_t>(a)}});
  }
}

// ISO dates may be cut at the month or the year: only what both state is compared.
void check_dates(const std::vector<Figure>& figures, Checks& checks) {
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto &start = figures[i].period.start, &end = figures[i].period.end;
    const auto length = std::min(start.size(), end.size());
    if (start.compare(0, length, end, 0, length) > 0)
      checks[i].push_back({"date_order", false, "the period starts " + start + " and ends " + end, {}});
  }
}

}  // namespace

std::vector<std::vector<Check>> checks_of(const Document& document, const std::vector<Figure>& figures) {
  Checks checks(figures.size());
  check_sums(document, figures, checks);
  check_shares(figures, checks);
  check_restated(figures, checks);
  check_dates(figures, checks);
  return checks;
}

}  // namespace rapporteur::cases
