#include "kit/numbers.hpp"

#include "kit/digits.hpp"

namespace rapporteur {

std::vector<Number> find_numbers(const Piece& piece, const std::vector<Taken>&) {
  std::vector<Number> out;
  for (std::size_t token = 0; token < piece.tokens().size(); ++token) {
    const auto digits = read_digits(piece, token);
    if (!digits) continue;
    Number number;
    number.range = piece.source(token, digits->last);
    number.value = digits->value;
    number.integer = digits->integer;
    out.push_back(number);
    token = digits->last - 1;
  }
  return out;
}

std::optional<double> read_number_words(std::string_view, const Language&) { return std::nullopt; }

}  // namespace rapporteur
