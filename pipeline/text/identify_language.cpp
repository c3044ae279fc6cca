#include "text/identify_language.hpp"

#include "text/language_evidence.hpp"
#include "text/scripts.hpp"

#include <libexttextcat/textcat.h>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace rapporteur {
namespace {

constexpr std::uint32_t short_block = 20;     // letters (a Han character counts as three); below it words prove nothing
constexpr std::uint32_t long_block = 60;      // letters; a text without a single function word is a list of names
constexpr std::uint32_t model_letters = 150;  // the n-gram models need more

// libexttextcat's models. Its handle is no more than a buffer: one user at a time.
class Models {
 public:
  Models() {
    for (const std::string folder : {"/usr/share/libexttextcat/", "/usr/local/share/libexttextcat/"}) {
      const std::string list = folder + "fpdb.conf";
      std::error_code unreadable;
      if (!std::filesystem::is_regular_file(list, unreadable)) continue;
      handle_ = special_textcat_Init(list.c_str(), folder.c_str());
      if (handle_) return;
    }
  }
  ~Models() {
    if (handle_) textcat_Done(handle_);
  }
  Models(const Models&) = delete;
  Models& operator=(const Models&) = delete;

  bool there() const { return handle_ != nullptr; }

  // The first of what may be several close candidates; empty where there is no good one.
  std::string classify(std::string_view text) {
    if (!handle_) return {};
    const std::lock_guard lock(mutex_);
    // "[en--utf8][sco--utf8]", "UNKNOWN" or "SHORT"
    const char* found = textcat_Classify(handle_, text.data(), std::min<std::size_t>(text.size(), 2000));
    const std::string_view answer = found ? found : "";
    if (answer.empty() || answer.front() != '[') return {};
    return std::string(answer.substr(1, answer.find_first_of("-]") - 1));
  }

 private:
  void* handle_ = nullptr;
  std::mutex mutex_;
};

Models& models() {
  static Models loaded;
  return loaded;
}

class Identifier {
 public:
  Identifier(Document& document, const Languages& languages) : document_(document), evidence_(languages) {}

  void run() {
    models();  // now, though few texts need them: a worker's first document has none that does, and then its door is closed
    judge_blocks();
    judge_document();
    settle_undecided();
  }

 private:
  struct Judged {
    ScriptCount count;
    LanguageEvidence::Weighed weighed;  // empty where the script alone tells, or there are no letters
  };

  std::string language_of(std::string_view text, Judged& judged) const;
  void judge_blocks();
  void judge_document();
  void settle_undecided();
  bool may_be(const Judged& judged, const std::string& language) const;

  Document& document_;
  LanguageEvidence evidence_;
  std::vector<Judged> judged_;
};

std::string Identifier::language_of(std::string_view text, Judged& judged) const {
  std::string language = language_by_script(judged.count);
  if (!language.empty()) return language;
  const Script script = judged.count.main();
  if (script == Script::none || script == Script::other) return "und";
  judged.weighed = evidence_.weigh(text, judged.count);
  language = evidence_.clear(judged.weighed, script);
  if (!language.empty()) return language;
  if (script == Script::latin && judged.count.all() >= model_letters) {
    language = models().classify(text);
    if (!language.empty() && script_of_language(language) == script) return language;
  }
  return "und";
}

void Identifier::judge_blocks() {
  judged_.resize(document_.blocks.size());
  for (std::size_t i = 0; i < judged_.size(); ++i) {
    const std::string_view text = document_.at(document_.blocks[i].range);
    judged_[i].count = count_scripts(text);
    const std::string language = language_of(text, judged_[i]);
    document_.blocks[i].language = judged_[i].count.weighed() < short_block ? "und" : language;
  }
}

void Identifier::judge_document() {
  std::map<std::string, std::uint64_t> letters;
  for (std::size_t i = 0; i < judged_.size(); ++i)
    if (document_.blocks[i].language != "und")
      letters[document_.blocks[i].language] += judged_[i].count.weighed();
  document_.language = "und";
  std::uint64_t most = 0;
  for (const auto& [language, number] : letters)
    if (number > most) most = number, document_.language = language;
  // Of a text told twice the longer telling is not the main one: the language it begins in is.
  for (const Block& block : document_.blocks) {
    if (block.language == "und") continue;
    if (letters[block.language] * 4 > most * 3) document_.language = block.language;
    break;
  }
  if (script_of_language(document_.language) == Script::kana) {
    // Han alone is Chinese, but a heading of a Japanese report may have no kana.
    constexpr std::uint32_t longest_without_kana = 40;
    for (std::size_t i = 0; i < judged_.size(); ++i)
      if (judged_[i].count.main() == Script::han && judged_[i].count.of(Script::han) < longest_without_kana &&
          document_.blocks[i].language != document_.language)
        document_.blocks[i].language = document_.language;
  }
  if (document_.language != "und") return;
  // Many short blocks, no long one: all of them together may tell.
  Judged whole{count_scripts(document_.text), {}};
  document_.language = language_of(document_.text, whole);
}

// Whether an undecided block may be in the language of its surroundings.
bool Identifier::may_be(const Judged& judged, const std::string& language) const {
  if (language == "und") return false;
  const Script script = script_of_language(language), here = judged.count.main();
  if (here == Script::han) return script == Script::han || script == Script::kana;
  if (here != script || !evidence_.agrees(judged.weighed, language)) return false;
  return judged.weighed.known > 0 || judged.count.all() < long_block;
}

// A heading belongs to what follows it, all else to what it follows.
void Identifier::settle_undecided() {
  auto& blocks = document_.blocks;
  std::vector<std::string> behind(blocks.size(), "und");
  for (std::size_t i = blocks.size(); i-- > 1;)
    behind[i - 1] = blocks[i].language != "und" ? blocks[i].language : behind[i];
  std::string before = "und";
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].language != "und") {
      before = blocks[i].language;
      continue;
    }
    if (judged_[i].count.all() == 0) continue;
    const bool leads = blocks[i].kind == Kind::heading || blocks[i].kind == Kind::title || blocks[i].kind == Kind::caption;
    const std::string& near = leads ? behind[i] : before;
    const std::string& far = leads ? before : behind[i];
    for (const std::string* language : {&near, &far, &std::as_const(document_.language)}) {
      if (!may_be(judged_[i], *language)) continue;
      blocks[i].language = *language;
      break;
    }
  }
}

}  // namespace

bool load_language_models() { return models().there(); }

void identify_languages(Document& document, const Languages& languages) { Identifier(document, languages).run(); }

}  // namespace rapporteur
