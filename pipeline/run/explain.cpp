#include "run/explain.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace rapporteur {
namespace {

using json = nlohmann::ordered_json;

constexpr const char* number_kinds[] = {"count", "percent", "ordinal", "fraction", "range", "money", "date", "reference"};
constexpr const char* period_kinds[] = {"span", "as_of", "day", "reporting", "previous", "until"};

bool overlap(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }

std::string plain(double value) {
  if (value == std::floor(value) && std::fabs(value) < 1e15) return std::to_string(static_cast<std::int64_t>(value));
  return json(value).dump();
}

// The elements that begin in the range; all layers are sorted by where they begin.
template <class T, class Take>
void each_in(const std::vector<T>& layer, Range range, Take take) {
  auto at = std::partition_point(layer.begin(), layer.end(), [&](const T& t) { return t.range.begin < range.begin; });
  for (; at != layer.end() && at->range.begin < range.end; ++at) take(*at);
}

// A record with its evidence in bytes.
struct Grounded {
  RecordTold told;
  std::vector<Range> evidence;
};

// The program wrote these records itself, so what is read here is there.
std::vector<Grounded> read_records(const std::vector<std::string>& lines, const CodePointIndex& index) {
  std::vector<Grounded> records;
  for (const auto& line : lines) {
    const auto record = json::parse(line);
    Grounded one;
    one.told = {record.at("extractor").at("plugin").get<std::string>(), record.at("type").get<std::string>(),
                record.at("id").get<std::string>(), record.at("fields").dump(), false};
    for (const auto& evidence : record.at("evidence")) {
      const auto& range = evidence.at("range");
      one.evidence.push_back({static_cast<std::uint32_t>(index.byte_of(range.at(0).get<std::size_t>())),
                              static_cast<std::uint32_t>(index.byte_of(range.at(1).get<std::size_t>()))});
    }
    records.push_back(std::move(one));
  }
  return records;
}

// Ranges of one plugin's evidence, joined where they overlap, so that looking one up takes a search and no walk.
class Covered {
 public:
  void add(Range range) { ranges_.push_back(range); }
  void close() {
    std::sort(ranges_.begin(), ranges_.end(), [](Range a, Range b) { return a.begin < b.begin; });
    std::vector<Range> joined;
    for (const auto range : ranges_)
      if (!joined.empty() && range.begin <= joined.back().end) joined.back().end = std::max(joined.back().end, range.end);
      else joined.push_back(range);
    ranges_ = std::move(joined);
  }
  bool touches(Range range) const {
    const auto at = std::partition_point(ranges_.begin(), ranges_.end(), [&](Range r) { return r.end <= range.begin; });
    return at != ranges_.end() && at->begin < range.end;
  }

 private:
  std::vector<Range> ranges_;
};

class Explainer {
 public:
  Explainer(const Document& document, const Layers& layers, const std::vector<std::string>& plugins,
            const std::vector<RuleNote>& notes, const Outcome& outcome, const Asked& asked)
      : document_(document), layers_(layers), plugins_(plugins), asked_(asked), index_(document.text),
        records_(read_records(outcome.records, index_)) {
    for (const auto& record : records_)
      for (const auto range : record.evidence) covered_[record.told.plugin].add(range);
    for (auto& [plugin, ranges] : covered_) ranges.close();
    place(notes);
    for (std::size_t r = 0; r < records_.size(); ++r)
      for (const auto range : records_[r].evidence) place(r, range);
  }

  std::vector<Passage> run() {
    std::vector<Passage> passages;
    int number = 0;
    for (std::size_t s = 0; s < layers_.sentences.size(); ++s) {
      const auto& sentence = layers_.sentences[s];
      number = s > 0 && layers_.sentences[s - 1].block == sentence.block ? number + 1 : 1;
      const int first = document_.map.page_at(sentence.range.begin);
      const int last = document_.map.page_at(sentence.range.end - 1);
      if (asked_.page != 0 && (asked_.page < first || asked_.page > last)) continue;
      auto rules = rules_of(s);
      const bool uncovered = std::any_of(rules.begin(), rules.end(), [](const RuleTold& r) { return r.uncovered; });
      if (asked_.only_uncovered && !uncovered) continue;
      const auto& block = document_.blocks[sentence.block];
      passages.push_back({first, block.kind, block.paragraph, number, std::string(document_.at(sentence.range)),
                          index_.index_of(sentence.range.begin), index_.index_of(sentence.range.end), hits_of(sentence.range),
                          std::move(rules), records_of(s)});
    }
    return passages;
  }

