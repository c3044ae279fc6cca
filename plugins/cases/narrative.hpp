// Figures in running text: sentences and list items, with what they take over from each other.
#pragma once

#include "figure.hpp"

namespace rapporteur::cases {

class Narrative {
 public:
  Narrative(const Document& document, std::vector<Figure>& figures) : document_(document), figures_(figures) {}

  void begin_paragraph();
  void begin_item();  // keeps what the paragraph above the list said
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

  int find_named(const Figure& figure) const;
  bool borrow_unit(const Reading& reading, std::vector<Figure>& found, std::size_t k, const Local& local);
  void inherit(std::vector<Figure>& found, std::size_t k, const Local& local);
  void open_breakdown(const Reading& reading, const std::vector<Figure>& found, std::size_t k, Local& local);
  bool worth_it(const Reading& reading, const std::vector<Figure>& found, std::size_t k, const Local& local) const;
  void close_sentence(const Reading& reading, const Local& local);

  const Document& document_;
  std::vector<Figure>& figures_;
  Context now_, above_;  // above_: of the paragraph that introduces the list
  int splits_ = 0;
};

}  // namespace rapporteur::cases
