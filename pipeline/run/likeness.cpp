#include "run/likeness.hpp"

#include "kit/squash.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace rapporteur {
namespace {

constexpr std::array codes{"unit",   "stage",    "category", "evaluation_type",
                           "status", "modality", "priority", "acceptance"};

std::size_t shared_grams(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) {
      ++shared, ++i, ++j;
    } else if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return shared;
}

// Of a text as str() has it where it is a value: "" for null, false and nothing.
std::string text_or_nothing(const ScoredJson& value) { return is_true(value) ? as_python_text(value) : std::string(); }

std::string python_repr(const ScoredJson& value) {
  return value.is_string() ? "'" + value.get<std::string>() + "'" : as_python_text(value);
}

double as_number(const ScoredJson& value) {
  if (value.is_boolean()) return value.get<bool>() ? 1 : 0;
  if (value.is_number()) return value.get<double>();
  return std::nan("");
}

bool same_page(const ScoredJson& a, const ScoredJson& b) {
  const auto& page = member(a, "page");
  const auto& other = member(b, "page");
  return is_true(page) && is_true(other) && std::abs(as_number(page) - as_number(other)) <= 1;
}

// Same page (give or take one, for text that runs over) or same printed paragraph.
bool near(Trigrams& trigrams, const ScoredJson& gold, const ScoredJson& predicted) {
  for (const auto& a : member(gold, "evidence"))
    for (const auto& b : member(predicted, "evidence")) {
      if (same_page(a, b)) return true;
      const auto here = text_or_nothing(member(b, "paragraph"));
      if (!squash(here).empty() && (trigrams.same_letters(here, text_or_nothing(member(a, "paragraph"))) ||
                                    trigrams.same_letters(here, text_or_nothing(member(a, "paragraph_norm")))))
        return true;
      if (!is_true(member(a, "page")) && !is_true(member(a, "paragraph"))) return true;
    }
  return false;
}

double quote_overlap(Trigrams& trigrams, const ScoredJson& gold, const ScoredJson& predicted) {
  double most = 0;
  for (const auto& a : member(gold, "evidence"))
    for (const auto* key : {"quote", "quote_raw"}) {
      const auto& quote = member(a, key);
      if (!is_true(quote)) continue;
      for (const auto& b : member(predicted, "evidence"))
        most = std::max(most, trigrams.overlap(text_or_nothing(quote), text_or_nothing(member(b, "quote"))));
    }
  return most;
}

bool counts_alike(const ScoredJson& g, const ScoredJson& p) { return equal(member(g, "count"), member(p, "count")); }

// The key fact of each type; 0 where it differs, else the overlap, raised where the fact itself agrees.
double case_overlap(const ScoredJson& g, const ScoredJson& p, double q) {
  if (g.contains("count") && !counts_alike(g, p)) return 0;
  return q < 0.5 ? 0 : q;
}

double evaluation_overlap(Trigrams& trigrams, const ScoredJson& g, const ScoredJson& p, double q) {
  const auto symbol = text_or_nothing(member(g, "symbol")), other_symbol = text_or_nothing(member(p, "symbol"));
  const auto title = text_or_nothing(member(g, "title")), other_title = text_or_nothing(member(p, "title"));
  if (!symbol.empty() && !other_symbol.empty())
    return trigrams.same_letters(symbol, other_symbol) ? std::max(q, 0.6) : 0;
  if (!member(g, "count").is_null() && title.empty()) return !counts_alike(g, p) || q < 0.5 ? 0 : q;
  if (!title.empty() && !other_title.empty()) {
    const auto alike = std::max(trigrams.dice(title, other_title), trigrams.overlap(title, other_title) * 0.9);
    return alike < 0.55 ? 0 : std::max(q, 0.5);
  }
  return q < 0.6 ? 0 : q;
}

double recommendation_overlap(Trigrams& trigrams, const ScoredJson& g, const ScoredJson& p, double q) {
  const auto action = text_or_nothing(member(g, "action")), other = text_or_nothing(member(p, "action"));
  if (!member(g, "count").is_null() && action.empty()) return !counts_alike(g, p) || q < 0.5 ? 0 : q;
  if (!action.empty() && !other.empty()) {
    const auto alike = trigrams.dice(action, other);
    return alike < 0.5 && trigrams.overlap(action, other) < 0.8 ? 0 : std::max(q, alike);
  }
  return q < 0.6 ? 0 : q;
}

}  // namespace

const Trigrams::Text& Trigrams::text(const std::string& utf8) {
  const auto [found, is_new] = texts_.try_emplace(utf8);
  auto& cut = found->second;
  if (!is_new) return cut;
  cut.letters = squash(utf8);
  const auto& s = cut.letters;
  const auto gram = [&](std::size_t i) {  // 21 bits a character; a shorter text is filled up with zeros
    const auto at = [&](std::size_t k) { return k < s.size() ? static_cast<std::uint64_t>(s[k]) : 0; };
    return at(i) << 42 | at(i + 1) << 21 | at(i + 2);
  };
  for (std::size_t i = 0; i < s.size() && (i == 0 || i + 3 <= s.size()); ++i) cut.grams.push_back(gram(i));
  std::sort(cut.grams.begin(), cut.grams.end());
  return cut;
}

