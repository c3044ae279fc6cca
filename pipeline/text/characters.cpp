#include "text/characters.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace rapporteur {
namespace {

bool within(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

Nature ascii_nature(char32_t c) {
  if (c == ' ' || c == '\t') return Nature::space;
  if (c < 0x20 || c == 0x7F) return Nature::dropped;
  if (within(c, '0', '9')) return Nature::digit;
  if (within(c | 0x20, 'a', 'z')) return Nature::left;
  return Nature::neutral;
}

Nature looked_up_nature(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  switch (u_charType(point)) {
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return Nature::space;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
      return Nature::mark;
    case U_CONTROL_CHAR:
    case U_SURROGATE:
      return Nature::dropped;
    case U_FORMAT_CHAR:
      return c == 0xAD || c == 0x200C ? Nature::neutral : Nature::dropped;
    default:
      break;
  }
  switch (u_charDirection(point)) {
    case U_LEFT_TO_RIGHT:
      return Nature::left;
    case U_RIGHT_TO_LEFT:
    case U_RIGHT_TO_LEFT_ARABIC:
      return Nature::right;
    case U_EUROPEAN_NUMBER:
    case U_ARABIC_NUMBER:
      return Nature::digit;
    default:
      return Nature::neutral;
  }
}

// The isolated harakat of the presentation forms stand on a space or a tatweel there.
void append_decomposed(std::u32string& out, char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfkc = icu::Normalizer2::getNFKCInstance(status);
  icu::UnicodeString parts;
  if (U_FAILURE(status) || !nfkc->getDecomposition(static_cast<UChar32>(c), parts)) {
    out += c;
    return;
  }
  const bool on_carrier = parts.length() > 1 && (parts[0] == u' ' || parts[0] == u'\u0640');
  for (std::int32_t at = on_carrier ? 1 : 0; at < parts.length();) {
    const UChar32 part = parts.char32At(at);
    at += U16_LENGTH(part);
    out += static_cast<char32_t>(part);
  }
}

}  // namespace

Nature nature_of(char32_t c) {
  if (c < 0x80) return ascii_nature(c);
  if (within(c, 0x0410, 0x044F) || within(c, 0x4E00, 0x9FFF)) return Nature::left;
  if (within(c, 0x0621, 0x064A)) return Nature::right;
  return looked_up_nature(c);
}

bool is_private_use(char32_t c) { return within(c, 0xE000, 0xF8FF) || c >= 0xF0000; }

bool is_bidi_control(char32_t c) {
  return c == 0x200E || c == 0x200F || c == 0x061C || within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x2069);
}

bool is_han(char32_t c) {
  return within(c, 0x2E80, 0x9FFF) || within(c, 0xAC00, 0xD7AF) || within(c, 0xF900, 0xFAFF) ||
         within(c, 0xFF00, 0xFFEF) || within(c, 0x20000, 0x3FFFF);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return within(c | 0x20, 'a', 'z');
  return u_isalpha(static_cast<UChar32>(c));
}

bool is_small_letter(char32_t c) {
  if (c < 0x80) return within(c, 'a', 'z');
  return u_islower(static_cast<UChar32>(c));
}

bool is_arabic_letter(char32_t c) {
  return (within(c, 0x0620, 0x064A) && c != 0x0640) || within(c, 0x066E, 0x06D3) ||
         within(c, 0xFB50, 0xFDFF) || within(c, 0xFE70, 0xFEFC);
}

char32_t mirrored(char32_t c) {
  if (c < 0x80 && c != '(' && c != ')' && c != '[' && c != ']' && c != '{' && c != '}' && c != '<' &&
      c != '>')
    return c;
  return static_cast<char32_t>(u_charMirror(static_cast<UChar32>(c)));
}

bool is_opening(char32_t c) { return c == '(' || c == '[' || c == '{' || c == 0xAB; }
bool is_closing(char32_t c) { return c == ')' || c == ']' || c == '}' || c == 0xBB; }

char32_t combining_for(char32_t c) {
  switch (c) {
    case 0x60:
      return 0x300;
    case 0xB4:
      return 0x301;
    case 0x5E:
    case 0x2C6:
      return 0x302;
    case 0x7E:
    case 0x2DC:
      return 0x303;
    case 0xA8:
      return 0x308;
    case 0x2DA:
      return 0x30A;
    case 0x2C7:
      return 0x30C;
    case 0xB8:
      return 0x327;
    default:
      return 0;
  }
}

void append_plain(std::u32string& out, char32_t c) {
  if (within(c, 0xFB00, 0xFB06) || within(c, 0xFB50, 0xFDFF) || within(c, 0xFE70, 0xFEFE) ||
      within(c, 0x2E80, 0x2FDF)) {
    append_decomposed(out, c);
  } else {
    out += c;
  }
}

bool may_compose(char32_t c) {
  if (c < 0x300 || within(c, 0x0400, 0x0482) || within(c, 0x0621, 0x064A) || within(c, 0x2010, 0x2027) ||
      within(c, 0x3001, 0x3029) || within(c, 0x4E00, 0x9FFF) || within(c, 0xFF01, 0xFF60))
    return false;
  const auto point = static_cast<UChar32>(c);
  return u_getCombiningClass(point) != 0 || u_getIntPropertyValue(point, UCHAR_NFC_QUICK_CHECK) != UNORM_YES;
}

std::u32string composed(const std::u32string& cluster) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return cluster;
  icu::UnicodeString source;
  for (const char32_t c : cluster) source.append(static_cast<UChar32>(c));
  const icu::UnicodeString result = nfc->normalize(source, status);
  if (U_FAILURE(status)) return cluster;
  std::u32string out;
  for (std::int32_t at = 0; at < result.length();) {
    const UChar32 c = result.char32At(at);
    at += U16_LENGTH(c);
    out += static_cast<char32_t>(c);
  }
  return out;
}

}  // namespace rapporteur
