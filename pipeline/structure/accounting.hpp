// Loss accounting: every character of every line is in a block, in a page's furniture or masthead, or counted.
#pragma once

#include "structure/flow.hpp"
#include "document/document.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur {

// White space apart.
std::uint64_t count_characters(std::string_view text);

class Accounting {
 public:
  void wrote(const FlowLine& line, std::uint64_t characters) { accounted_[&line] += characters; }
  void healed(const FlowLine& line) { accounted_[&line] += 1, ++healed_; }  // the hyphen of a broken word
  void recorded(const FlowLine& line) { accounted_[&line] += count_characters(line.text()); }  // in the page record

  // Sets Document::given, added and loss: "hyphen", and "unplaced" for what the steps of structure let fall without a
  // reason (a fault; tests hold it at nought). `cut`: characters already in the loss, as leader dots are.
  void settle(const std::vector<PageLines>& pages, const std::vector<FlowLine>& lines, std::uint64_t cut,
              Document& document) const;

 private:
  std::unordered_map<const FlowLine*, std::uint64_t> accounted_;
  std::uint64_t healed_ = 0;
};

}  // namespace rapporteur
