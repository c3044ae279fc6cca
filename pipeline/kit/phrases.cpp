// The vocabulary is a trie of bytes (one walk over a word finds it and all stems that begin it); phrases are a trie of
// word ids. The work at one token is bounded by the longest phrase, so the whole is linear in the text.
#include "kit/phrases.hpp"

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

constexpr int max_words = 24;
constexpr std::uint32_t max_gap = 8;
constexpr std::uint16_t many_children = 2;  // more are looked up in a table

bool is_wild(std::string_view text, std::size_t at) { return text[at] == '*'; }

}  // namespace

PhraseBook::PhraseBook() : letters_(1), openings_(1), nodes_(1) {}

// The hottest lines of the layers: most words of a text take a few steps here and are given up.
inline std::uint32_t PhraseBook::step(std::uint32_t letter, char byte) const {
  const Letter* const letters = letters_.data();
  const Letter& parent = letters[letter];
  if (parent.table != 0) return tables_[parent.table - 1u][static_cast<unsigned char>(byte)];
  std::uint32_t at = parent.child;
  while (at != 0 && letters[at].byte != byte) at = letters[at].sibling;
  return at;
}

std::uint32_t PhraseBook::add_letter(std::uint32_t parent, char byte) {
  const auto fresh = static_cast<std::uint32_t>(letters_.size());
  Letter letter;
  letter.byte = byte;
  letter.sibling = letters_[parent].child;
  letters_.push_back(letter);
  Letter& above = letters_[parent];
  above.child = fresh;
  ++above.children;
  if (above.table != 0) {
    tables_[above.table - 1u][static_cast<unsigned char>(byte)] = fresh;
  } else if (above.children > many_children && tables_.size() < UINT16_MAX) {
    Table& table = tables_.emplace_back();
    for (std::uint32_t at = fresh; at != 0; at = letters_[at].sibling)
      table[static_cast<unsigned char>(letters_[at].byte)] = at;
    above.table = static_cast<std::uint16_t>(tables_.size());
  }
  return fresh;
}

std::uint32_t PhraseBook::intern(std::string_view word, bool stem) {
  std::uint32_t at = 0;
  for (const char byte : word) {
    const std::uint32_t next = step(at, byte);
    at = next == 0 ? add_letter(at, byte) : next;
  }
  auto& id = stem ? letters_[at].stem : letters_[at].whole;
  if (id == 0) {
    id = static_cast<std::uint32_t>(openings_.size());
    openings_.emplace_back();
  }
  return id;
}

std::uint32_t PhraseBook::open_node(std::uint32_t word, bool exact) {
  Opening& opening = openings_[word];
  for (std::uint8_t i = 0; i < opening.count; ++i)
    if (opening.edges[i].exact == exact) return opening.edges[i].node;
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  opening.edges[opening.count++] = {word, fresh, exact};
  nodes_.emplace_back();
  return fresh;
}

std::uint32_t PhraseBook::next_node(std::uint32_t node, std::uint32_t word, bool exact) {
  if (node == 0) return open_node(word, exact);
  auto& edges = nodes_[node].edges;
  const auto place = std::find_if(edges.begin(), edges.end(),
                                  [&](const Edge& e) { return e.word == word && e.exact == exact; });
  if (place != edges.end()) return place->node;
  const auto fresh = static_cast<std::uint32_t>(nodes_.size());
  const auto after = std::upper_bound(edges.begin(), edges.end(), word,
                                      [](std::uint32_t w, const Edge& e) { return w < e.word; });
  edges.insert(after, {word, fresh, exact});
  nodes_.emplace_back();
  return fresh;
}

