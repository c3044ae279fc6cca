// One walk over the pattern. Brackets are followed so that it is known which placeholders a group holds, and which
// placeholder no match can do without: a text that has none need not be looked at.
#include "extract/pack_pattern.hpp"

#include "base/utf8.hpp"
#include "kit/fold.hpp"

#include <algorithm>
#include <bit>

namespace rapporteur {
namespace {

constexpr std::size_t longest_pattern = 2000, most_groups = 50, deepest = 50;

// Inside a class: what is no part of a word. Few wide ranges, for \p{L} costs RE2 a hundred times as much: ASCII and
// Latin-1 marks, Arabic stops, general punctuation and symbols, signs, CJK marks, compatibility forms.
constexpr const char* marks =
    R"(\x{0}-\x{2F}\x{3A}-\x{40}\x{5B}-\x{60}\x{7B}-\x{BF}\x{D7}\x{F7}\x{60C}\x{61B}\x{61F}\x{6D4}\x{2000}-\x{2BFF})"
    R"(\x{3000}-\x{3004}\x{3008}-\x{3020}\x{E000}-\x{F8FF}\x{FE10}-\x{FE6F}\x{FF00}-\x{FF65})";
constexpr const char* word_in_class =
    R"(0-9a-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{60B}\x{60D}-\x{61A}\x{61C}-\x{61E}\x{620}-\x{6D3}\x{6D5}-\x{1FFF})"
    R"(\x{2C00}-\x{2FFF}\x{3005}-\x{3007}\x{3021}-\x{D7FF}\x{F900}-\x{FE0F}\x{FE70}-\x{FEFF}\x{FF66}-\x{10FFFF})";
// An ideograph is a word of its own.
constexpr const char* ideographs = R"(\x{2E80}-\x{2FFF}\x{3005}-\x{3007}\x{3021}-\x{9FFF}\x{F900}-\x{FAFF}\x{20000}-\x{3FFFF})";

bool is_ideograph(char32_t c) { return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Walk {
 public:
  Walk(std::string_view written, const Signs& signs) : written_(written), signs_(signs) { frames_.emplace_back(); }

  std::string out, wrong;
  std::vector<PackGroup> groups{{"", {}}};
  Kinds uses = 0;
  bool has_ideographs = false;

  void run() {
    while (at_ < written_.size() && wrong.empty()) step();
    if (!wrong.empty()) return;
    if (frames_.size() > 1) wrong = "it has a bracket ( that is not closed; write \\( for the character";
  }
  // One placeholder without which there is no match; the rarer kind where there are several.
  Kinds key() const { return std::bit_floor(needed(frames_.front())); }

 private:
  struct Frame {
    std::size_t group = 0;   // of the innermost group with a name, or 0
    Kinds needs = 0;
    bool alternatives = false;
  };
  static Kinds needed(const Frame& frame) { return frame.alternatives ? 0 : frame.needs; }

  void step() {
    const char c = written_[at_];
    if (c == '\\') return escape(false);
    if (c == '[') return character_class();
    if (c == '(') return open();
    if (c == ')') return close();
    if (c == '{' && at_ + 1 < written_.size() && is_letter(written_[at_ + 1])) return placeholder();
    if (c == '|') frames_.back().alternatives = true;
    letter(false);
  }

  // Copies one character as the text has it.
  void letter(bool in_class) {
    const auto begin = at_;
    const auto c = next_code_point(written_, at_);
    if (c >= open_sign && c <= last_sign) {
      wrong = "it has a character of the private use area, which no text has";
      return;
    }
    has_ideographs = has_ideographs || is_ideograph(c);
    if (c < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : static_cast<char>(c);
      return;
    }
    const auto folded = fold(written_.substr(begin, at_ - begin)).text;
    // What becomes a mark of ASCII must not begin to mean something: a full-width bracket, a long dash in a class.
    if (folded.size() == 1 && folded[0] != ' ' && !is_letter(folded[0]) && (folded[0] < '0' || folded[0] > '9')) out += '\\';
    out += folded;
    if (folded.empty() && !in_class) out += "(?:)";  // a vowel mark that is quantified must not quantify its letter
  }

  void escape(bool in_class) {
    if (at_ + 1 >= written_.size()) {
      wrong = "it ends with a \\; write \\\\ for the character";
      return;
    }
    const char c = written_[at_ + 1];
    if (c == 'b' || c == 'B') wrong = std::string("\\") + c + " knows ASCII letters only; leave it out, a match begins and ends at the edge of a word";
    if (c == 'C') wrong = "\\C would cut characters into bytes; write . for any character";
    if (c == 'Q' || c == 'E') wrong = "\\Q and \\E are not taken; write \\ before each mark";
    if (c == 'W' && in_class) wrong = "\\W is not taken inside [ ]; list the marks";
    if (!wrong.empty()) return;
    if (c == 'w' || c == 'W') {
      out += in_class ? word_in_class : std::string(c == 'w' ? "[^" : "[") + marks + "]";
      at_ += 2;
      return;
    }
    if (static_cast<unsigned char>(c) >= 0x80) {  // a letter with a needless backslash
      ++at_;
      return letter(in_class);
    }
    auto end = at_ + 2;
    if ((c == 'p' || c == 'P' || c == 'x') && end < written_.size() && written_[end] == '{')
      end = std::min(written_.find('}', end), written_.size() - 1) + 1;
    const auto words = written_.substr(at_, end - at_);
    if (words == "\\p{Lu}" || words == "\\p{Lt}" || words == "\\p{Uppercase}") {
      wrong = std::string(words) + " matches nothing, for patterns see the text in lower case; write \\p{L}";
      return;
    }
    out += words;
    at_ = end;
  }

  void character_class() {
    out += written_[at_++];
    if (at_ < written_.size() && written_[at_] == '^') out += written_[at_++];
    for (bool first = true; at_ < written_.size() && wrong.empty(); first = false) {
      if (written_[at_] == ']' && !first) {
        out += written_[at_++];
        return;
      }
      if (written_[at_] == '\\') {
        escape(true);
      } else if (written_.substr(at_, 2) == "[:") {
        const auto end = std::min(written_.find(":]", at_), written_.size() - 2) + 2;
        out += written_.substr(at_, end - at_);
        at_ = end;
      } else {
        letter(true);
      }
    }
    if (wrong.empty()) wrong = "it has a [ that is not closed; write \\[ for the character";
  }

  // "(", "(?:", "(?i)", "(?P<name>"; "(?<name>" as other tools write it.
  void open() {
    if (frames_.size() >= deepest) {
      wrong = "it nests more than " + std::to_string(deepest) + " brackets; make it simpler";
      return;
    }
    Frame frame{frames_.back().group, 0, false};
    const auto rest = written_.substr(at_);
    for (const std::string_view lead : {"(?P<", "(?<"}) {
      if (!rest.starts_with(lead) || rest.starts_with("(?<=") || rest.starts_with("(?<!")) continue;
      const auto end = rest.find('>');
      if (end == rest.npos) {
        wrong = "it has a group whose name is not closed; write (?P<name>...)";
        return;
      }
      frame.group = groups.size();
      groups.push_back({std::string(rest.substr(lead.size(), end - lead.size())), {}});
      out += "(?P<" + groups.back().name + ">";
      at_ += end + 1;
      frames_.push_back(frame);
      return too_many_groups();
    }
    if (rest.starts_with("(?")) {
      for (const std::string_view look : {"(?=", "(?!", "(?<=", "(?<!"})
        if (rest.starts_with(look)) wrong = std::string(look) + " looks around, which patterns here cannot; use \"not\" or \"requires\"";
      auto end = std::min(rest.find_first_of(":)"), rest.size() - 1);
      if (!wrong.empty()) return;
      out += rest.substr(0, end + 1);
      at_ += end + 1;
      if (rest[end] == ':') frames_.push_back(frame);
      return;
    }
    groups.push_back({"", {}});
    out += '(';
    ++at_;
    frames_.push_back(frame);
    too_many_groups();
  }

  void too_many_groups() {
    if (groups.size() > most_groups) wrong = "it has more than " + std::to_string(most_groups - 1) + " groups; make it simpler";
  }

  void close() {
    if (frames_.size() == 1) {
      wrong = "it has a bracket ) that was not opened; write \\) for the character";
      return;
    }
    const auto inner = needed(frames_.back());
    frames_.pop_back();
    out += ')';
    ++at_;
    if (!is_optional()) frames_.back().needs |= inner;
  }

  void placeholder() {
    const auto end = written_.find('}', at_);
    const auto inside = written_.substr(at_ + 1, end == written_.npos ? written_.npos : end - at_ - 1);
    const auto meaning = signs_.meaning(inside, wrong);
    if (!meaning || end == written_.npos) {
      if (wrong.empty()) wrong = "it has a placeholder { that is not closed with }";
      return;
    }
    out += meaning->sign;
    uses |= meaning->kinds;
    at_ = end + 1;
    groups[frames_.back().group].holds.push_back(*meaning);
    if (!is_optional()) frames_.back().needs |= meaning->kinds;
  }

  // Whether what ends here may be absent.
  bool is_optional() const {
    if (at_ >= written_.size()) return false;
    const auto rest = written_.substr(at_);
    return rest[0] == '?' || rest[0] == '*' || rest.starts_with("{0") || rest.starts_with("{,");
  }

  std::string_view written_;
  const Signs& signs_;
  std::size_t at_ = 0;
  std::vector<Frame> frames_;
};

// RE2 quotes its own pattern; the author knows only his.
std::string in_plain_words(std::string message, std::string_view written) {
  const auto colon = message.find(": ");
  if (colon != message.npos && (message.size() - colon > 40 || written.find(message.substr(colon + 2)) == written.npos))
    message.resize(colon);
  if (message.starts_with("pattern too large")) return "it takes more memory than one pattern may; use smaller counts in { }";
  return "RE2 cannot read it (" + message + ")";
}

}  // namespace

Result<PackPattern> compile_pack_pattern(std::string_view written, const Signs& signs) {
  const auto bad = [](std::string why) { return Failure{Code::bad_plugin, std::move(why)}; };
  if (written.empty()) return bad("it is empty");
  if (written.size() > longest_pattern)
    return bad("it has " + std::to_string(written.size()) + " bytes, at most " + std::to_string(longest_pattern) + " are taken");
  Walk walk(written, signs);
  walk.run();
  if (!walk.wrong.empty()) return bad(walk.wrong);
  const auto edge = std::string("[") + marks + ideographs + "]";
  const auto edged = walk.has_ideographs ? "(" + walk.out + ")" : "(?:^|" + edge + ")(" + walk.out + ")(?:$|" + edge + ")";
  auto pattern = Pattern::compile(edged);
  if (!pattern) return bad(in_plain_words(pattern.error().message, written));
  if (pattern->matches("")) return bad("it matches the empty text; make at least one of its parts needed");
  return PackPattern{std::move(*pattern), "(?:" + walk.out + ")", std::move(walk.groups), walk.uses, walk.key(), !walk.has_ideographs};
}

}  // namespace rapporteur
