// "Recommendation 3: The Executive Director should ... (high priority; in progress)": paragraphs, boxes and headings
// that begin with the word and a number. Where the label stands alone, the next block is the recommendation.
#include "recommendation.hpp"

namespace rapporteur::recommendations {
namespace {

constexpr std::uint32_t longest_number = 8;  // bytes
constexpr std::size_t reply_within = 8;      // blocks

}  // namespace

std::optional<Label> label_of(const Document& document, rpt_range body) {
  body = trim_begin(document, body);
  const auto word = leading_term(document, body, "label");
  if (!word) return std::nullopt;
  auto rest = trim_begin(document, {word->range.end, body.end});
  if (const auto sign = leading_term(document, rest, "number_sign"))
    rest = trim_begin(document, {sign->range.end, rest.end}, U".");
  if (!empty(rest) && one_of(character_at(document.text(), rest.begin).code, U"(（"))
    rest = trim_begin(document, rest, U"(（");
  auto end = rest.begin;
  for (auto next = character_at(document.text(), end); end < rest.end && is_digit(next.code);
       next = character_at(document.text(), end))
    end = next.range.end;
  if (end == rest.begin) {
    // Spelt out, as "建议一".
    for (const auto& number : document.numbers({rest.begin, std::min(rest.end, rest.begin + 1)}))
      if ((number.flags & RPT_WORDS) != 0 && number.range.end - number.range.begin <= longest_number)
        end = number.range.end;
  }
  if (end == rest.begin) return std::nullopt;
  if (const auto next = character_at(document.text(), end); next.code >= 'a' && next.code <= 'z')
    if (const auto after = character_at(document.text(), next.range.end); !(after.code >= 'a' && after.code <= 'z'))
      end = next.range.end;  // "Recommendation 3a"
  Label label{{word->range.begin, end}, {end, body.end}};
  const auto behind = trim_begin(document, label.rest);
  // A mark, a capital, or the end: not "Recommendation 3 was implemented".
  const auto next = character_at(document.text(), behind.begin);
  const bool lower = (next.code >= 'a' && next.code <= 'z') || (next.code >= 0x430 && next.code <= 0x44F);
  if (!empty(behind) && lower && !has_term(document, {behind.begin, behind.end}, "following")) return std::nullopt;
  label.rest = trim_end(document, trim_begin(document, label.rest, U":.：。)）-–—－"), U":：");
  return label;
}

namespace {

// The block that announces labelled recommendations: the nearest before that ends with a colon.
std::optional<rpt_range> chapeau_before(const Document& document, std::size_t index) {
  for (auto i = index; i > 0 && index - i < 40; --i) {
    const auto& block = document.blocks()[i - 1];
    if (block.kind == RPT_HEADING || block.kind == RPT_TITLE) {
      if (label_of(document, block.body)) continue;
      return std::nullopt;
    }
    if (label_of(document, block.body)) continue;
    if (!ends_with(document, block.body, colons)) {
      if (block.label.size > 0 && block.kind == RPT_PARAGRAPH) return std::nullopt;
      continue;
    }
    const auto sentence = last_sentence(document, block);
    if (has_term(document, sentence, "noun")) return sentence;
    return std::nullopt;
  }
  return std::nullopt;
}

bool states_attribute(const Document& document, rpt_range range) {
  for (const auto group : {"priority", "priority_word", "status", "acceptance", "due"})
    if (has_term(document, range, group)) return true;
  return false;
}

// "(high priority):" between the label and the text.
rpt_range without_leading_bracket(const Document& document, rpt_range text, Recommendation& one) {
  text = trim_begin(document, text);
  if (empty(text) || !one_of(character_at(document.text(), text.begin).code, opening_brackets)) return text;
  const auto bracket = bracketed(document, text);
  if (bracket.end >= text.end || !states_attribute(document, bracket)) return text;
  split_attributes(document, bracket, one);
  return trim_begin(document, {bracket.end, text.end}, U":.：。-–—－");
}

// "... by the end of 2025. Accepted.": short sentences behind the text that only say what became of it.
rpt_range without_last_words(const Document& document, rpt_range text, Recommendation& one) {
  constexpr std::uint32_t longest = 64;  // bytes
  for (int i = 0; i < 3; ++i) {
    const auto words = trim_end(document, text, clause_marks);
    const auto mark = last_mark(document, words, U".;。；؛");
    if (!mark || mark->range.begin <= words.begin) break;
    const rpt_range tail{mark->range.end, words.end};
    if (tail.end - tail.begin > longest || !states_attribute(document, tail) || names_party(document, tail)) break;
    const auto shut = first_mark(document, tail, closing_brackets);  // a bracket that opens before the tail
    if (shut.code != 0 && first_mark(document, {tail.begin, shut.range.begin}, opening_brackets).code == 0) break;
    if (find_modal(document, tail) || !document.numbers(tail).empty()) break;
    read_attributes(document, tail, one);
    text = {text.begin, mark->range.begin};
  }
  return text;
}

void fill(const Document& document, rpt_range text, Recommendation& one) {
  text = without_last_words(document, without_leading_bracket(document, text, one), one);
  auto action = split_attributes(document, text, one);
  one.action = document.text(action);
  if (one.due.empty()) one.due = due_in(document, action);
  rpt_range first = action;
  for (const auto& sentence : document.sentences(action)) {
    first.end = std::min(action.end, sentence.range.end);
    break;
  }
  if (const auto modal = find_modal(document, first)) {
    one.modality = {modal->modality, std::string(document.text(modal->words))};
    auto addressee = modal->addressee;
    if (empty(addressee)) addressee = trim(document, {first.begin, modal->words.begin}, U",،，");
    if (!empty(addressee)) one.addressee = document.text(addressee);
  } else if (const auto demands = find_demands(document, first); !demands.empty()) {
    one.modality = {demands.front().modality, std::string(document.text(demands.front().words))};
    if (!empty(demands.front().addressee)) one.addressee = document.text(demands.front().addressee);
    if (!empty(demands.front().issuer)) one.issuer = document.text(demands.front().issuer);
  }
}

// "1.1." at the beginning of a text.
rpt_range part_number(const Document& document, rpt_range body) {
  auto at = body.begin;
  int dots = 0;
  for (auto next = character_at(document.text(), at); at < body.end && (is_digit(next.code) || next.code == U'.');
       next = character_at(document.text(), at)) {
    dots += next.code == U'.' && at > body.begin ? 1 : 0;
    at = next.range.end;
  }
  return dots > 0 && is_space(character_at(document.text(), at).code) && is_digit(character_at(document.text(), body.begin).code)
             ? rpt_range{body.begin, at}
             : rpt_range{body.begin, body.begin};
}

// "Recommendation 1." and "1.1 Extend ...", "1.2 Establish ..." below it: each can be acted on alone.
std::size_t end_of_parts(const Document& document, std::size_t index) {
  const auto blocks = document.blocks();
  auto end = index;
  while (end < blocks.size() && !leading_term(document, blocks[end].body, "reply_head") &&
         (blocks[end].kind == RPT_ITEM || part_number(document, blocks[end].body).end > blocks[end].body.begin))
    ++end;
  return end - index >= 2 ? end : index;
}

}  // namespace

void find_labelled(const Document& document, const Job& job, Findings& findings) {
  const auto blocks = document.blocks();
  std::vector<std::string> listed;  // labels since the last chapeau
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    job.check();
    const auto kind = blocks[i].kind;
    if (findings.taken[i] || kind == RPT_CAPTION || kind == RPT_NOTE || kind == RPT_ROW || kind == RPT_TITLE) continue;
    const auto label = label_of(document, blocks[i].body);
    if (!label) continue;
    Recommendation one;
    const auto chapeau = chapeau_before(document, i);
    if (chapeau) one = read_chapeau(document, *chapeau);
    one.label = document.text(label->words);
    auto text = label->rest;
    one.evidence = {{blocks[i].body}};
    const auto parts_end = empty(text) || ends_with(document, blocks[i].body, colons) ? end_of_parts(document, i + 1) : i + 1;
    if (parts_end > i + 1) {
      if (chapeau) one.evidence.push_back({*chapeau});
      read_card(document, parts_end, reply_within, one);
      for (auto j = i + 1; j < parts_end; ++j) {
        auto part = one;
        part.evidence.insert(part.evidence.begin(), Evidence{blocks[j].body});
        fill(document, {part_number(document, blocks[j].body).end, blocks[j].body.end}, part);
        part.confidence = 0.8;
        findings.taken[j] = true;
        findings.all.push_back(std::move(part));
      }
      findings.taken[i] = true;
      continue;
    }
    const bool alone = empty(text) || (document.text(text).size() < 80 && ends_with(document, blocks[i].body, colons));
    if (alone) {
      if (i + 1 >= blocks.size() || blocks[i + 1].kind == RPT_HEADING || blocks[i + 1].kind == RPT_ROW ||
          findings.taken[i + 1]) {
        job.nearly("labelled", blocks[i].body, "the label stands alone, and what follows is no text that could be its own");
        continue;
      }
      text = blocks[i + 1].body;
      one.evidence = {{text}, {blocks[i].body, "/label"}};
      findings.taken[i + 1] = true;
    }
    if (chapeau) one.evidence.push_back({*chapeau});
    fill(document, text, one);
    read_card(document, i + 1, reply_within, one);
    findings.taken[i] = true;
    one.confidence = one.modality.code.empty() ? 0.75 : 0.95;
    findings.all.push_back(std::move(one));
  }
}

}  // namespace rapporteur::recommendations