 private:
  bool wanted(const std::string& plugin) const { return asked_.plugin.empty() || plugin == asked_.plugin; }

  // The last that begins at or before the byte; a label stands before its block's first sentence and is taken to it.
  std::size_t sentence_of(std::uint32_t byte) const {
    const auto& all = layers_.sentences;
    const auto at = std::partition_point(all.begin(), all.end(), [&](const Sentence& s) { return s.range.begin <= byte; });
    const auto found = static_cast<std::size_t>(at - all.begin());
    if (found > 0 && (byte < all[found - 1].range.end || at == all.end() || document_.block_at(byte) == all[found - 1].block))
      return found - 1;
    return found;
  }

  void place(std::size_t record, Range range) {
    const auto& all = layers_.sentences;
    for (auto s = sentence_of(range.begin); s < all.size() && all[s].range.begin < range.end; ++s) {
      auto& here = records_at_[s];
      if (overlap(all[s].range, range) && (here.empty() || here.back() != record)) here.push_back(record);
    }
  }

  void place(const std::vector<RuleNote>& notes) {
    const auto size = document_.text.size();
    for (const auto& note : notes) {
      const bool inside = note.range.begin <= note.range.end && note.range.end <= size &&
                          on_boundary(document_.text, note.range.begin) && on_boundary(document_.text, note.range.end);
      if (!inside || !wanted(note.plugin) || layers_.sentences.empty()) continue;
      notes_at_[std::min(sentence_of(note.range.begin), layers_.sentences.size() - 1)].push_back(&note);
    }
  }

  // A rule may say the same of the same words from two sides; once is enough.
  std::vector<RuleTold> rules_of(std::size_t sentence) const {
    std::vector<RuleTold> told;
    const auto here = notes_at_.find(sentence);
    if (here == notes_at_.end()) return told;
    auto notes = here->second;
    std::stable_sort(notes.begin(), notes.end(),
                     [](const RuleNote* a, const RuleNote* b) { return a->range.begin < b->range.begin; });
    for (const auto* note : notes) {
      const auto covered = covered_.find(note->plugin);
      const bool uncovered = note->ruling == Ruling::nearly &&
                             (covered == covered_.end() || !covered->second.touches(note->range));
      RuleTold one{note->plugin, note->rule, std::string(document_.at(note->range)), note->reason, note->ruling, uncovered};
      const bool said = std::any_of(told.begin(), told.end(), [&](const RuleTold& t) {
        return t.plugin == one.plugin && t.rule == one.rule && t.words == one.words && t.reason == one.reason && t.ruling == one.ruling;
      });
      if (!said) told.push_back(std::move(one));
    }
    return told;
  }

  std::vector<RecordTold> records_of(std::size_t sentence) const {
    std::vector<RecordTold> told;
    const auto here = records_at_.find(sentence);
    if (here == records_at_.end()) return told;
    for (const auto r : here->second) {
      if (!wanted(records_[r].told.plugin)) continue;
      told.push_back(records_[r].told);
      told.back().stands_here = overlap(records_[r].evidence.front(), layers_.sentences[sentence].range);
    }
    return told;
  }

