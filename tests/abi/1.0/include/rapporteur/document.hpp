// SPDX-License-Identifier: MIT
//
// rapporteur/document.hpp - the document as a plugin sees it: text, and arrays of ranges of that text. Read only; nothing
// in it may be kept when extract() returns.
#pragma once

#include <rapporteur/abi.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <vector>

namespace rapporteur {

inline std::string_view view(rpt_str s) { return {s.data, static_cast<std::size_t>(s.size)}; }
inline rpt_str str(std::string_view s) { return {s.data(), s.size()}; }

inline bool contains(rpt_range outer, rpt_range inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}
inline bool overlap(rpt_range a, rpt_range b) { return a.begin < b.end && b.begin < a.end; }

// A typed look at an rpt_array. Steps by the stride the host gave, so elements may have grown.
template <class T>
class Elements {
 public:
  class iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    iterator() = default;
    iterator(const char* at, std::uint32_t stride) : at_(at), stride_(stride) {}
    reference operator*() const { return *reinterpret_cast<const T*>(at_); }
    pointer operator->() const { return &**this; }
    reference operator[](difference_type n) const { return *(*this + n); }
    iterator& operator++() { return *this += 1; }
    iterator& operator--() { return *this += -1; }
    iterator operator++(int) { auto old = *this; ++*this; return old; }
    iterator operator--(int) { auto old = *this; --*this; return old; }
    iterator& operator+=(difference_type n) { at_ += n * stride_; return *this; }
    iterator& operator-=(difference_type n) { return *this += -n; }
    friend iterator operator+(iterator i, difference_type n) { return i += n; }
    friend iterator operator-(iterator i, difference_type n) { return i += -n; }
    friend difference_type operator-(const iterator& a, const iterator& b) {
      return a.stride_ == 0 ? 0 : (a.at_ - b.at_) / a.stride_;
    }
    friend bool operator==(const iterator& a, const iterator& b) { return a.at_ == b.at_; }
    friend bool operator!=(const iterator& a, const iterator& b) { return a.at_ != b.at_; }
    friend bool operator<(const iterator& a, const iterator& b) { return a.at_ < b.at_; }

   private:
    const char* at_ = nullptr;
    std::ptrdiff_t stride_ = 0;
  };

  Elements() : array_{nullptr, 0, sizeof(T)} {}
  explicit Elements(rpt_array array) : array_(array) {}
  std::size_t size() const { return array_.count; }
  bool empty() const { return array_.count == 0; }
  iterator begin() const { return {base(), array_.stride}; }
  iterator end() const { return {base() + std::size_t{array_.count} * array_.stride, array_.stride}; }
  const T& operator[](std::size_t i) const { return *reinterpret_cast<const T*>(base() + i * array_.stride); }
  const T& front() const { return (*this)[0]; }
  const T& back() const { return (*this)[size() - 1]; }

  // The elements whose range begins in [range.begin, range.end). For arrays sorted by range.begin.
  Elements in(rpt_range range) const {
    const auto first = lower(range.begin), last = lower(range.end);
    return Elements(rpt_array{base() + first * array_.stride, static_cast<std::uint32_t>(last - first), array_.stride});
  }

 private:
  const char* base() const { return static_cast<const char*>(array_.data); }
  std::size_t lower(std::uint32_t at) const {
    std::size_t low = 0, high = size();
    while (low < high) {
      const auto middle = low + (high - low) / 2;
      if ((*this)[middle].range.begin < at) low = middle + 1; else high = middle;
    }
    return low;
  }
  rpt_array array_;
};

class Document {
 public:
  explicit Document(const rpt_document& raw) : raw_(raw) {}
  std::string_view text() const { return view(raw_.text); }
  std::string_view text(rpt_range r) const { return text().substr(r.begin, r.end - r.begin); }
  std::string_view language() const { return view(raw_.language); }
  std::string_view sha256() const { return view(raw_.sha256); }  // of the PDF
  std::string_view symbol() const { return view(raw_.symbol); }
  std::string_view title() const { return view(raw_.title); }
  std::string_view date() const { return view(raw_.date); }
  Elements<rpt_page> pages() const { return Elements<rpt_page>(raw_.pages); }
  Elements<rpt_section> sections() const { return Elements<rpt_section>(raw_.sections); }
  Elements<rpt_block> blocks() const { return Elements<rpt_block>(raw_.blocks); }
  Elements<rpt_table> tables() const { return Elements<rpt_table>(raw_.tables); }
  Elements<rpt_sentence> sentences() const { return Elements<rpt_sentence>(raw_.sentences); }
  Elements<rpt_number> numbers() const { return Elements<rpt_number>(raw_.numbers); }
  Elements<rpt_period> periods() const { return Elements<rpt_period>(raw_.periods); }
  Elements<rpt_symbol> symbols() const { return Elements<rpt_symbol>(raw_.symbols); }
  Elements<rpt_organisation> organisations() const { return Elements<rpt_organisation>(raw_.organisations); }
  Elements<rpt_term> terms() const { return Elements<rpt_term>(raw_.terms); }

  // Of a row, from the first column on.
  Elements<rpt_cell> cells(const rpt_block& row) const {
    const Elements<rpt_cell> all(raw_.cells);
    if (row.cell_count == 0) return {};
    return Elements<rpt_cell>(rpt_array{&all[row.first_cell], row.cell_count, raw_.cells.stride});
  }
  Elements<rpt_sentence> sentences(rpt_range r) const { return sentences().in(r); }
  Elements<rpt_number> numbers(rpt_range r) const { return numbers().in(r); }
  Elements<rpt_period> periods(rpt_range r) const { return periods().in(r); }
  Elements<rpt_symbol> symbols(rpt_range r) const { return symbols().in(r); }
  Elements<rpt_organisation> organisations(rpt_range r) const { return organisations().in(r); }
  Elements<rpt_term> terms(rpt_range r) const { return terms().in(r); }
  // Only those of one group of the lexicon.
  std::vector<rpt_term> terms(rpt_range r, std::string_view group) const {
    std::vector<rpt_term> found;
    for (const auto& term : terms(r))
      if (view(term.group) == group) found.push_back(term);
    return found;
  }

  // The range of a piece of this document's text, so that matches convert without arithmetic.
  rpt_range range_of(std::string_view piece) const {
    const auto begin = static_cast<std::uint32_t>(piece.data() - raw_.text.data);
    return {begin, begin + static_cast<std::uint32_t>(piece.size())};
  }

 private:
  const rpt_document& raw_;
};

}  // namespace rapporteur
