#include "extract/pack_matches.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// A pattern that matches at every word must not make a long unit cost its square.
constexpr int most_matches = 100;
constexpr double approximate_factor = 0.7;  // "about 40": stated, but not firmly

}  // namespace

struct PackMatches::Unit {
  const sdk::Document& document;
  const sdk::Job& job;
  PackText text;
  rpt_range range;  // all of it, in the document
  // For notes, where the words are not worth more.
  rpt_range source(Range at) const { return text.source(at.begin, at.end).value_or(range); }
};

void PackMatches::look(const sdk::Document& document, const sdk::Job& job, const ReadyLanguage& language, UnitKind kind,
                       const std::vector<rpt_range>& parts) {
  const auto& rules = language.units[static_cast<std::size_t>(kind)];
  if (rules.rules.empty() || parts.empty()) return;
  const rpt_range whole{parts.front().begin, parts.back().end};
  if (whole.begin >= whole.end) return;
  // Most units end here: nothing stands in them that the patterns need.
  collect_spans(document, whole, language.signs, rules.uses, spans_);
  if (!rules.keyless && (kinds_of(spans_, document, language.signs) & rules.keys) == 0) return;
  Unit unit{document, job, {}, whole};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) add_gap_to_text(unit.text, " | ", parts[i].begin);
    if (parts.size() > 1) collect_spans(document, parts[i], language.signs, rules.uses, spans_);
    add_to_text(unit.text, document, parts[i], spans_);
  }
  ++searches_;
  rules.gate->find(unit.text.text, matching_);
  std::size_t last = rules.rules.size();
  for (const int pattern : matching_) {
    const auto rule = rules.owner[static_cast<std::size_t>(pattern)];
    if (rule != last) apply(unit, rules.rules[rule]);
    last = rule;
  }
}

void PackMatches::apply(const Unit& unit, const ReadyRule& rule) {
  bool decided = false;
  for (const auto& pattern : rule.match) {
    each_match(unit, pattern, [&](const Groups& groups) {
      if (!decided && decides_against(unit, rule)) return false;
      decided = true;
      record(unit, rule, pattern, groups);
      return true;
    });
  }
}

template <class Take>
void PackMatches::each_match(const Unit& unit, const PackPattern& pattern, Take take) {
  const std::string_view text = unit.text.text;
  Groups groups;
  std::size_t from = 0;
  ++searches_;
  for (int n = 0; n < most_matches && from < text.size() && pattern.pattern.find(text, from, groups); ++n) {
    ++searches_;
    const auto whole = *groups[1];
    if (!take(groups)) return;
    // The mark behind this match may be the one before the next, and so may its own last character.
    from = whole.end;
    if (pattern.edged)
      do --from;
      while (from > whole.begin && (static_cast<unsigned char>(text[from]) & 0xC0u) == 0x80u);
    if (from <= whole.begin) from = whole.end;
  }
}

bool PackMatches::decides_against(const Unit& unit, const ReadyRule& rule) {
  searches_ += rule.without.size() + rule.requires_.size();
  for (const auto& pattern : rule.without)
    if (Groups groups; pattern.pattern.find(unit.text.text, 0, groups)) {
      unit.job.ruled_out(rule.rule->name, unit.source(*groups[1]), "a pattern of \"not\" matches");
      return true;
    }
  for (std::size_t i = 0; i < rule.requires_.size(); ++i)
    if (!rule.requires_[i].pattern.matches(unit.text.text)) {
      unit.job.nearly(rule.rule->name, unit.range, [&] { return "pattern " + std::to_string(i + 1) + " of \"requires\" does not match"; });
      return true;
    }
  return false;
}

void PackMatches::record(const Unit& unit, const ReadyRule& rule, const PackPattern& pattern, const Groups& groups) {
  const auto where = unit.text.source(groups[1]->begin, groups[1]->end);
  if (!where) return;
  const auto* const type = rule.rule->type;
  for (const auto& taken : taken_)
    if (taken.type == type && sdk::overlap(taken.range, *where))
      return unit.job.ruled_out(rule.rule->name, *where, "another record of this type has these words already");
  std::vector<Filled> filled;
  fill(unit, *rule.rule, pattern, groups, filled);
  fill_from_elsewhere(unit, rule, filled);
  for (const auto& [name, field] : type->fields) {
    const bool has = rule.rule->set.count(name) > 0 ||
                     std::any_of(filled.begin(), filled.end(), [&](const Filled& f) { return f.field == &field; });
    if (field.required && !has)
      return unit.job.nearly(rule.rule->name, *where, [&] { return "the field \"" + name + "\" is required and has no value here"; });
  }
  taken_.push_back({type, *where});
  unit.job.fired(rule.rule->name, *where);
  emit(unit, *rule.rule, *where, filled);
}

void PackMatches::fill(const Unit& unit, const PackRule& rule, const PackPattern& pattern, const Groups& groups,
                       std::vector<Filled>& filled) const {
  for (std::size_t i = 1; i < pattern.groups.size(); ++i) {
    const auto& name = pattern.groups[i].name;
    if (name.empty() || !groups[i + 1]) continue;
    const auto& field = rule.type->fields.at(name);
    if (std::any_of(filled.begin(), filled.end(), [&](const Filled& f) { return f.field == &field; })) continue;
    if (auto value = value_of(unit, field, *groups[i + 1])) filled.push_back({&field, std::move(*value)});
  }
}

