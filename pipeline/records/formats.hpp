// The values of `format` that a schema may use, each a plain function: no regular expression runs on hostile
// text. schemas/README.md lists them for authors.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct Format {
  std::string_view name;
  // The same as a regular expression, for other validators. A schema may write it beside the format as
  // `pattern`; this program does not run it. The function may be stricter (2023-02-30 is no date).
  std::string_view pattern;
  std::string_view expected;  // for messages: "a date (2023-12-31)"
  bool (*holds)(std::string_view text);
};

const std::vector<Format>& formats();
const Format* find_format(std::string_view name);

}  // namespace rapporteur
