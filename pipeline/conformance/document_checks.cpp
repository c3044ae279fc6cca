// Documents that nobody would write, and what they cost.
#include "conformance/call.hpp"
#include "conformance/check.hpp"
#include "conformance/papers.hpp"

#include <algorithm>
#include <limits>

namespace rapporteur {
namespace {

constexpr std::size_t huge = 1'000'000;                       // bytes of text: the largest of 622 real reports has 1.1 MB
constexpr std::size_t small = 60'000, four_times = 4 * small;
constexpr double most_growth = 10;                            // of the cost, where the length grows fourfold
constexpr double measurable = 0.05;                           // seconds
constexpr std::size_t most_told = 5;

// Whether the host would take all that came of it.
void judge(Workbench& bench, const std::string& what, const Paper& paper, Finding& finding) {
  const auto instance = created(bench.plugin());
  const auto called = call(bench.plugin(), *instance, paper);
  const auto add = [&](const std::string& fault) {
    if (finding.faults.size() < most_told) finding.faults.push_back("in " + what + ": " + fault);
  };
  if (!called.wrong.empty()) add(called.wrong);
  for (const auto& refused : called.refused) add("the host refuses a record: " + refused.reason);
  for (const auto& rejected : finish(paper.document, called.drafts, bench.schemas()).rejected)
    add("the host refuses " + rejected.type + " " + rejected.fields.substr(0, 200) + ": " + rejected.reason);
}

std::string first_language(const Workbench& bench) { return languages_of(bench).front(); }
std::string first_text(const Workbench& bench) { return own_text(bench, first_language(bench)); }

Finding empty_document(Workbench& bench) {
  Finding finding;
  judge(bench, "a document without text", bench.paper("", first_language(bench)), finding);
  judge(bench, "a document without pages", bench.paper(Document()), finding);
  return finding;
}

Finding tiny_documents(Workbench& bench) {
  Finding finding;
  for (const std::string text : {"1", ".", "#", "| |", "# 1", "(a) ", "1. ", "\u4e00", "\u0661", "[1] "})
    judge(bench, "the document \"" + text + "\"", bench.paper(text, first_language(bench)), finding);
  for (const auto& language : languages_of(bench)) {  // each line by itself
    const auto text = own_text(bench, language);
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.size() && lines < 200; ++lines) {
      const auto end = std::min(text.find('\n', at), text.size());
      judge(bench, "a document of one line", bench.paper(text.substr(at, end - at), language), finding);
      at = end + 1;
    }
  }
  return finding;
}

Finding bare_text(Workbench& bench) {
  Finding finding;
  for (auto paper : own_papers(bench)) {
    const auto terms = std::move(paper.layers.terms);
    paper.layers = {};
    judge(bench, "a document without sentences, numbers or terms", paper, finding);
    paper.layers.terms = terms;
    judge(bench, "a document with terms and nothing else", paper, finding);
  }
  return finding;
}

// Between the words: what breaks JSON, terminals, naive cutting and bidirectional text.
Finding hostile_text(Workbench& bench) {
  static const std::string between[] = {"\"",          "\\",           "\x01\x02\x1b[31m", "\u202e",        "\u200b\u200d\ufeff", "\ufffd\U0010fffe",
                                        "{\"a\":[",    "</script>%s%n", "e\u0301\u0301\u0301", "\U0001F469\u200D\U0001F4BB", "\u0640\u064b", "\u3000"};
  Finding finding;
  for (const auto& language : languages_of(bench)) {
    std::string text;
    std::size_t count = 0;
    for (const char c : own_text(bench, language)) {
      text += c;
      if (c != ' ') continue;
      ++count;
      text += between[count % std::size(between)];
      if (count % 2 == 0) text += ' ';
    }
    judge(bench, "a hostile text in \"" + language + "\"", bench.paper(text + std::string(20'000, 'x') + "\n" + text, language), finding);
  }
  return finding;
}

Finding wide_tables(Workbench& bench) {
  Finding finding;
  const auto text = first_text(bench);
  std::string table = "# " + text.substr(0, text.find('\n')) + "\n";
  std::size_t at = 0;
  for (std::size_t row = 0; row < 120; ++row) {
    table += "|";
    for (std::size_t column = 0; column < 60; ++column) {
      const auto end = std::min(text.find_first_of(" \n", at), text.size());
      table += column % 3 == 1 ? " " + std::to_string(row * column) : " " + text.substr(at, end - at);
      table += " |";
      at = end + 1 >= text.size() ? 0 : end + 1;
    }
    table += row % 40 == 39 ? "\n\n" + text.substr(0, text.find('\n')) + "\n" : "\n";
  }
  judge(bench, "tables of 60 columns", bench.paper(table, first_language(bench)), finding);
  return finding;
}

Finding deep_headings(Workbench& bench) {
  Finding finding;
  const auto text = first_text(bench);
  std::string deep;
  for (std::size_t level = 1; level <= 200; ++level) deep += std::string(level, '#') + " " + text.substr(0, text.find('\n')) + "\n";
  judge(bench, "headings of 200 levels", bench.paper(deep + text, first_language(bench)), finding);
  return finding;
}

Finding odd_numbers(Workbench& bench) {
  static const double values[] = {0, -1, 1e15, 1e300, -1e300, 0.1, 9007199254740993.0, std::numeric_limits<double>::denorm_min(),
                                  std::numeric_limits<double>::max()};
  Finding finding;
  for (auto paper : own_papers(bench)) {
    std::size_t count = 0;
    for (auto& number : paper.layers.numbers) {
      number.value = values[++count % std::size(values)];
      if (count % 2 == 0) number.kind = static_cast<NumberKind>(count % 8);
    }
    for (auto& period : paper.layers.periods)
      if (++count % 2 == 0) period.start = period.end = period.stated = "";
    const auto instance = created(bench.plugin());
    // Its schema may well refuse what such a number gives: all that is asked is that it comes back.
    if (const auto called = call(bench.plugin(), *instance, paper); !called.wrong.empty() && finding.faults.size() < most_told)
      finding.faults.push_back("of a text in \"" + paper.document.language + "\" with numbers such as 1e300 and -1 " + called.wrong);
  }
  return finding;
}

Finding long_paragraph(Workbench& bench) {
  Finding finding;
  auto text = repeated(first_text(bench), 300'000);
  std::replace(text.begin(), text.end(), '\n', ' ');
  judge(bench, "a paragraph of 300 KB", bench.paper(text, first_language(bench)), finding);
  return finding;
}

Finding huge_document(Workbench& bench) {
  const auto instance = created(bench.plugin());
  const auto paper = bench.paper(repeated(first_text(bench), huge), first_language(bench));
  const auto called = call(bench.plugin(), *instance, paper);
  Finding finding;
  if (!called.wrong.empty()) finding.faults.push_back("in a document of 1 MB: " + called.wrong);
  finding.ms_a_page = called.seconds * 1000 / static_cast<double>(paper.document.pages.size());
  return finding;
}

Finding mixed_languages(Workbench& bench) {
  Finding finding;
  Document all = bench.paper("", "und").document;
  std::string text;
  for (const auto& language : bench.languages().all()) text += own_text(bench, language->code());
  auto document = bench.paper(text, "und").document;
  const auto& languages = bench.languages().all();
  for (std::size_t i = 0; i < document.blocks.size(); ++i) document.blocks[i].language = languages[i % languages.size()]->code();
  judge(bench, "a document whose paragraphs change languages", bench.paper(std::move(document)), finding);
  return finding;
}

Finding unlisted_language(Workbench& bench) {
  Finding finding;
  for (const std::string language : {"und", "x-none", "tlh", ""})
    judge(bench, "a document in the language \"" + language + "\"", bench.paper(first_text(bench), language), finding);
  return finding;
}

// Seconds of the faster of two runs.
double cost(Workbench& bench, std::size_t bytes) {
  const auto paper = bench.paper(repeated(first_text(bench), bytes), first_language(bench));
  const auto instance = created(bench.plugin());
  const auto first = call(bench.plugin(), *instance, paper).seconds;
  return std::min(first, call(bench.plugin(), *instance, paper).seconds);
}

Finding cost_is_linear(Workbench& bench) {
  const auto one = cost(bench, small), four = cost(bench, four_times);
  if (four < measurable || four <= one * most_growth) return {};
  return {{"a text that is four times as long costs " + std::to_string(four / one) + " times as much (" + std::to_string(four * 1000) + " ms)"}, {}, 0};
}

constexpr Check checks[] = {
    {"empty_document", "a document without text, or without pages, is read", soon, empty_document},
    {"tiny_documents", "documents of one character or one line are read", late, tiny_documents},
    {"bare_text", "it can do without numbers, sentences and terms", soon, bare_text},
    {"hostile_text", "control characters, quotes, marks and endless words are read", soon, hostile_text},
    {"wide_tables", "tables of many columns are read", soon, wide_tables},
    {"deep_headings", "headings of many levels are read", soon, deep_headings},
    {"odd_numbers", "numbers out of all bounds are read", soon, odd_numbers},
    {"long_paragraph", "a paragraph as long as a report is read", late, long_paragraph},
    {"huge_document", "a document of 1 MB is read", late, huge_document},
    {"mixed_languages", "a document in many languages is read", late, mixed_languages},
    {"unlisted_language", "a document in a language that it does not know is read", soon, unlisted_language},
    {"cost_is_linear", "its cost grows as the document does", late, cost_is_linear},
};

}  // namespace

std::span<const Check> document_checks() { return checks; }

}  // namespace rapporteur
