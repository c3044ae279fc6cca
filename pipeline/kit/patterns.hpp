// Regular expressions: RE2's, linear in the text whatever the pattern, within a cap of memory. Nobody else sees RE2.
#pragma once

#include "base/range.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

class Pattern {
 public:
  // A failure's message is RE2's own words, without a full stop.
  static Result<Pattern> compile(const std::string& re2);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  // Of each group its name; the whole match, group 0, and groups without a name have none.
  const std::vector<std::string>& groups() const;
  // The leftmost match at or behind `from`, as bytes of the text; a group that took no part is empty.
  bool find(std::string_view text, std::size_t from, std::vector<std::optional<Range>>& groups) const;
  bool matches(std::string_view text) const;

 private:
  struct Compiled;
  explicit Pattern(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

// Many patterns in one pass over the text.
class PatternSet {
 public:
  static Result<PatternSet> compile(const std::vector<std::string>& patterns);
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;
  ~PatternSet();

  // Those that match somewhere, ascending, by their place in `patterns`. Where a text is too odd for the memory that
  // the set may use, all are named: the caller asks each pattern anyway.
  void find(std::string_view text, std::vector<int>& matching) const;

 private:
  struct Compiled;
  explicit PatternSet(std::unique_ptr<Compiled> compiled);
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace rapporteur
