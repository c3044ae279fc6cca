// Known names first (longest), then what a definition in brackets taught, then capitalised shapes.
#include "kit/organisations.hpp"

#include "base/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::size_t longest_name = 16;

struct Found {
  std::size_t first = 0, last = 0;
  std::uint32_t begin = 0;
  std::string id;
};

class Reader {
 public:
  Reader(const Piece& piece, std::map<std::string, std::string, std::less<>>& defined)
      : piece_(piece), tokens_(piece.tokens()), defined_(defined), covered_(piece.tokens().size(), false) {}

  void known() {
    for (std::size_t token = 0; token < tokens_.size(); ++token) {
      const PhraseHit* best = nullptr;
      for (const PhraseHit& hit : piece_.hits_at(token))
        if (piece_.language()->role(hit) == Role::organisation && is_written_so(hit) &&
            (best == nullptr || hit.last > best->last))
          best = &hit;
      if (best == nullptr) continue;
      const auto index = static_cast<std::size_t>(piece_.language()->value(*best)) / 2;
      put({best->first, best->last, best->begin, piece_.language()->organisations()[index]});
      token = best->last - 1;
    }
    known_ = found_.size();
  }

  void definitions() {
    for (std::size_t token = 1; token + 2 < tokens_.size(); ++token) {
      if (!piece_.is_mark(token, "(") || !is_acronym(token + 1) || !piece_.is_mark(token + 2, ")")) continue;
      const auto name = std::partition_point(found_.begin(), found_.begin() + static_cast<std::ptrdiff_t>(known_),
                                             [&](const Found& f) { return f.last < token; });
      const std::string acronym(piece_.word(token + 1));
      if (name != found_.begin() + static_cast<std::ptrdiff_t>(known_) && name->last == token) {
        defined_.emplace(acronym, name->id);
        continue;
      }
      const std::size_t first = name_before(token, first_letter(token + 1));
      if (first == token) continue;
      put({first, token, tokens_[first].begin, {}});
      defined_.emplace(acronym, std::string());
    }
  }

  void acronyms() {
    for (std::size_t token = 0; token < tokens_.size(); ++token) {
      if (!is_acronym(token)) continue;
      const auto known = defined_.find(piece_.word(token));
      if (known != defined_.end()) put({token, token + 1, tokens_[token].begin, known->second});
    }
  }

  // A run of capitalised words and links that holds a noun such as Office; the noun alone where it does not begin
  // the text.
  void shapes() {
    for (std::size_t token = 0; token < tokens_.size();) {
      if (!is_capital(token)) {
        ++token;
        continue;
      }
      std::size_t last = token + 1, capitals = 1;
      bool noun = is_noun(token);
      for (std::size_t next = last; next < tokens_.size();) {
        std::size_t word = next;
        while (word < tokens_.size() && word < next + 3 && is_link(word)) ++word;
        if (word >= tokens_.size() || !is_capital(word) || (word == next && !tokens_[word].spaced)) break;
        noun = noun || is_noun(word);
        ++capitals;
        last = next = word + 1;
      }
      const bool begins = token == 0 || piece_.is_mark(token - 1, ".");
      if (noun && (capitals > 1 || !begins)) {
        const std::size_t first = begins && capitals > 1 && is_link(token) ? token + 1 : token;
        put({first, last, tokens_[first].begin, {}});
      }
      token = last;
    }
  }

  std::vector<Found> take() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.first < b.first; });
    return std::move(found_);
  }

 private:
  char32_t first_letter(std::size_t token) const {
    const Range range = piece_.source(token, token + 1);
    std::size_t at = range.begin;
    return next_code_point(piece_.document(), at);
  }
  bool is_capital(std::size_t token) const {
    return token < tokens_.size() && tokens_[token].kind == TokenKind::word &&
           u_isupper(static_cast<UChar32>(first_letter(token)));
  }
  bool all_capitals(std::size_t token) const {
    const Range range = piece_.source(token, token + 1);
    for (std::size_t at = range.begin; at < range.end;)
      if (!u_isupper(static_cast<UChar32>(next_code_point(piece_.document(), at)))) return false;
    return true;
  }
  bool is_acronym(std::size_t token) const {
    if (token >= tokens_.size() || tokens_[token].kind != TokenKind::word) return false;
    const auto letters = count_code_points(piece_.word(token));
    return letters >= 2 && letters <= 8 && all_capitals(token);
  }
  // Names are written with capitals where the script has them; acronyms in capitals throughout.
  bool is_written_so(const PhraseHit& hit) const {
    const auto c = static_cast<UChar32>(first_letter(hit.first));
    if (u_isupper(c) == 0 && u_tolower(c) == c && u_toupper(c) != c) return false;
    const bool acronym = piece_.language()->value(hit) % 2 == 1;
    return !acronym || all_capitals(hit.first);
  }
  bool in_list(const std::vector<std::string>& list, std::size_t token) const {
    return std::binary_search(list.begin(), list.end(), piece_.word(token));
  }
  bool is_noun(std::size_t token) const { return in_list(piece_.language()->organisation_nouns(), token); }
  bool is_link(std::size_t token) const { return in_list(piece_.language()->organisation_links(), token); }

  std::size_t name_before(std::size_t token, char32_t initial) const {
    std::size_t first = token;
    for (std::size_t i = token; i-- > 0 && token - i <= longest_name;) {
      const bool word = tokens_[i].kind == TokenKind::word;
      if (!word && piece_.word(i) != "'" && piece_.word(i) != "-") break;
      if (is_capital(i) && first_letter(i) == initial) first = i;
    }
    return token - first >= 2 ? first : token;
  }

  void put(Found one) {
    const auto first = covered_.begin() + static_cast<std::ptrdiff_t>(one.first);
    const auto last = covered_.begin() + static_cast<std::ptrdiff_t>(one.last);
    if (std::find(first, last, true) != last) return;
    std::fill(first, last, true);
    found_.push_back(std::move(one));
  }

  const Piece& piece_;
  const std::vector<Token>& tokens_;
  std::map<std::string, std::string, std::less<>>& defined_;
  std::vector<Found> found_;
  std::size_t known_ = 0;       // found_[0, known_) are known names, sorted
  std::vector<bool> covered_;   // by token
};

}  // namespace

std::vector<Organisation> OrganisationFinder::find(const Piece& piece, const std::vector<Taken>& taken) {
  std::vector<Organisation> out;
  if (piece.language() == nullptr) return out;
  Reader reader(piece, defined_);
  reader.known();
  reader.definitions();
  reader.acronyms();
  if (!piece.language()->organisation_nouns().empty()) reader.shapes();
  auto next = taken.begin();
  for (const Found& one : reader.take()) {
    while (next != taken.end() && next->last <= one.first) ++next;
    if (next != taken.end() && next->first < one.last) continue;
    out.push_back({piece.match().source(one.begin, piece.tokens()[one.last - 1].end), one.id});
  }
  return out;
}

}  // namespace rapporteur