  std::vector<Hit> hits_of(Range range) const {
    std::vector<Hit> hits;
    const auto words = [&](Range r) { return std::string(document_.at(r)); };
    each_in(layers_.numbers, range, [&](const Number& n) {
      std::string kind = number_kinds[static_cast<std::size_t>(n.kind)];
      hits.push_back({"number", "", n.approximate ? kind + ", approximate" : kind, plain(n.value), words(n.range)});
    });
    each_in(layers_.periods, range, [&](const Period& p) {
      hits.push_back({"period", "", period_kinds[static_cast<std::size_t>(p.kind)],
                      p.start + (p.end.empty() ? "" : "/" + p.end), words(p.range)});
    });
    each_in(layers_.organisations, range,
            [&](const Organisation& o) { hits.push_back({"organisation", "", "", o.id, words(o.range)}); });
    each_in(layers_.symbols, range, [&](const Symbol& s) { hits.push_back({"symbol", "", "", s.text, words(s.range)}); });
    each_in(layers_.terms, range, [&](const Term& t) {
      if (wanted(plugins_[t.lexicon]))
        hits.push_back({"term", plugins_[t.lexicon], std::string(t.group), std::string(t.code), words(t.range)});
    });
    return hits;
  }

  const Document& document_;
  const Layers& layers_;
  const std::vector<std::string>& plugins_;
  const Asked& asked_;
  const CodePointIndex index_;
  const std::vector<Grounded> records_;
  std::map<std::string, Covered> covered_;  // by plugin
  std::map<std::size_t, std::vector<const RuleNote*>> notes_at_;  // by sentence
  std::map<std::size_t, std::vector<std::size_t>> records_at_;
};

json or_null(const std::string& text) { return text.empty() ? json() : json(text); }

json as_json(const Passage& passage) {
  auto hits = json::array(), rules = json::array(), records = json::array();
  for (const auto& h : passage.hits)
    hits.push_back({{"layer", h.layer}, {"plugin", or_null(h.plugin)}, {"kind", or_null(h.kind)}, {"value", or_null(h.value)}, {"words", h.words}});
  for (const auto& r : passage.rules)
    rules.push_back({{"plugin", r.plugin}, {"rule", r.rule}, {"ruling", name_of(r.ruling)}, {"words", r.words},
                     {"reason", or_null(r.reason)}, {"uncovered", r.uncovered}});
  for (const auto& r : passage.records)
    records.push_back({{"id", r.id}, {"type", r.type}, {"plugin", r.plugin}, {"stands_here", r.stands_here}, {"fields", json::parse(r.fields)}});
  return {{"page", passage.page}, {"kind", name_of(passage.kind)}, {"paragraph", or_null(passage.paragraph)},
          {"sentence", passage.sentence}, {"range", {passage.begin, passage.end}}, {"text", passage.text},
          {"layers", hits}, {"rules", rules}, {"records", records}};
}

}  // namespace

std::string_view name_of(Ruling ruling) {
  return ruling == Ruling::fired ? "fired" : ruling == Ruling::nearly ? "nearly" : "ruled_out";
}

Explanation explanation_of(const Document& document, const Layers& layers, const std::vector<std::string>& plugins,
                           const std::vector<RuleNote>& notes, const Outcome& outcome, const Asked& asked) {
  Explanation explanation{document.file, document.sha256, document.language, static_cast<int>(document.pages.size()),
                          outcome.message, Explainer(document, layers, plugins, notes, outcome, asked).run(), {}};
  if (!asked.only_uncovered)
    for (const auto& rejected : outcome.rejected)
      if ((asked.plugin.empty() || rejected.plugin == asked.plugin) &&
          (asked.page == 0 || rejected.page == 0 || rejected.page == asked.page))
        explanation.rejected.push_back(rejected);
  return explanation;
}

std::string to_json(const Explanation& explanation) {
  auto passages = json::array(), rejected = json::array();
  for (const auto& passage : explanation.passages) passages.push_back(as_json(passage));
  for (const auto& r : explanation.rejected)
    rejected.push_back({{"plugin", r.plugin}, {"type", or_null(r.type)}, {"page", r.page == 0 ? json() : json(r.page)}, {"reason", r.reason}});
  return json{{"schema_version", "1.0.0"},
              {"document", {{"file", printable_utf8(explanation.file)}, {"sha256", explanation.sha256},
                            {"language", explanation.language.empty() ? "und" : explanation.language}, {"pages", explanation.pages}}},
              {"message", or_null(explanation.message)},
              {"passages", passages},
              {"rejected", rejected}}
             .dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace rapporteur
