#include "kit/patterns.hpp"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <numeric>

namespace rapporteur {
namespace {

// Program and caches of one pattern, and of one set: a pattern that needs more is refused, a cache is begun anew.
constexpr std::int64_t pattern_memory = 4 << 20, set_memory = 32 << 20;

RE2::Options options(std::int64_t memory) {
  RE2::Options made(RE2::Quiet);
  made.set_max_mem(memory);
  return made;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Pattern::Compiled {
  RE2 re2;
  std::vector<std::string> groups;
  explicit Compiled(const std::string& source) : re2(source, options(pattern_memory)) {}
};

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

Result<Pattern> Pattern::compile(const std::string& re2) {
  auto compiled = std::make_unique<Compiled>(re2);
  if (!compiled->re2.ok()) return Failure{Code::bad_plugin, compiled->re2.error()};
  compiled->groups.resize(static_cast<std::size_t>(compiled->re2.NumberOfCapturingGroups()) + 1);
  for (const auto& [number, name] : compiled->re2.CapturingGroupNames())
    compiled->groups[static_cast<std::size_t>(number)] = name;
  return Pattern(std::move(compiled));
}

const std::vector<std::string>& Pattern::groups() const { return compiled_->groups; }

bool Pattern::find(std::string_view text, std::size_t from, std::vector<std::optional<Range>>& groups) const {
  std::vector<re2::StringPiece> found(compiled_->groups.size());
  if (!compiled_->re2.Match(piece(text), from, text.size(), RE2::UNANCHORED, found.data(), static_cast<int>(found.size())))
    return false;
  groups.assign(found.size(), std::nullopt);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].data() == nullptr) continue;
    const auto begin = static_cast<std::uint32_t>(found[i].data() - text.data());
    groups[i] = Range{begin, begin + static_cast<std::uint32_t>(found[i].size())};
  }
  return true;
}

bool Pattern::matches(std::string_view text) const {
  return compiled_->re2.Match(piece(text), 0, text.size(), RE2::UNANCHORED, nullptr, 0);
}

struct PatternSet::Compiled {
  RE2::Set set{options(set_memory), RE2::UNANCHORED};
  std::size_t size = 0;
};

PatternSet::PatternSet(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;
PatternSet::~PatternSet() = default;

Result<PatternSet> PatternSet::compile(const std::vector<std::string>& patterns) {
  auto compiled = std::make_unique<Compiled>();
  std::string error;
  for (const auto& pattern : patterns)
    if (compiled->set.Add(pattern, &error) < 0) return Failure{Code::bad_plugin, error};
  compiled->size = patterns.size();
  if (!compiled->set.Compile()) return Failure{Code::bad_plugin, "pattern too large - compile failed"};
  return PatternSet(std::move(compiled));
}

void PatternSet::find(std::string_view text, std::vector<int>& matching) const {
  matching.clear();
  if (compiled_->size == 0) return;
  RE2::Set::ErrorInfo error{};
  if (!compiled_->set.Match(piece(text), &matching, &error) && error.kind != RE2::Set::kNoError) {
    matching.resize(compiled_->size);
    std::iota(matching.begin(), matching.end(), 0);
  }
  std::sort(matching.begin(), matching.end());
}

}  // namespace rapporteur