// What stands apart from the match is taken where the unit says it once: of two periods nobody knows which is meant.
void PackMatches::fill_from_elsewhere(const Unit& unit, const ReadyRule& rule, std::vector<Filled>& filled) {
  std::vector<Filled> found;
  std::vector<const PackField*> several;
  for (const auto& pattern : rule.also)
    each_match(unit, pattern, [&](const Groups& groups) {
      std::vector<Filled> here;
      fill(unit, *rule.rule, pattern, groups, here);
      for (auto& one : here) {
        const auto same = std::find_if(found.begin(), found.end(), [&](const Filled& f) { return f.field == one.field; });
        if (same == found.end())
          found.push_back(std::move(one));
        else if (same->value.json != one.value.json)
          several.push_back(one.field);
      }
      return true;
    });
  for (auto& one : found) {
    const bool has = std::any_of(filled.begin(), filled.end(), [&](const Filled& f) { return f.field == one.field; });
    if (!has && std::find(several.begin(), several.end(), one.field) == several.end()) filled.push_back(std::move(one));
  }
}

std::optional<PackMatches::Value> PackMatches::value_of(const Unit& unit, const PackField& field, Range words) const {
  const auto where = unit.text.source(words.begin, words.end);
  if (!where) return std::nullopt;
  const auto& document = unit.document;
  Value value{{}, *where, std::string(document.text(*where)), false};
  const auto quoted = [&](std::string_view text) {
    const auto object = sdk::Fields().add("", text).json();  // {"":"text"}
    return object.substr(4, object.size() - 5);
  };
  if (field.kind == FieldKind::text) {
    value.json = quoted(value.words);
    return value;
  }
  int seen = 0;
  const auto take = [&](const PackSpan& span, std::string made) {
    ++seen;
    value.json = std::move(made);
    value.range = span.range;
    value.words = document.text(span.range);
  };
  const auto plain = [](double number) {
    const auto object = sdk::Fields().add("", number).json();
    return object.substr(4, object.size() - 5);
  };
  const auto first = std::lower_bound(unit.text.placed.begin(), unit.text.placed.end(), words.begin,
                                      [](const PackText::Placed& p, std::uint32_t at) { return p.begin < at; });
  for (auto placed = first; placed != unit.text.placed.end() && placed->end <= words.end; ++placed) {
    const auto& span = placed->span;
    switch (span.layer) {
      case Layer::number: case Layer::percent: case Layer::money: case Layer::fraction: {
        const auto& number = document.numbers()[span.index];
        const bool integer = span.layer == Layer::number && (number.flags & RPT_INTEGER) != 0;
        if ((field.kind == FieldKind::integer && integer) || field.kind == FieldKind::number) {
          take(span, plain(number.value));
          value.approximate = (number.flags & RPT_APPROXIMATE) != 0;
        }
        break;
      }
      case Layer::period: case Layer::date: case Layer::deadline: {
        const auto& period = document.periods()[span.index];
        if (period.start.size == 0) break;  // "the reporting period" of a document that states none
        if (field.kind == FieldKind::period && span.layer != Layer::deadline) {
          sdk::Fields days;
          days.add(span.layer == Layer::date ? "as_of" : "start", sdk::view(period.start));
          if (span.layer == Layer::period && period.end.size > 0) days.add("end", sdk::view(period.end));
          take(span, days.json());
        } else if (field.kind == FieldKind::date && (span.layer != Layer::period || period.stated.size > 0)) {
          take(span, quoted(sdk::view(period.stated.size > 0 ? period.stated : period.start)));
        }
        break;
      }
      case Layer::organisation:
        if (field.kind == FieldKind::organisation) take(span, quoted(document.text(span.range)));
        break;
      case Layer::symbol:
        if (field.kind == FieldKind::symbol) take(span, quoted(sdk::view(document.symbols()[span.index].text)));
        break;
      case Layer::term: {
        const auto& term = document.terms()[span.index];
        if (field.kind == FieldKind::code && sdk::view(term.group) == field.group) take(span, quoted(sdk::view(term.code)));
        break;
      }
      case Layer::ordinal: break;
    }
  }
  if (seen != 1) return std::nullopt;  // of two numbers nobody knows which is meant
  return value;
}

void PackMatches::emit(const Unit& unit, const PackRule& rule, rpt_range where, const std::vector<Filled>& filled) const {
  sdk::Fields fields;
  bool approximate = false;
  std::vector<std::string> pointers;
  std::vector<sdk::Evidence> evidence{{unit.range}};
  pointers.reserve(filled.size());
  for (const auto& [name, json] : rule.set) fields.raw(name, json);
  for (const auto& one : filled) {
    fields.raw(one.field->name, one.value.json);
    if (one.field->kind == FieldKind::code) fields.add(one.field->name + "_text", one.value.words);
    pointers.push_back("/" + one.field->name);
    evidence.push_back({one.value.range, pointers.back()});
    approximate = approximate || one.value.approximate;
  }
  // A paragraph or a row may be long: the record stands where the match does.
  if (rule.unit == UnitKind::paragraph) evidence.front().range = where;
  unit.job.emit(rule.type->name, fields, evidence, rule.confidence * (approximate ? approximate_factor : 1));
}

}  // namespace rapporteur
