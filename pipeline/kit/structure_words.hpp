// What a report's layout says in words: "Table", "Annex", "Source:", "Distr.", the names of sections and items.
// From the member "structure" of languages/LANG.json, of all languages at once: the masthead of a Russian report is
// in English, and the language of a block is not known before its structure is.
#pragma once

#include "kit/language.hpp"
#include "kit/phrases.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

enum class LayoutRole : std::uint8_t {
  caption,         // "Table", "Figure", "Box": a number follows
  continued,       // "(continued)" behind a caption
  annex,           // opens an annex
  heading,         // a heading that carries no number: "Summary"
  contents,        // heads a table of contents
  source,          // "Source", "Note": a colon follows
  distribution,    // "Distr."
  original,        // "Original": a colon and the language it was written in follow
  language_name,   // tag: which
  united_nations,  // the name at the head of the page
  body,            // a word that names an organ
  session, agenda,
  subtitle,        // "Note by", "Report of"
  month,           // value: 1 to 12
  furniture,       // "Please recycle"
  page,            // "Page" before its number
};

struct LayoutHit {
  LayoutRole role = LayoutRole::heading;
  int value = 0;
  std::string_view tag;              // of a language name
  std::size_t begin = 0, end = 0;    // bytes of the line
  bool first = false, last = false;  // nothing but marks stands before it, or behind it
};

// Labels that follow one another: "أولا ثانيا ثالثا", "一 二 三", "а б в".
enum class SequenceUse : std::uint8_t { section, part, item };

struct LabelSequence {
  SequenceUse use = SequenceUse::item;
  std::vector<std::string> labels;     // label 1 first; as a person writes them
  std::vector<std::string> separators; // what stands behind a section's or a part's label: "-", "、"
};

class StructureWords {
 public:
  explicit StructureWords(const Languages& languages);

  // All hits in a short piece of text, in its order. Linear.
  std::vector<LayoutHit> find(std::string_view line) const;
  const std::vector<LabelSequence>& sequences() const { return sequences_; }

 private:
  struct Meaning {
    LayoutRole role;
    int value;
    std::string tag;
  };
  void read(const Language& language);
  void add(std::string_view form, LayoutRole role, int value = 0, std::string tag = {});

  PhraseBook book_;
  std::vector<Meaning> meanings_;
  std::vector<LabelSequence> sequences_;
};

}  // namespace rapporteur
