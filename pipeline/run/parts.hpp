// An outcome is what the reading gave and what each plugin made of it. No plugin sees another's records, so the part of one
// can be made anew beside the others: the whole is then as if all had been made at once.
#pragma once

#include "run/outcome.hpp"

#include <set>
#include <string>

namespace rapporteur {

// Brings what the plugins gave into the order of their names and judges the whole: a plugin that failed counts before
// what the reading lacks. `file` is what records call the document.
void put_together(Outcome& outcome, const std::string& file);

// Without all that these plugins gave but their records, which the journal keeps.
void take_out(Outcome& outcome, const std::set<std::string>& plugins, const std::string& file);

// `before` with the parts of `plugins` as `now` has them, where nobody else was called. Where `now` did not come to its
// plugins these failed: what the others gave in better times is not lost by that.
Outcome with_parts(Outcome before, const std::set<std::string>& plugins, Outcome now, const std::string& file);

}  // namespace rapporteur
