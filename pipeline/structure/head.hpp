// The head of page 1 while it is read: its lines cut at wide gaps, and what has been found so far. Shared by
// the files that read its parts; the way from one to the next is told in masthead.cpp.
#pragma once

#include "document/document.hpp"
#include "kit/structure_words.hpp"
#include "structure/flow.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// A part of a line between wide gaps. x0 and x1 from the left, whatever the direction of writing.
struct Segment {
  std::size_t line = 0;  // index in the flow
  std::string_view text;
  double x0 = 0, x1 = 0, y = 0, size = 0;
  bool used = false;
};

struct Head {
  Head(std::vector<FlowLine>& all_lines, const Measures& text_measures,
       const StructureWords& structure_words);

  bool has(std::string_view text, LayoutRole role, bool first = false) const;
  // The line opens a numbered or bulleted text: the head is over.
  bool is_marked(const FlowLine& line) const;

  std::vector<FlowLine>& lines;
  const Measures& measures;
  const StructureWords& words;
  std::size_t end = 0;  // lines of page 1
  std::vector<Segment> segments;
  Masthead masthead;
  double bottom = 0;                  // baseline of the lowest line of the block at the top
  double block_x0 = 0, block_x1 = 0;  // of the small block under "Distr."; equal where there is none
};

// The hit in this role; `first`: that nothing stands before.
const LayoutHit* hit_of(const std::vector<LayoutHit>& hits, LayoutRole role, bool first = false);

std::string_view trimmed(std::string_view text);
std::vector<int> numbers_in(std::string_view text);

// Without the stars that point to the notes of the page: "Item 11 of the provisional agenda*".
std::string without_stars(std::string_view text);

// "14 March 2025", "11 de mayo de 1994", "2024 年 12 月 4 日" as "2025-03-14"; empty where the text is no
// date.
std::string iso_date(std::string_view text, const StructureWords& words);

// Adds a line to the organ's name, or `another` organ behind a comma: a name may be written over many lines.
void add_organ(std::string& body, std::string_view line, bool another);

// The small block beside or below the symbol: distribution, date, language; the symbol; the organ. Sets
// Head::bottom. False where page 1 has neither "Distr." nor a symbol at its top.
bool read_head_block(Head& head);

// Under the block: organ, session, agenda item and its title, as far as they stand at the margin.
void read_meeting_by_layout(Head& head);

// The cover of a report: the organ and its session under the title. Titles are left in the flow.
void read_cover(Head& head);

// The title page that comes again behind the cover (A/80/16, JIU/REP/2025/1): its lines are the cover's.
void drop_repeated_covers(Head& head);

// A page without a block and perhaps without any layout: the lines of the meeting come first.
void read_meeting_by_words(Head& head);

// Lines of the title and its sub-titles, left in the flow.
std::set<const FlowLine*> find_titles(const Head& head);

// Bytes of "48/246. " before the title of the resolution whose symbol ends so; 0: the text begins with no
// such number.
std::size_t resolution_number(std::string_view text, std::string_view symbol);

}  // namespace rapporteur
