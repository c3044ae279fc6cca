// One recommendation while it is being put together, and the steps that find them. Every step knows typography and
// the lexicon's groups only; what a language's words are stands in lexicon/LANG.json.
#pragma once

#include <rapporteur/phrases.hpp>

#include <optional>
#include <string>
#include <vector>

namespace rapporteur::recommendations {

// A code with the words that state it.
struct Coded {
  std::string code, text;
};

// A sentence longer than any that people write is damaged text or an attack; left alone, the work stays linear.
inline bool readable(rpt_range sentence) { return sentence.end - sentence.begin <= 8000; }

struct Recommendation {
  std::string label, issuer, addressee, action;
  Coded modality, priority, acceptance, status;
  std::string due, source_document;
  std::optional<std::int64_t> count;
  std::optional<std::size_t> part_of;  // index among those found
  std::vector<Evidence> evidence;      // the first is where it stands
  std::vector<Check> checks;           // `records` are indexes among those found
  double confidence = 0;
};

// What is found, and the blocks that are used up.
struct Findings {
  std::vector<Recommendation> all;
  std::vector<bool> taken;  // by block
};

// "(The Board) recommends that (the Office) (update its policy)": one demand and its parts.
struct Demand {
  rpt_range words{}, issuer{}, addressee{}, action{};
  std::string modality;
  bool leads = false;  // the verb begins the sentence, as in operative paragraphs
  bool modal = false;  // "should", "may wish to": the addressee is the subject
  bool stands = false;  // no issuer is needed: "it is recommended that", "I urge"
};
// All demands of a sentence, in order. `items_follow`: it ends at a colon with its addressee, the actions are below.
// `operative`: a paragraph of a resolution, whose speaker may go on with "and encourages ...".
std::vector<Demand> find_demands(const Document& document, rpt_range sentence, bool items_follow = false,
                                 bool operative = false);
// "X should ...", "X may wish to ...", "X is encouraged to ..."; nothing where there is no such verb.
std::optional<Demand> find_modal(const Document& document, rpt_range sentence);
// All of them whose subject is known, in order.
std::vector<Demand> find_modals(const Document& document, rpt_range sentence);

// Priority, acceptance, status, due date.
void read_attributes(const Document& document, rpt_range range, Recommendation& recommendation);
// The same from brackets at the end of an action ("(high priority; in progress)"); the action without them.
rpt_range split_attributes(const Document& document, rpt_range action, Recommendation& recommendation);
std::string due_in(const Document& document, rpt_range range);
// The first date or span of time in the range, as the day, month or year that it ends with; empty where none is.
std::string first_date(const Document& document, rpt_range range);

// The item without its final mark and the "and" that leads on to the next.
rpt_range action_of_item(const Document& document, rpt_range item);
// A body with its article ("the Office").
rpt_range with_article(const Document& document, rpt_range whole, rpt_range noun);
// A body or a role that begins where the range does, article apart; empty where none does.
rpt_range leading_party(const Document& document, rpt_range range);
bool names_party(const Document& document, rpt_range range);

// What a chapeau says of all its items: issuer, source, acceptance, addressee, modality.
Recommendation read_chapeau(const Document& document, rpt_range chapeau);
// The heading above a block speaks of recommendations.
bool under_recommendations(const Document& document, const rpt_block& block);
// A heading that says "Recommendations", "Conclusions and recommendations", not what became of them.
bool heads_recommendations(const Document& document, rpt_range heading);
bool under_heads_recommendations(const Document& document, const rpt_block& block);
rpt_range last_sentence(const Document& document, const rpt_block& block);

// "Recommendation 3" at the beginning of a text, and what follows it.
struct Label {
  rpt_range words{}, rest{};
};
std::optional<Label> label_of(const Document& document, rpt_range body);
// What a reply to a recommendation says of it ("partially agrees").
void read_reply(const Document& document, rpt_range reply, Recommendation& recommendation);

// What a cell or a line says under its head, which is a group of the lexicon: status_head, priority_head, due_head,
// unit_head.
void read_named(const Document& document, std::string_view head, rpt_range value, Recommendation& recommendation);
// The lines "Status: ...", "Management response: ..." that begin at a block; up to `between` blocks may stand before
// the first of them.
void read_card(const Document& document, std::size_t index, std::size_t between, Recommendation& recommendation);

void find_labelled(const Document& document, const Job& job, Findings& findings);
void find_lists(const Document& document, const Job& job, Findings& findings);
void find_announced(const Document& document, const Job& job, Findings& findings);
void find_tables(const Document& document, const Job& job, Findings& findings);
void find_in_sentences(const Document& document, const Job& job, Findings& findings);
void find_aggregates(const Document& document, const Job& job, Findings& findings);
// Reads the cards below those that are found.
void find_cards(const Document& document, std::vector<Recommendation>& all);

}  // namespace rapporteur::recommendations
