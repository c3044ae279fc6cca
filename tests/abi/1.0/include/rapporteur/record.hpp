// SPDX-License-Identifier: MIT
//
// rapporteur/record.hpp - what a plugin states: fields, which are written as JSON here, evidence, and checks.
#pragma once

#include <rapporteur/abi.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace rapporteur {

// Writes the JSON of a record's fields. Keys come out in the order of the calls; a key must not be added twice.
class Fields {
 public:
  Fields& add(std::string_view key, std::string_view value) { return raw(key, quoted(value)); }
  Fields& add(std::string_view key, const char* value) { return add(key, std::string_view(value)); }
  Fields& add(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
  Fields& add(std::string_view key, double value) { return raw(key, number(value)); }
  template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
  Fields& add(std::string_view key, Integer value) { return raw(key, std::to_string(value)); }
  Fields& add(std::string_view key, const std::vector<std::string>& values) {
    std::string list = "[";
    for (const auto& value : values) list += (list.size() > 1 ? "," : "") + quoted(value);
    return raw(key, list + "]");
  }
  Fields& add(std::string_view key, const Fields& object) { return raw(key, object.json()); }
  // The id of an earlier (or later) record of this job; the key must stand under "references" in the manifest.
  Fields& refer(std::string_view key, std::uint32_t ordinal) { return add(key, "#" + std::to_string(ordinal)); }
  // A value that is JSON already.
  Fields& raw(std::string_view key, std::string_view json_value) {
    if (!members_.empty()) members_ += ',';
    members_ += quoted(key);
    members_ += ':';
    members_ += json_value;
    return *this;
  }
  bool empty() const { return members_.empty(); }
  std::string json() const { return "{" + members_ + "}"; }

 private:
  static std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        out += '\\';
        out += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        char escaped[8];
        std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(c));
        out += escaped;
      } else {
        out += c;
      }
    }
    return out += '"';
  }
  // Free of the locale's decimal comma, and as short as the value allows.
  static std::string number(double value) {
    if (!std::isfinite(value)) throw std::invalid_argument("a field's number is not finite");
    if (value == std::floor(value) && std::fabs(value) < 1e15) return std::to_string(static_cast<std::int64_t>(value));
    char digits[32];
    return std::string(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }
  std::string members_;
};

struct Evidence {
  rpt_range range;
  std::string_view field = {};  // JSON Pointer, "/count"; empty: the record as a whole
};

struct Check {
  std::string name;
  bool ok = true;
  std::string detail;
  std::vector<std::uint32_t> records = {};  // ordinals
};

}  // namespace rapporteur
