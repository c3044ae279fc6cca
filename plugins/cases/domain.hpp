// Whether a document, or a passage of it, is about oversight and ethics at all: counts of "cases" in a report on
// health or on a war are true numbers of another domain.
#pragma once

#include "reading.hpp"

#include <vector>

namespace rapporteur::cases {

class Domain {
 public:
  explicit Domain(const Document& document);
  bool allows(rpt_range sentence, std::uint32_t block) const;

 private:
  struct Tally {
    int ours = 0, foreign = 0;
  };
  Tally tally(rpt_range range) const;

  const Document& document_;
  bool ours_ = true;   // the document as a whole
  bool small_ = false; // too little text to judge by
};

}  // namespace rapporteur::cases
