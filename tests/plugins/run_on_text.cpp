// The stages after structure, on a document written by hand.
#include "places.hpp"
#include "run_on_text.hpp"

#include "extract/dispatch.hpp"
#include "extract/plugins.hpp"
#include "kit/language.hpp"
#include "layers/annotate.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <stdexcept>

namespace rapporteur::test {
namespace {

using nlohmann::json;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

bool begins(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

// The length of "13." or "13(a)."-less digits with a stop, when a space follows; 0 where there is none.
std::size_t numbered(std::string_view line) {
  std::size_t at = 0;
  while (at < line.size() && std::isdigit(static_cast<unsigned char>(line[at])) != 0) ++at;
  return at > 0 && at + 1 < line.size() && line[at] == '.' && line[at + 1] == ' ' ? at + 1 : 0;
}

// The length of "(a)", "(iv)", "（一）", "(أ)", "•" or "-", when a space or a full-width bracket's end follows.
std::size_t bulleted(std::string_view line) {
  for (const std::string_view mark : {"• ", "- ", "– ", "— "})
    if (begins(line, mark)) return mark.size() - 1;
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
    if (!begins(line, open)) continue;
    const auto end = line.find(close);
    if (end == std::string_view::npos || end > 12) continue;
    const auto after = end + close.size();
    if (after < line.size() && (close.size() > 1 || line[after] == ' ')) return after;
  }
  return 0;
}

bool is_caption(std::string_view line) {
  for (const std::string_view word : {"Table ", "Tableau ", "Cuadro ", "Tabla ", "Таблица ", "表", "الجدول "}) {
    if (!begins(line, word)) continue;
    const auto rest = trimmed(line.substr(word.size()));
    if (!rest.empty() && std::isdigit(static_cast<unsigned char>(rest[0])) != 0) return true;
  }
  return false;
}

// "II.", "A.", "3." before the words of a heading.
std::size_t heading_label(std::string_view words) {
  const auto stop = words.find(". ");
  if (stop == std::string_view::npos || stop == 0 || stop > 5) return 0;
  for (const char c : words.substr(0, stop))
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) return 0;
  return stop + 1;
}

class Builder {
 public:
  explicit Builder(std::string_view language) {
    document_.file = "text";
    document_.language = language;
    document_.sha256 = std::string(64, '0');
    PageFrame frame;
    frame.number = 1;
    frame.width = 595;
    frame.height = 842;
    document_.pages.push_back({frame, Verdict::ok, {}, false, {}, {}});
    document_.masthead.language = language;
  }

  void add(std::string_view line) {
    if (line.empty()) return;
    if (begins(line, "@symbol ")) { document_.masthead.symbol = trimmed(line.substr(8)); return; }
    if (begins(line, "@date ")) { document_.masthead.date = trimmed(line.substr(6)); return; }
    if (line[0] == '|') { add_row(line); return; }
    open_table_ = -1;
    if (line[0] == '#') add_heading(line);
    else if (begins(line, "Title: ")) add_title(trimmed(line.substr(7)));
    else if (line.starts_with("> ")) add_block(Kind::note, line.substr(2), 0);
    else if (is_caption(line)) add_caption(line);
    else if (line[0] == '[' && line.find("] ") < 6) add_labelled(Kind::footnote, line, line.find("] ") + 1);
    else if (const auto n = numbered(line)) add_paragraph(line, n);
    else if (const auto b = bulleted(line)) add_item(line, b);
    else add_block(Kind::paragraph, line, 0);
  }

  Document take() { return std::move(document_); }

 private:
  Block& add_block(Kind kind, std::string_view text, std::size_t label) {
    if (!document_.text.empty()) document_.text += '\n';
    Block block;
    block.kind = kind;
    block.range.begin = static_cast<std::uint32_t>(document_.text.size());
    document_.text += text;
    block.range.end = static_cast<std::uint32_t>(document_.text.size());
    const auto body = label + (label < text.size() && label > 0 && text[label] == ' ' ? 1 : 0);
    block.body = {block.range.begin + static_cast<std::uint32_t>(body), block.range.end};
    block.label = text.substr(0, label);
    block.section = static_cast<int>(document_.sections.size()) - 1;
    block.language = document_.language;
    document_.blocks.push_back(std::move(block));
    return document_.blocks.back();
  }

  void add_title(std::string_view words) {
    document_.masthead.title = words;
    add_block(Kind::title, words, 0);
  }

  void add_heading(std::string_view line) {
    int level = 0;
    while (!line.empty() && line[0] == '#') { ++level; line.remove_prefix(1); }
    const auto words = trimmed(line);
    auto& block = add_block(Kind::heading, words, heading_label(words));
    block.level = level;
    Section section{block.body, block.label, level, static_cast<int>(document_.sections.size()) - 1};
    while (section.parent >= 0 && document_.sections[static_cast<std::size_t>(section.parent)].level >= level)
      section.parent = document_.sections[static_cast<std::size_t>(section.parent)].parent;
    document_.sections.push_back(section);
    block.section = static_cast<int>(document_.sections.size()) - 1;
  }

  Block& add_labelled(Kind kind, std::string_view line, std::size_t label) { return add_block(kind, line, label); }

