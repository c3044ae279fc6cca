#include "structure/accounting.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace rapporteur {

std::uint64_t count_characters(std::string_view text) {
  std::uint64_t count = 0;
  for (std::size_t at = 0; at < text.size();) count += next_code_point(text, at) > 0x20;
  return count;
}

void Accounting::settle(const std::vector<PageLines>& pages, const std::vector<FlowLine>& lines, std::uint64_t cut,
                        Document& document) const {
  for (const PageLines& page : pages) {
    document.given += page.given;
    document.added += page.added;
  }
  std::uint64_t unplaced = 0;
  for (const FlowLine& line : lines) {
    const auto found = accounted_.find(&line);
    const std::uint64_t here = found == accounted_.end() ? 0 : found->second, all = count_characters(line.text());
    unplaced += all - std::min(all, here);
    document.added += here - std::min(all, here);  // stands twice
  }
  unplaced -= std::min(unplaced, cut);
  if (healed_ > 0) document.loss["hyphen"] += healed_;
  if (unplaced > 0) document.loss["unplaced"] += unplaced;
}

}  // namespace rapporteur
