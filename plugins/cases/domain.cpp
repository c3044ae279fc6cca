// The guard weighs words of oversight against words of other domains: in the sentence, in its section, in the whole.
#include "domain.hpp"

namespace rapporteur::cases {

Domain::Domain(const Document& document) : document_(document) {
  const auto sentences = document.sentences().size();
  small_ = sentences <= 12;
  const auto whole = tally(rpt_range{0, static_cast<std::uint32_t>(document.text().size())});
  // An oversight report speaks of its trade in every few sentences.
  ours_ = whole.ours * 5 >= static_cast<int>(sentences) && whole.ours > 2 * whole.foreign;
}

Domain::Tally Domain::tally(rpt_range range) const {
  Tally tally;
  for (const auto& term : document_.terms(range)) {
    if (view(term.group) != "domain") continue;
    if (view(term.code) == "ours") ++tally.ours;
    else ++tally.foreign;
  }
  return tally;
}

bool Domain::allows(rpt_range sentence, std::uint32_t block) const {
  const auto here = tally(sentence);
  if (here.foreign > here.ours) return false;
  if (small_ || ours_) return true;
  const auto& home = document_.blocks()[block];
  int heading = 0;
  for (auto s = home.section; s >= 0; s = document_.sections()[static_cast<std::size_t>(s)].parent)
    heading += tally(document_.sections()[static_cast<std::size_t>(s)].heading).ours;
  if (heading > 0) return true;
  const auto near = tally(home.range);
  return here.ours > 0 && near.ours >= 2 && near.foreign == 0;
}

}  // namespace rapporteur::cases