  void add_paragraph(std::string_view line, std::size_t label) {
    auto& block = add_block(Kind::paragraph, line, label);
    block.paragraph = block.label.substr(0, block.label.size() - 1);
    number_ = block.paragraph;
  }

  void add_item(std::string_view line, std::size_t label) {
    auto& block = add_block(Kind::item, line, label);
    block.level = 1;
    if (line[0] == '(') block.paragraph = number_.empty() ? block.label : number_ + " " + block.label;
  }

  void add_caption(std::string_view line) {
    add_block(Kind::caption, line, 0);
    caption_ = static_cast<int>(document_.blocks.size()) - 1;
  }

  void add_row(std::string_view line) {
    std::vector<std::string_view> words;
    line = trimmed(line);
    line.remove_prefix(1);
    while (!line.empty()) {
      const auto end = std::min(line.find('|'), line.size());
      words.push_back(trimmed(line.substr(0, end)));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    std::string text;
    std::vector<Cell> cells;
    for (std::uint32_t column = 0; column < words.size(); ++column) {
      if (words[column].empty()) continue;
      if (!text.empty()) text += ' ';
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += words[column];
      cells.push_back({{begin, static_cast<std::uint32_t>(text.size())}, column});
    }
    if (open_table_ < 0) start_table();
    auto& block = add_block(Kind::row, text, 0);
    for (auto& cell : cells) {
      cell.range.begin += block.range.begin;
      cell.range.end += block.range.begin;
    }
    block.cells = std::move(cells);
    block.table = open_table_;
    document_.tables[static_cast<std::size_t>(open_table_)].end_row = static_cast<std::uint32_t>(document_.blocks.size());
  }

  void start_table() {
    const auto next = static_cast<std::uint32_t>(document_.blocks.size());
    open_table_ = static_cast<int>(document_.tables.size());
    const bool captioned = caption_ >= 0 && static_cast<std::uint32_t>(caption_) + 1 == next;
    document_.tables.push_back({captioned ? caption_ : -1, next, next, 1});
    if (captioned) document_.blocks.back().table = open_table_;
  }

  Document document_;
  std::string number_;    // of the last numbered paragraph
  int caption_ = -1;      // block of the last caption
  int open_table_ = -1;
};

const Languages& languages() {
  static const auto loaded = load_languages(test::source_dir().string() + "/pipeline/languages");
  if (!loaded) throw std::runtime_error(loaded.error().message);
  return *loaded;
}

// Loaded once a process: plugins are never unloaded.
std::vector<Plugin>& plugin_at(const std::string& file) {
  static std::map<std::string, PluginList> loaded;
  const auto [entry, fresh] = loaded.try_emplace(file);
  if (fresh) entry->second = load_plugins({{file, true}}, Trial::no);
  if (!entry->second.refused.empty()) throw std::runtime_error(sentence(entry->second.refused.front()));
  return entry->second.loaded;
}

// "#3" becomes 3 where the manifest says that the field holds references.
void resolve(json& fields, const std::vector<std::string>& references) {
  for (const auto& name : references) {
    if (!fields.contains(name) || !fields[name].is_string()) continue;
    const auto text = fields[name].get<std::string>();
    if (begins(text, "#")) fields[name] = std::stoul(text.substr(1));
  }
}

json shown(const Draft& draft, const Document& document, const Plugin& plugin) {
  auto fields = json::parse(draft.fields, nullptr, false);
  if (!fields.is_object()) throw std::runtime_error("fields are not a JSON object: " + draft.fields);
  resolve(fields, plugin.references);
  json evidence = json::array();
  for (const auto& e : draft.evidence) {
    if (e.range.begin >= e.range.end || e.range.end > document.text.size())
      throw std::runtime_error("evidence lies outside the text: " + draft.fields);
    evidence.push_back({{"quote", document.at(e.range)}, {"field", e.field}});
  }
  json checks = json::array();
  for (const auto& c : draft.checks)
    checks.push_back({{"name", c.name}, {"ok", c.ok}, {"detail", c.detail}, {"records", c.records}});
  return {{"type", draft.type}, {"fields", fields}, {"confidence", draft.confidence}, {"evidence", evidence},
          {"checks", checks}};
}

}  // namespace

Document document_from_text(std::string_view text, std::string_view language) {
  Builder builder(language);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    builder.add(trimmed(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return builder.take();
}

std::vector<json> run_file_on_text(const std::string& file, std::string_view text, std::string_view language) {
  auto& plugins = plugin_at(file);
  const auto document = document_from_text(text, language);
  const auto layers = annotate(document, languages(), lexicons_of(plugins));
  const auto dispatched = run_plugins(document, layers, plugins);
  if (!dispatched.failures.empty()) throw std::runtime_error(dispatched.failures.front().failure.message);
  if (!dispatched.refused.empty()) throw std::runtime_error("a record was refused: " + dispatched.refused.front().reason);
  std::vector<json> records;
  for (const auto& draft : dispatched.drafts) records.push_back(shown(draft, document, plugins.front()));
  return records;
}

std::vector<json> run_on_text(const std::string& plugin, std::string_view text, std::string_view language) {
  return run_file_on_text(test::binary_dir().string() + "/plugins/" + plugin + ".so", text, language);
}

}  // namespace rapporteur::test
