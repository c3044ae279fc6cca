#include "conformance/papers.hpp"

#include "kit/lexicon.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

constexpr std::size_t most_forms = 60;

bool same_language(std::string_view a, std::string_view b) { return a.substr(0, a.find('-')) == b.substr(0, b.find('-')); }

// A lexicon's form as words: its marks are no words.
std::string words_of(const std::string& form) {
  std::string words;
  for (const char c : form)
    if (c != '~' && c != '*' && c != '=') words += c;
  return words;
}

// "2024: 12 workshops.": numbers beside the words of the lexicon, in any language.
void add_forms(const LexiconLanguage& lexicon, std::string& text) {
  std::size_t forms = 0;
  for (const auto& form : lexicon.forms()) {
    if (++forms > most_forms) return;
    text += std::to_string(2000 + forms % 30) + ": " + std::to_string(forms) + " " + words_of(form.words) + ".\n";
  }
}

}  // namespace

std::vector<std::string> languages_of(const Workbench& bench) {
  const auto& plugin = bench.plugin();
  if (!plugin.languages.empty()) return plugin.languages;
  auto found = plugin.lexicons;
  for (const auto& example : plugin.examples)
    if (std::find(found.begin(), found.end(), example.language) == found.end()) found.push_back(example.language);
  if (found.empty())
    for (const auto& language : bench.languages().all()) found.push_back(language->code());
  return found;
}

std::string own_text(const Workbench& bench, const std::string& language) {
  const auto& plugin = bench.plugin();
  std::string text;
  for (const auto& example : plugin.examples)
    if (same_language(example.language, language)) text += example.text + "\n";
  if (const auto* lexicon = plugin.lexicon->language(language)) {
    for (const auto& example : lexicon->examples()) text += example.text + "\n";
    add_forms(*lexicon, text);
  }
  if (const auto* known = bench.languages().find(language))
    for (const auto& example : known->examples()) text += example.text + "\n";
  if (text.empty()) text = "1. 12 / 2024.\n";
  return text;
}

std::string repeated(const std::string& text, std::size_t bytes) {
  std::string all;
  while (all.size() < bytes) all += text;
  return all;
}

std::vector<Paper> own_papers(const Workbench& bench) {
  std::vector<Paper> papers;
  for (const auto& language : languages_of(bench)) papers.push_back(bench.paper(own_text(bench, language), language));
  return papers;
}

}  // namespace rapporteur
