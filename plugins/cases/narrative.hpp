// Figures in running text: sentences and list items, with what they take over from each other.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

class Narrative {
 public:
  // `first_split` keeps the breakdowns of several narratives (body, footnotes) over the same figures apart.
  Narrative(const Document& document, const Job& job, std::vector<Figure>& figures, int first_split = 0)
      : document_(document), job_(job), figures_(figures), splits_(first_split) {}

  void begin_paragraph();
  void begin_item(std::uint32_t level);  // keeps what the paragraph or item above it said
  void sentence(const Reading& reading);

 private:
  struct Context {
    int total = -1;     // the figure that "of these" means
    Span period;        // stated in an earlier sentence of the paragraph
    bool chapeau = false;
  };
  struct Local {  // the sentence at hand
    int total = -1, split = -1, previous = -1;
    bool foreign_first = false;
    std::vector<int> index;  // of each figure among all, -1: none
  };

  int find_named(const Reading& reading, const Figure& figure) const;
  int find_referred(const Reading& reading, const Figure& figure) const;
  int find_described(const Reading& reading, std::uint32_t from, std::int64_t least) const;
  static bool tells_apart(const Reading& reading, const Figure& total);
  bool is_part(const Figure& figure, const Figure& total) const;
  bool borrow_unit(const Reading& reading, std::vector<Figure>& found, std::size_t k, const Local& local);
  void inherit(std::vector<Figure>& found, std::size_t k, const Local& local);
  void open_breakdown(const Reading& reading, const std::vector<Figure>& found, std::size_t k, Local& local);
  bool worth_it(const Reading& reading, const std::vector<Figure>& found, std::size_t k, const Local& local) const;
  int bracket_list_total(const Reading& reading, const std::vector<Figure>& found) const;
  int compared_with(const Local& local) const;
  void tell_refused(const Reading& reading, const Figure& figure, const char* why) const;
  void close_sentence(const Reading& reading, const Local& local);

  const Document& document_;
  const Job& job_;
  std::vector<Figure>& figures_;
  Context now_, above_;         // above_: of the paragraph or item that introduces the list
  std::vector<Context> lists_;  // those of the items that are open, outermost first
  std::uint32_t level_ = 0;     // 0: in a paragraph
  int splits_ = 0;
};

}  // namespace rapporteur::cases