double Trigrams::overlap(const std::string& a, const std::string& b) {
  const auto &ga = text(a).grams, &gb = text(b).grams;
  const auto small = std::min(ga.size(), gb.size());
  return small == 0 ? 0 : static_cast<double>(shared_grams(ga, gb)) / static_cast<double>(small);
}

double Trigrams::dice(const std::string& a, const std::string& b) {
  const auto &ga = text(a).grams, &gb = text(b).grams;
  const auto total = ga.size() + gb.size();
  return total == 0 ? 0 : static_cast<double>(2 * shared_grams(ga, gb)) / static_cast<double>(total);
}

bool Trigrams::same_letters(const std::string& a, const std::string& b) {
  const auto& first = text(a).letters;
  return first == text(b).letters;
}

const ScoredJson& member(const ScoredJson& object, std::string_view key) {
  static const ScoredJson none;
  if (!object.is_object()) return none;
  const auto found = object.find(std::string(key));
  return found == object.end() ? none : *found;
}

bool is_true(const ScoredJson& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return as_number(value) != 0;
  return !value.empty() && !(value.is_string() && value.get_ref<const std::string&>().empty());
}

bool equal(const ScoredJson& a, const ScoredJson& b) {
  const auto is_number = [](const ScoredJson& v) { return v.is_number() || v.is_boolean(); };
  if (is_number(a) && is_number(b)) return as_number(a) == as_number(b);
  if (a.is_object() && b.is_object())  // order does not count
    return a.size() == b.size() && std::all_of(a.items().begin(), a.items().end(), [&](const auto& item) {
             return b.contains(item.key()) && equal(item.value(), b.at(item.key()));
           });
  if (a.is_array() && b.is_array())
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) { return equal(x, y); });
  return a == b;
}

std::string as_python_text(const ScoredJson& value) {
  if (value.is_null()) return "None";
  if (value.is_boolean()) return value.get<bool>() ? "True" : "False";
  if (value.is_string()) return value.get<std::string>();
  if (!value.is_structured()) return value.dump();
  std::string inside;
  for (const auto& [key, item] : value.items())
    inside += (inside.empty() ? "" : ", ") + (value.is_object() ? "'" + key + "': " : "") + python_repr(item);
  return value.is_object() ? "{" + inside + "}" : "[" + inside + "]";
}

bool is_code(std::string_view field) { return std::find(codes.begin(), codes.end(), field) != codes.end(); }

bool same(Trigrams& trigrams, const std::string& field, const ScoredJson& gold, const ScoredJson& predicted) {
  if (gold.is_null() || predicted.is_null()) return gold.is_null() && predicted.is_null();
  if (is_code(field) || gold.is_boolean() || gold.is_number_integer()) return equal(gold, predicted);
  if (gold.is_number_float() || predicted.is_number_float())
    return std::abs(as_number(gold) - as_number(predicted)) < 0.05;  // never for what is no number
  if (gold.is_object())
    return predicted.is_object() && std::all_of(gold.items().begin(), gold.items().end(), [&](const auto& item) {
             return as_python_text(member(predicted, item.key())) == as_python_text(item.value());
           });
  if (gold.is_array()) {
    if (!predicted.is_array()) return false;
    const auto hits = std::count_if(gold.begin(), gold.end(), [&](const ScoredJson& g) {
      return std::any_of(predicted.begin(), predicted.end(), [&](const ScoredJson& p) {
        return trigrams.dice(as_python_text(g), as_python_text(p)) >= 0.7;
      });
    });
    return static_cast<double>(hits) >= 0.8 * static_cast<double>(gold.size());
  }
  const auto wanted = as_python_text(gold), given = as_python_text(predicted);
  if (field == "symbol" || field == "source_document" || field == "identifier" || field == "label")
    return trigrams.same_letters(wanted, given);
  if (field == "completed" || field == "due") return wanted == given;
  return trigrams.dice(wanted, given) >= 0.75 || trigrams.same_letters(wanted, given);
}

bool right(Trigrams& trigrams, const ScoredJson& gold, const std::string& field, const ScoredJson& predicted) {
  const auto& also = member(member(gold, "accept"), field);
  if (predicted.is_null() && std::find(also.begin(), also.end(), ScoredJson("absent")) != also.end()) return true;
  return same(trigrams, field, member(member(gold, "fields"), field), predicted) ||
         std::any_of(also.begin(), also.end(),
                     [&](const ScoredJson& value) { return same(trigrams, field, value, predicted); });
}

double likeness(Trigrams& trigrams, const std::string& type, const ScoredJson& gold, const ScoredJson& predicted) {
  const auto& g = member(gold, "fields");
  const auto& p = member(predicted, "fields");
  double q = quote_overlap(trigrams, gold, predicted);
  if (!near(trigrams, gold, predicted) && q < 0.8) return 0;
  q = type == "case"             ? case_overlap(g, p, q)
      : type == "evaluation"     ? evaluation_overlap(trigrams, g, p, q)
      : type == "recommendation" ? recommendation_overlap(trigrams, g, p, q)
                                 : (q < 0.5 ? 0 : q);
  if (q == 0) return 0;
  int asked = 0, agreed = 0;
  for (const auto& [field, value] : g.items()) {
    if (field.ends_with("_text")) continue;
    ++asked;
    agreed += right(trigrams, gold, field, member(p, field));
  }
  return q + (asked > 0 ? static_cast<double>(agreed) / asked : 0.0);
}

}  // namespace rapporteur
