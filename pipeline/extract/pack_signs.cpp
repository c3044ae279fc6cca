#include "extract/pack_signs.hpp"

#include "base/nearest.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>

namespace rapporteur {
namespace {

constexpr char32_t first_term_sign = 0xE100;
constexpr unsigned last_bit = 63;

std::string written(char32_t c) {
  char text[16];
  std::snprintf(text, sizeof text, "\\x{%X}", static_cast<unsigned>(c));
  return text;
}

// One of the signs from `first` to `last`, alone or among others that stand for the same words.
std::string one_of(char32_t first, char32_t last) {
  const auto sign = first == last ? written(first) : "[" + written(first) + "-" + written(last) + "]";
  const auto others = "[" + written(first_sign) + "-" + written(last_sign) + "]*";
  return "(?:" + sign + "|" + written(open_sign) + others + sign + others + written(close_sign) + ")";
}

std::string meant(std::string_view word, const std::vector<std::string>& known) {
  const auto near = nearest(std::string(word), known);
  return near.empty() ? "" : "; did you mean \"" + near + "\"?";
}

template <class Map>
std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

}  // namespace

const std::vector<std::string>& placeholder_names() {
  static const std::vector<std::string> names = {"number", "percent",  "money",        "fraction", "ordinal", "period",
                                                 "date",   "deadline", "organisation", "symbol"};
  return names;
}

Kinds kind_of(Layer layer) { return Kinds{1} << static_cast<unsigned>(layer); }

Signs::Signs(const nlohmann::json& groups) {
  char32_t next = first_term_sign;
  unsigned bit = static_cast<unsigned>(Layer::term);
  if (!groups.is_object()) return;
  for (const auto& [name, codes] : groups.items()) {
    if (name == "mask" || !codes.is_object()) continue;
    auto& group = groups_[name];
    group.kinds = Kinds{1} << std::min(bit++, last_bit);
    for (const auto& [code, forms] : codes.items())
      if (next <= last_sign) group.codes[code] = next++;
  }
}

std::optional<Signs::Meaning> Signs::meaning(std::string_view inside, std::string& wrong) const {
  if (inside.starts_with("term:")) return term(inside.substr(5), wrong);
  const auto& names = placeholder_names();
  const auto found = std::find(names.begin(), names.end(), inside);
  if (found == names.end()) {
    wrong = "{" + std::string(inside) + "} is no placeholder" +
            (groups_.count(inside) > 0 ? "; did you mean \"{term:" + std::string(inside) + "}\"?"
             : meant(inside, names).empty() ? "; known are {number}, {percent}, {money}, {fraction}, {ordinal}, {period}, "
                                              "{date}, {deadline}, {organisation}, {symbol} and {term:GROUP}"
                                            : meant(inside, names));
    return std::nullopt;
  }
  const auto layer = static_cast<Layer>(found - names.begin());
  return Meaning{one_of(of(layer), of(layer)), kind_of(layer), layer, {}};
}

std::optional<Signs::Meaning> Signs::term(std::string_view inside, std::string& wrong) const {
  const auto slash = std::min(inside.find('/'), inside.size());
  const auto group = groups_.find(inside.substr(0, slash));
  if (group == groups_.end() || group->second.codes.empty()) {
    wrong = "{term:" + std::string(inside) + "} names a group that the lexicon of this language does not have" +
            meant(inside.substr(0, slash), keys_of(groups_));
    return std::nullopt;
  }
  const auto& codes = group->second.codes;
  auto first = codes.begin()->second, last = std::prev(codes.end())->second;
  if (slash < inside.size()) {
    const auto code = codes.find(inside.substr(slash + 1));
    if (code == codes.end()) {
      wrong = "{term:" + std::string(inside) + "} names a code that this group of the lexicon does not have" +
              meant(inside.substr(slash + 1), keys_of(codes));
      return std::nullopt;
    }
    first = last = code->second;
  }
  return Meaning{one_of(first, last), group->second.kinds, Layer::term, group->first};
}

char32_t Signs::of_term(std::string_view group, std::string_view code) const {
  const auto found = groups_.find(group);
  if (found == groups_.end()) return 0;
  const auto sign = found->second.codes.find(code);
  return sign == found->second.codes.end() ? 0 : sign->second;
}

Kinds Signs::kind_of_group(std::string_view group) const {
  const auto found = groups_.find(group);
  return found == groups_.end() ? 0 : found->second.kinds;
}

}  // namespace rapporteur
