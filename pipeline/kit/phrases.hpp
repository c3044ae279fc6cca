// A book of phrases that finds all of them in a text in one pass, whatever their number.
//
// A phrase is a sequence of words as a person writes it; it is folded and cut like the text. "~" at a word's end: the
// word may go on with any letters. "*": any one word; "*3": none to three. An Arabic word may carry proclitics
// (و ف ب ل ك ال لل) unless the phrase begins with "=".
#pragma once

#include "kit/fold.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

struct PhraseHit {
  std::uint32_t first = 0, last = 0;  // tokens [first, last)
  std::uint32_t begin = 0;            // byte of the match text: behind the first word's proclitics
  std::uint32_t end = 0;
  std::uint32_t value = 0;            // as given to add()
  std::uint32_t weight = 0;           // bytes matched letter by letter: tells "complaints" from "complaint~"
  bool joined = false;                // its first word carries و ("and")
};

class PhraseBook {
 public:
  PhraseBook();
  // Nothing, or a sentence that says what is wrong with the form.
  std::optional<std::string> add(std::string_view form, std::uint32_t value);
  // Every phrase at every token, in the order of the first token; several may start there or overlap.
  void find(const MatchText& text, std::vector<PhraseHit>& hits) const;
  bool empty() const { return nodes_.size() == 1; }

 private:
  struct Letter {  // a byte of the vocabulary's trie
    std::uint32_t child = 0, sibling = 0;
    std::uint32_t whole = 0, stem = 0;  // word ids, 0: none
    std::uint16_t children = 0;
    std::uint16_t table = 0;  // in tables_, one more, where there are many children; 0: none
    char byte = 0;
  };
  using Table = std::array<std::uint32_t, 256>;  // byte -> letter, 0: none
  struct Edge {
    std::uint32_t word = 0;  // id
    std::uint32_t node = 0;
    bool exact = false;  // no proclitics
  };
  struct Value {
    std::uint32_t value = 0, weight = 0;
  };
  struct Opening {  // what a phrase's first word leads to, with and without proclitics; in the order added
    std::array<Edge, 2> edges;
    std::uint8_t count = 0;
  };
  struct Node {
    std::vector<Edge> edges;  // sorted by word; those of the first node are openings_
    std::vector<Value> values;
    std::uint32_t any = 0;    // node behind "*", 0: none
    std::vector<std::pair<std::uint32_t, std::uint32_t>> gaps;  // (most words, node) behind "*3"
  };
  struct Reading {  // one way to read a token: a word id and where it begins
    std::uint32_t word = 0;
    std::uint8_t skipped = 0;  // bytes of proclitics before it
    bool joined = false;
  };
  struct Readings {
    std::vector<Reading> all;
    std::vector<std::uint32_t> first;  // of token i: all[first[i], first[i + 1])
  };
  struct Walk;

  std::uint32_t intern(std::string_view word, bool stem);
  std::uint32_t step(std::uint32_t letter, char byte) const;
  std::uint32_t add_letter(std::uint32_t parent, char byte);
  std::uint32_t open_node(std::uint32_t word, bool exact);
  std::uint32_t next_node(std::uint32_t node, std::uint32_t word, bool exact);
  void read_word(std::string_view word, std::size_t skipped, bool joined, std::vector<Reading>& out) const;
  void read_arabic(std::string_view word, std::vector<Reading>& out, std::string& spare) const;
  void walk_from(Walk& walk, std::size_t token) const;
  void walk(Walk& walk, std::uint32_t node, std::size_t token) const;

  std::vector<Letter> letters_;
  std::vector<Table> tables_;
  std::vector<Opening> openings_;  // by word
  std::vector<Node> nodes_;
};

}  // namespace rapporteur
