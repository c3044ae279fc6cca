// A date as a text states it: day, month or year, in the order of its language.
#pragma once

#include "kit/piece.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace rapporteur {

struct Date {
  int year = 0, month = 0, day = 0;  // 0: not stated
  std::size_t first = 0, last = 0;   // tokens

  std::string stated() const;     // "2024", "2024-04", "2024-04-12"; empty without a year
  std::string first_day() const;  // "2024-04-01"
  std::string last_day() const;   // "2024-04-30"
};

int days_in_month(int year, int month);

// The date that begins at the token: "12 April 2024", "April 12, 2024", "April 2024", "12 April", "April", "2024",
// "2024 年 4 月 12 日", "12.04.2024", "2024-04-12". A year alone must look like one (1945 to 2100) and stand in
// nothing longer.
std::optional<Date> read_date(const Piece& piece, std::size_t token);

}  // namespace rapporteur
