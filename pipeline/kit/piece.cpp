// Fills the tables by counting: hits by first token and by end.
#include "kit/piece.hpp"

#include <algorithm>

namespace rapporteur {

Piece::Piece(std::string_view document, Range body, const Language* language)
    : document_(document),
      body_(body),
      language_(language),
      match_(fold(document.substr(body.begin, body.end - body.begin), body.begin)) {
  if (language_ != nullptr) language_->phrases().find(match_, hits_);
  by_end_ = hits_;
  const auto ends_before = [](const PhraseHit& a, const PhraseHit& b) { return a.last < b.last; };
  if (!std::is_sorted(by_end_.begin(), by_end_.end(), ends_before))
    std::stable_sort(by_end_.begin(), by_end_.end(), ends_before);
  const auto tokens = match_.tokens.size();
  first_hit_.resize(tokens + 1);
  first_ending_.resize(tokens + 2);
  std::uint32_t begin = 0, end = 0;
  for (std::uint32_t token = 0; token <= tokens; ++token) {
    while (begin < hits_.size() && hits_[begin].first < token) ++begin;
    first_hit_[token] = begin;
    while (end < by_end_.size() && by_end_[end].last < token) ++end;
    first_ending_[token] = end;
  }
  first_ending_[tokens + 1] = static_cast<std::uint32_t>(by_end_.size());
}

std::span<const PhraseHit> Piece::hits_at(std::size_t token) const {
  if (token >= tokens().size()) return {};
  return std::span(hits_).subspan(first_hit_[token], first_hit_[token + 1] - first_hit_[token]);
}

std::span<const PhraseHit> Piece::hits_ending(std::size_t token) const {
  if (token > tokens().size()) return {};
  return std::span(by_end_).subspan(first_ending_[token], first_ending_[token + 1] - first_ending_[token]);
}

const PhraseHit* Piece::at(std::size_t token, Role role) const {
  const PhraseHit* best = nullptr;
  for (const PhraseHit& hit : hits_at(token))
    if (language_->role(hit) == role && (best == nullptr || hit.last > best->last)) best = &hit;
  return best;
}

const PhraseHit* Piece::before(std::size_t token, Role role) const {
  const PhraseHit* best = nullptr;
  for (const PhraseHit& hit : hits_ending(token))
    if (language_->role(hit) == role && (best == nullptr || hit.first < best->first)) best = &hit;
  return best;
}

}  // namespace rapporteur
