// A symbol is a run of parts without spaces; only "(Part I)" has one before and inside.
#include "kit/symbols.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>

namespace rapporteur {
namespace {

constexpr std::size_t npos = static_cast<std::size_t>(-1);

bool is_latin(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

class Finder {
 public:
  explicit Finder(const Piece& piece) : piece_(piece), tokens_(piece.tokens()) {}

  std::vector<FoundSymbol> find() const {
    std::vector<FoundSymbol> found;
    for (std::size_t token = 0; token < tokens_.size();) {
      const std::size_t last = begins(token) ? end_of(token) : npos;
      if (last == npos) {
        ++token;
        continue;
      }
      FoundSymbol one;
      one.symbol.range = piece_.source(token, last);
      one.symbol.text = written(token, last);
      one.tokens = {static_cast<std::uint32_t>(token), static_cast<std::uint32_t>(last), NumberKind::reference};
      found.push_back(std::move(one));
      token = last;
    }
    return found;
  }

 private:
  bool touches(std::size_t token) const { return token < tokens_.size() && !tokens_[token].spaced; }
  bool word(std::size_t token) const {
    return token < tokens_.size() && tokens_[token].kind == TokenKind::word && is_latin(piece_.word(token)) && is_upper(token);
  }
  bool digits(std::size_t token) const {
    return token < tokens_.size() && tokens_[token].kind == TokenKind::digits;
  }
  bool mark(std::size_t token, std::string_view what) const { return piece_.is_mark(token, what); }

  // The quote text tells capitals from small letters.
  bool is_upper(std::size_t token) const {
    const Range range = piece_.source(token, token + 1);
    const auto text = piece_.document().substr(range.begin, range.end - range.begin);
    std::size_t at = 0;
    const char32_t first = next_code_point(text, at);
    return (first >= 'A' && first <= 'Z') || (first >= 0xFF21 && first <= 0xFF3A);
  }
  bool all_upper(std::size_t token) const {
    const Range range = piece_.source(token, token + 1);
    const auto text = piece_.document().substr(range.begin, range.end - range.begin);
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  bool begins(std::size_t token) const {
    if (!word(token) || !all_upper(token)) return false;
    if (token == 0 || !touches(token)) return true;
    const auto left = piece_.word(token - 1);
    return left != "/" && left != "-" && left != "." && left != "@" && tokens_[token - 1].kind != TokenKind::digits;
  }

  std::size_t end_of(std::size_t token) const {
    const std::size_t assignment = end_of_assignment(token);
    return assignment != npos ? assignment : end_of_slashed(token);
  }

  // "IED-24-009", "INV-2024-017": letters, two digits or a year, a serial number.
  std::size_t end_of_assignment(std::size_t token) const {
    if (piece_.word(token).size() < 2 || piece_.word(token).size() > 6) return npos;
    if (!hyphen_to_digits(token + 1) || !hyphen_to_digits(token + 3)) return npos;
    const auto year = piece_.word(token + 2);
    const bool is_year = year.size() == 2 || (year.size() == 4 && (year.starts_with("19") || year.starts_with("20")));
    if (!is_year || (touches(token + 5) && mark(token + 5, "-") && digits(token + 6))) return npos;
    return token + 5;
  }
  bool hyphen_to_digits(std::size_t token) const {
    return touches(token) && mark(token, "-") && touches(token + 1) && digits(token + 1);
  }

  // A/79/309, E/ICEF/2025/AB/L.3, DP/OPS/2025/4, A/C.5/77/SR.3, AE2023/…
  std::size_t end_of_slashed(std::size_t token) const {
    std::size_t last = end_of_part(token, true);
    bool slash = false, digit = false;
    while (touches(last) && mark(last, "/") && touches(last + 1)) {
      const std::size_t next = end_of_part(last + 1, false);
      if (next == npos) break;
      slash = true;
      last = next;
      last = behind_brackets(last);
    }
    for (std::size_t i = token; i < last; ++i) digit = digit || digits(i);
    if (!slash || !digit) return npos;
    return last;
  }

  // One part between slashes: "79", "L.3", "C.5", "ICEF", "WG", "Add.1", "2024-2025".
  std::size_t end_of_part(std::size_t token, bool first) const {
    if (!digits(token) && !word(token)) return npos;
    std::size_t last = token + 1;
    while (touches(last)) {
      const bool glue = mark(last, ".") || mark(last, "-");
      if (glue && touches(last + 1) && (digits(last + 1) || (word(last + 1) && !(mark(last, ".") && digits(last - 1))))) {
        last += 2;
      } else if (!first && (digits(last) || (word(last) && piece_.word(last).size() <= 4))) {
        ++last;
      } else {
        break;
      }
    }
    return last;
  }

  // " (Part I)", "（第一部分）" is not: symbols are Latin in all languages. Also "(Vol. II)", "(SUPP)".
  std::size_t behind_brackets(std::size_t token) const {
    if (!mark(token, "(") || token + 2 >= tokens_.size()) return token;
    static constexpr std::array<std::string_view, 4> names = {"part", "vol", "supp", "parts"};
    if (std::find(names.begin(), names.end(), piece_.word(token + 1)) == names.end()) return token;
    for (std::size_t i = token + 2; i < tokens_.size() && i < token + 9; ++i)
      if (mark(i, ")")) return i + 1;
    return token;
  }

  std::string written(std::size_t first, std::size_t last) const {
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
      if (i != first && tokens_[i].spaced) out += ' ';
      const Range range = piece_.source(i, i + 1);
      const auto text = piece_.document().substr(range.begin, range.end - range.begin);
      for (std::size_t at = 0; at < text.size();) {
        char32_t c = next_code_point(text, at);
        if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
        if (c >= 0x2010 && c <= 0x2015) c = '-';
        if (c < 0x80) out += static_cast<char>(c);
      }
    }
    return out;
  }

  const Piece& piece_;
  const std::vector<Token>& tokens_;
};

}  // namespace

std::vector<FoundSymbol> find_symbols(const Piece& piece) { return Finder(piece).find(); }

}  // namespace rapporteur