std::optional<std::string> PhraseBook::add(std::string_view form, std::uint32_t value) {
  const bool exact = form.starts_with('=');
  const MatchText folded = fold(exact ? form.substr(1) : form);
  std::uint32_t node = 0, weight = 0;
  int words = 0;
  const auto& tokens = folded.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (++words > max_words) return "has more than " + std::to_string(max_words) + " words";
    if (is_wild(folded.text, tokens[i].begin)) {
      if (node == 0) return "begins with *, which would match everywhere";
      if (i + 1 == tokens.size() || (i + 2 == tokens.size() && tokens[i + 1].kind == TokenKind::digits &&
                                     !tokens[i + 1].spaced))
        return "ends with *, which says nothing";
      if (tokens[i + 1].kind == TokenKind::digits && !tokens[i + 1].spaced) {
        const auto digits = folded.word(++i);
        const auto most = static_cast<std::uint32_t>(digits[0] - '0');
        if (digits.size() != 1 || most == 0 || most > max_gap) return "has a gap that is not *1 to *8";
        auto& gaps = nodes_[node].gaps;
        const auto known = std::find_if(gaps.begin(), gaps.end(), [&](auto& g) { return g.first == most; });
        if (known != gaps.end()) {
          node = known->second;
        } else {
          const auto fresh = static_cast<std::uint32_t>(nodes_.size());
          gaps.emplace_back(most, fresh);
          nodes_.emplace_back();
          node = fresh;
        }
      } else {
        if (nodes_[node].any == 0) {
          const auto fresh = static_cast<std::uint32_t>(nodes_.size());
          nodes_[node].any = fresh;
          nodes_.emplace_back();
        }
        node = nodes_[node].any;
      }
      continue;
    }
    const auto word = folded.word(i);
    const bool stem = i + 1 < tokens.size() && folded.word(i + 1) == "~" && !tokens[i + 1].spaced;
    if (word == "~") return "has a ~ that does not follow a word";
    node = next_node(node, intern(word, stem), exact);
    weight += static_cast<std::uint32_t>(word.size());
    if (stem) ++i;
  }
  if (node == 0) return "is empty";
  auto& values = nodes_[node].values;
  if (std::none_of(values.begin(), values.end(), [&](const Value& v) { return v.value == value; }))
    values.push_back({value, weight});
  return std::nullopt;
}

void PhraseBook::read_word(std::string_view word, std::size_t skipped, bool joined,
                           std::vector<Reading>& out) const {
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    at = step(at, word[i]);
    if (at == 0) return;
    if (letters_[at].stem != 0) out.push_back({letters_[at].stem, static_cast<std::uint8_t>(skipped), joined});
  }
  if (letters_[at].whole != 0) out.push_back({letters_[at].whole, static_cast<std::uint8_t>(skipped), joined});
}

// و and ف may stand before ب ل ك, these before ال. "للمجلس" is ل + المجلس: the article lost its alef.
void PhraseBook::read_arabic(std::string_view word, std::vector<Reading>& out, std::string& spare) const {
  static constexpr std::array<std::string_view, 3> prepositions = {"ب", "ل", "ك"};
  constexpr std::size_t letter = 2, least = 2 * letter;
  const auto rest_of = [&](std::size_t from) {
    const auto rest = word.substr(from);
    return rest.size() >= least ? rest : std::string_view();
  };
  const auto article = [&](std::size_t from, bool joined) {
    if (rest_of(from).starts_with("ال")) read_word(rest_of(from + 2 * letter), from + 2 * letter, joined, out);
  };
  const auto behind = [&](std::size_t from, bool joined) {
    article(from, joined);
    for (const auto preposition : prepositions) {
      if (!rest_of(from).starts_with(preposition)) continue;
      read_word(rest_of(from + letter), from + letter, joined, out);
      article(from + letter, joined);
    }
    if (rest_of(from).starts_with("لل")) {
      read_word(rest_of(from + 2 * letter), from + 2 * letter, joined, out);
      spare.assign("ال").append(word.substr(from + 2 * letter));
      read_word(spare, from + letter, joined, out);
    }
  };
  read_word(word, 0, false, out);
  behind(0, false);
  if (word.starts_with("و") || word.starts_with("ف")) {
    const bool joined = word.starts_with("و");
    read_word(rest_of(letter), letter, joined, out);
    behind(letter, joined);
  }
}

