// SPDX-License-Identifier: MIT
//
// rapporteur/paper.hpp - a document written in a test, for rapporteur/test.hpp.
#pragma once

#include <rapporteur/document.hpp>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace rapporteur::test {

// A document of one page. One block a line; what a line begins with says what it is:
//   "# Heading"       a heading, with which a section begins
//   "13. Text"        a paragraph with a printed number
//   "| a | b |"       a row of a table, cell by cell; rows on end are one table, the first of them its head
//   anything else     a paragraph
// Sentences end behind . ! ? and a space, behind 。！？ and with the block. What the host would find in the text is put
// in by its words: the first place behind the last one given for the same layer. Words that are not there throw.
class Paper {
 public:
  explicit Paper(std::string_view lines, std::string language = "en") : language_(std::move(language)) {
    while (!lines.empty()) {
      const auto end = std::min(lines.find('\n'), lines.size());
      if (end > 0) add_line(lines.substr(0, end));
      lines.remove_prefix(std::min(end + 1, lines.size()));
    }
  }

  Paper& number(std::string_view words, double value, std::uint32_t kind = RPT_COUNT, std::uint32_t flags = RPT_INTEGER) {
    numbers_.push_back({place(numbers_, words), value, kind, flags});
    return *this;
  }
  Paper& period(std::string_view words, std::uint32_t kind, const char* start, const char* end, const char* stated = "") {
    periods_.push_back({place(periods_, words), kind, 0, str(start), str(end), str(stated)});
    return *this;
  }
  Paper& symbol(std::string_view words, const char* text) {
    symbols_.push_back({place(symbols_, words), str(text)});
    return *this;
  }
  Paper& organisation(std::string_view words, const char* id) {
    organisations_.push_back({place(organisations_, words), str(id)});
    return *this;
  }
  Paper& term(std::string_view words, const char* group, const char* code) {
    terms_.push_back({place(terms_, words), str(group), str(code)});
    return *this;
  }

  const std::string& text() const { return text_; }
  // Points into this paper.
  rpt_document raw() const {
    const rpt_range all{0, static_cast<std::uint32_t>(text_.size())};
    page_ = {all, 1, 0, 595, 842};
    rpt_document raw{};
    raw.size = sizeof raw;
    raw.text = str(text_);
    raw.language = str(language_);
    raw.pages = {&page_, 1, sizeof page_};
    raw.sections = array(sections_);
    raw.blocks = array(blocks_);
    raw.tables = array(tables_);
    raw.cells = array(cells_);
    raw.sentences = array(sentences_);
    raw.numbers = array(numbers_);
    raw.periods = array(periods_);
    raw.symbols = array(symbols_);
    raw.organisations = array(organisations_);
    raw.terms = array(terms_);
    return raw;
  }

 private:
  template <class T>
  static rpt_array array(const std::vector<T>& items) {
    return {items.data(), static_cast<std::uint32_t>(items.size()), static_cast<std::uint32_t>(sizeof(T))};
  }

  template <class T>
  rpt_range place(const std::vector<T>& layer, std::string_view words) const {
    const auto begin = text_.find(words, layer.empty() ? 0 : layer.back().range.end);
    if (begin == std::string::npos) throw std::invalid_argument("\"" + std::string(words) + "\" is not in the rest of the text");
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
  }

  rpt_range append(std::string_view words, const char* before) {
    if (!text_.empty()) text_ += before;
    const auto begin = static_cast<std::uint32_t>(text_.size());
    text_ += words;
    return {begin, static_cast<std::uint32_t>(text_.size())};
  }

  void add_line(std::string_view line) {
    rpt_block block{};
    block.section = static_cast<std::int32_t>(sections_.size()) - 1;
    block.table = -1;
    block.page = 1;
    block.first_cell = static_cast<std::uint32_t>(cells_.size());
    if (line[0] == '|') {
      add_row(line.substr(1), block);
    } else if (line.substr(0, 2) == "# ") {
      block.kind = RPT_HEADING;
      block.level = 1;
      block.range = block.body = append(line.substr(2), "\n");
      block.section = static_cast<std::int32_t>(sections_.size());
      sections_.push_back({block.range, {}, 1, -1});
    } else {
      block.kind = RPT_PARAGRAPH;
      block.range = block.body = append(line, "\n");
      const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
      if (digits > 0 && line.substr(digits, 2) == ". ") block.body.begin += static_cast<std::uint32_t>(digits) + 2;
    }
    in_table_ = line[0] == '|';
    blocks_.push_back(block);
    add_sentences(block.body);
  }

  void add_row(std::string_view line, rpt_block& block) {
    if (!in_table_) tables_.push_back({-1, static_cast<std::uint32_t>(blocks_.size()), 0, 1});
    tables_.back().end_row = static_cast<std::uint32_t>(blocks_.size()) + 1;
    block.kind = RPT_ROW;
    block.table = static_cast<std::int32_t>(tables_.size()) - 1;
    for (std::uint32_t column = 0; !line.empty(); ++column) {
      auto cell = line.substr(0, line.find('|'));
      line.remove_prefix(std::min(cell.size() + 1, line.size()));
      while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
      while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
      if (cell.empty()) continue;
      const auto range = append(cell, block.cell_count == 0 ? "\n" : " ");
      cells_.push_back({range, static_cast<std::uint32_t>(blocks_.size()), column});
      if (block.cell_count++ == 0) block.range.begin = range.begin;
      block.range.end = range.end;
    }
    block.body = block.range;
  }

  void add_sentences(rpt_range body) {
    const auto ends = [&](std::uint32_t at) {  // how long the mark is that ends a sentence there; 0: none does
      const auto rest = std::string_view(text_).substr(at, 3);
      if (rest == "。" || rest == "！" || rest == "？") return 3u;
      const bool stop = rest[0] == '.' || rest[0] == '!' || rest[0] == '?';
      return stop && rest.size() > 1 && rest[1] == ' ' ? 1u : 0u;
    };
    const auto block = static_cast<std::uint32_t>(blocks_.size()) - 1;
    auto begin = body.begin;
    for (auto at = body.begin; at < body.end; ++at) {
      const auto mark = ends(at);
      if (mark == 0) continue;
      sentences_.push_back({{begin, at + mark}, block, 0});
      begin = at + mark;
      while (begin < body.end && text_[begin] == ' ') ++begin;
      at = begin - 1;
    }
    if (begin < body.end) sentences_.push_back({{begin, body.end}, block, 0});
  }

  std::string text_, language_;
  bool in_table_ = false;
  mutable rpt_page page_{};
  std::vector<rpt_section> sections_;
  std::vector<rpt_block> blocks_;
  std::vector<rpt_table> tables_;
  std::vector<rpt_cell> cells_;
  std::vector<rpt_sentence> sentences_;
  std::vector<rpt_number> numbers_;
  std::vector<rpt_period> periods_;
  std::vector<rpt_symbol> symbols_;
  std::vector<rpt_organisation> organisations_;
  std::vector<rpt_term> terms_;
};

}  // namespace rapporteur::test
