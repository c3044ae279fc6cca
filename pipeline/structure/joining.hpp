// How the end of one line and the beginning of the next become one text.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace rapporteur {

enum class Join { nothing, space, drop_hyphen };

// The words of a document: settles whether a hyphen at a line's end belongs to its word, and whether a space stands
// between an ideograph and a figure or a Latin word, which a line's end does not show.
class WordCounts {
 public:
  void add(std::string_view line);  // the line's last piece, when it ends in a hyphen, is counted as a break
  // Call once after the last add(): whether this document breaks words at all.
  void settle();
  bool hyphen_goes(std::string_view before, std::string_view after) const;
  bool spaces_ideographs() const;
  // Whether U+2010 stands at lines' ends only: what breaks words there (chromium) and is no hyphen of theirs.
  bool breaks_with_its_own_sign() const { return inner_hyphens_ == 0; }

 private:
  void count_spacing(std::string_view line);
  struct Break {
    std::string head, tail;
  };
  bool knows(const std::string& word) const { return words_.contains(word); }
  std::unordered_map<std::string, std::uint32_t> words_;
  std::string pending_;  // "Эс" of "Эс-" at the end of the line before
  std::vector<Break> breaks_;
  bool hyphenates_ = false;
  std::uint32_t inner_hyphens_ = 0;  // U+2010 within lines
  std::uint32_t spaced_ = 0, close_ = 0;  // places where an ideograph and a figure or Latin letter meet in a line
};

Join join_of(std::string_view before, std::string_view after, const WordCounts& words);

// Ideographs, kana and full-width marks: written without spaces.
bool is_wide(char32_t c);
char32_t first_character(std::string_view text);
char32_t last_character(std::string_view text);

// Ends as a sentence or a list item does. Closing quotation marks and brackets behind the stop are looked through.
bool ends_sentence(std::string_view text);
// The same, but for a question: a heading may be one.
bool ends_statement(std::string_view text);

}  // namespace rapporteur