struct PhraseBook::Walk {
  const MatchText& text;
  const Readings& readings;
  std::vector<PhraseHit>& hits;
  PhraseHit hit;
};

void PhraseBook::walk_from(Walk& walk, std::size_t token) const {
  for (auto r = walk.readings.first[token]; r < walk.readings.first[token + 1]; ++r) {
    const Reading& reading = walk.readings.all[r];
    const Opening& opening = openings_[reading.word];
    for (std::uint8_t i = 0; i < opening.count; ++i) {
      if (opening.edges[i].exact && reading.skipped != 0) continue;
      walk.hit.first = static_cast<std::uint32_t>(token);
      walk.hit.begin = walk.text.tokens[token].begin + reading.skipped;
      walk.hit.joined = reading.joined;
      this->walk(walk, opening.edges[i].node, token + 1);
    }
  }
}

void PhraseBook::walk(Walk& walk, std::uint32_t at, std::size_t token) const {
  const Node& node = nodes_[at];
  const auto& tokens = walk.text.tokens;
  for (const Value& value : node.values) {
    walk.hit.last = static_cast<std::uint32_t>(token);
    walk.hit.end = tokens[token - 1].end;
    walk.hit.value = value.value;
    walk.hit.weight = value.weight;
    walk.hits.push_back(walk.hit);
  }
  if (token >= tokens.size()) return;
  if (!node.edges.empty()) {
    for (auto r = walk.readings.first[token]; r < walk.readings.first[token + 1]; ++r) {
      const Reading& reading = walk.readings.all[r];
      auto edge = std::lower_bound(node.edges.begin(), node.edges.end(), reading.word,
                                   [](const Edge& e, std::uint32_t w) { return e.word < w; });
      for (; edge != node.edges.end() && edge->word == reading.word; ++edge) {
        if (edge->exact && reading.skipped != 0) continue;
        this->walk(walk, edge->node, token + 1);
      }
    }
  }
  const auto is_word = [&](std::size_t i) { return tokens[i].kind != TokenKind::mark; };
  // Marks inside a gap (an apostrophe, a bracket, a comma) are stepped over; a stop ends it.
  const auto skip_marks = [&](std::size_t i) {
    while (i < tokens.size() && !is_word(i) && !is_stop(walk.text.word(i))) ++i;
    return i;
  };
  if (node.any != 0) {
    const auto word = skip_marks(token);
    if (word < tokens.size() && is_word(word)) this->walk(walk, node.any, word + 1);
  }
  for (const auto& [most, next] : node.gaps) {
    auto from = token;
    for (std::uint32_t n = 0; n <= most; ++n) {
      this->walk(walk, next, from);
      const auto behind_marks = skip_marks(from);
      if (behind_marks != from) this->walk(walk, next, behind_marks);
      from = behind_marks;
      if (from >= tokens.size() || !is_word(from)) break;
      ++from;
    }
  }
}

void PhraseBook::find(const MatchText& text, std::vector<PhraseHit>& hits) const {
  Readings readings;
  readings.first.reserve(text.tokens.size() + 1);
  std::string spare;
  for (const Token& token : text.tokens) {
    readings.first.push_back(static_cast<std::uint32_t>(readings.all.size()));
    if (token.arabic && token.end - token.begin > 4)
      read_arabic(text.word(token), readings.all, spare);
    else
      read_word(text.word(token), 0, false, readings.all);
  }
  readings.first.push_back(static_cast<std::uint32_t>(readings.all.size()));
  Walk state{text, readings, hits, {}};
  for (std::size_t token = 0; token < text.tokens.size(); ++token)
    if (readings.first[token] != readings.first[token + 1]) walk_from(state, token);
}

}  // namespace rapporteur
