#include "text/identify_language.hpp"

#include "text/function_words.hpp"
#include "text/scripts.hpp"

#include <libexttextcat/textcat.h>

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>

namespace rapporteur {
namespace {

constexpr std::uint32_t short_block = 20;     // letters; below it words prove nothing
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

std::string language_of(std::string_view text, const ScriptCount& count) {
  std::string language = language_by_script(count);
  if (!language.empty()) return language;
  const Script script = count.main();
  if (script == Script::none || script == Script::other) return "und";
  language = language_by_words(text, script);
  if (!language.empty()) return language;
  if (count.all() >= model_letters) {
    language = models().classify(text);
    if (!language.empty() && script_of(language) == script) return language;
  }
  return "und";
}

}  // namespace

bool load_language_models() { return models().there(); }

void identify_languages(Document& document) {
  std::vector<ScriptCount> counts;
  counts.reserve(document.blocks.size());
  std::map<std::string, std::uint64_t> letters;
  for (Block& block : document.blocks) {
    const std::string_view text = document.at(block.range);
    counts.push_back(count_scripts(text));
    const ScriptCount& count = counts.back();
    block.language =
        count.all() < short_block && count.of(Script::han) < 6 ? "und" : language_of(text, count);
    if (block.language != "und") letters[block.language] += count.all();
  }
  document.language = "und";
  std::uint64_t most = 0;
  for (const auto& [language, number] : letters)
    if (number > most) most = number, document.language = language;
  // Many short blocks, no long one: all of them together may tell.
  if (document.language == "und")
    document.language = language_of(document.text, count_scripts(document.text));
  if (document.language == "und") return;
  const Script script = script_of(document.language);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    if (document.blocks[i].language != "und" || counts[i].all() >= short_block) continue;
    const Script here = counts[i].main();
    const bool same = here == script || (script == Script::kana && here == Script::han);
    if (same) document.blocks[i].language = document.language;
  }
}

}  // namespace rapporteur
