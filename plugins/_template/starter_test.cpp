// Which numbers and words belong together, on documents written here; that the host finds those numbers and words is
// what examples/ and `rapporteur plugins test` look at.
#include <rapporteur/test.hpp>

using rapporteur::test::Expect;
using rapporteur::test::Paper;
using rapporteur::test::run;

int main() {
  Expect expect;

  Paper held("13. The Office held 12 workshops, attended by 340 participants.");
  held.number("12", 12).number("340", 340);
  held.term("workshops", "unit", "session").term("participants", "unit", "participant");
  const auto found = run(held);
  expect.equal(found.wrong, "", "nothing that the host would refuse");
  expect.that(found.records.size() == 2, "two records");
  if (found.records.size() == 2) {
    expect.equal(found.records[0].fields, R"({"count":12,"unit":"session","unit_text":"workshops"})", "the first");
    expect.equal(found.records[1].evidence.at(1).words, "340", "what the second one's count points at");
  }

  Paper uncounted("Workshops were held in the spring of that year for 12 staff.");
  uncounted.number("12", 12).term("Workshops", "unit", "session");
  const auto none = run(uncounted);
  expect.that(none.records.empty(), "a number behind the word is not taken");
  expect.that(none.notes.size() == 1, "and explain says why");

  expect.that(run(held, 0).status == RPT_CANCELLED, "it stops when the host asks");
  return expect.result();
}
