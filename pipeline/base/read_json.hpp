// JSON from a stranger (a plugin, a file): parsed within limits, so that what follows may recurse over it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace rapporteur {

struct JsonLimits {
  std::size_t bytes = 64 * 1024;
  int depth = 16;
  std::size_t items = 1000;  // in one list or object
};

// Parses one JSON value into `value`. The answer is empty, or says what is wrong: not JSON, too long, too
// deep, a list or object too large, a key twice in one object, bytes that are not UTF-8, a number that does
// not fit.
std::string read_json(std::string_view text, const JsonLimits& limits, nlohmann::json& value);

}  // namespace rapporteur
