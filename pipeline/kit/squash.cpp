#include "kit/squash.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace rapporteur {

std::u32string squash(std::string_view utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) return {};
  auto text = nfkc->normalize(icu::UnicodeString::fromUTF8({utf8.data(), static_cast<int32_t>(utf8.size())}), status);
  if (U_FAILURE(status)) return {};
  text.foldCase(U_FOLD_CASE_DEFAULT);
  std::u32string out;
  for (int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    if ((U_MASK(u_charType(c)) & (U_GC_L_MASK | U_GC_N_MASK)) == 0) continue;
    // Any digit, superscripts too: what unicodedata.digit gives.
    const bool is_digit = u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) == U_NT_DIGIT ||
                          u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) == U_NT_DECIMAL;
    out += is_digit ? static_cast<char32_t>(U'0' + static_cast<int>(u_getNumericValue(c))) : static_cast<char32_t>(c);
  }
  return out;
}

}  // namespace rapporteur
