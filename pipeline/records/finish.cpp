#include "records/finish.hpp"

#include "base/utf8.hpp"
#include "records/candidate.hpp"
#include "records/formats.hpp"
#include "records/identity.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

namespace rapporteur {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t no_draft = static_cast<std::size_t>(-1);

ordered_json text_or_null(const std::string& text) {
  return is_valid_utf8(text) && find_format("text")->holds(text) ? ordered_json(text) : ordered_json(nullptr);
}

std::string language_or_und(const std::string& tag) {
  return find_format("language-tag")->holds(tag) ? tag : "und";
}

// What the masthead does not print, or prints so that it was not understood, is null: never a reason to lose
// the records.
ordered_json describe_document(const Document& document) {
  const auto& masthead = document.masthead;
  ordered_json about;
  about["sha256"] = document.sha256;
  about["symbol"] = text_or_null(masthead.symbol);
  about["language"] = language_or_und(document.language);
  about["title"] = text_or_null(masthead.title);
  about["date"] =
      find_format("partial-date")->holds(masthead.date) ? ordered_json(masthead.date) : ordered_json();
  about["file"] = printable_utf8(document.file);
  return about;
}

ordered_json describe(const Evidence& evidence, const Document& document) {
  const auto& block = document.blocks[evidence.block];
  ordered_json out;
  out["page"] = evidence.page;
  out["paragraph"] = text_or_null(block.paragraph);
  out["section"] = document.section_path(block);
  out["quote"] = evidence.quote;
  out["range"] = {evidence.begin, evidence.end};
  out["boxes"] = ordered_json::array();
  for (const auto& [page, rect] : evidence.boxes)
    out["boxes"].push_back(
        {{"page", page}, {"x0", rect.x0}, {"y0", rect.y0}, {"x1", rect.x1}, {"y1", rect.y1}});
  return out;
}

// One document's drafts on their way; the steps of finish() in their order.
class Finishing {
 public:
  Finishing(const Document& document, const std::vector<Draft>& drafts, const Schemas& schemas)
      : document_(document),
        drafts_(drafts),
        schemas_(schemas),
        grounder_(document),
        about_(describe_document(document)),
        candidates_(drafts.size()),
        refused_(drafts.size()),
        same_as_(drafts.size(), no_draft),
        ids_(drafts.size()),
        envelopes_(drafts.size()) {
    for (std::size_t i = 0; i < drafts.size(); ++i) by_plugin_[drafts[i].plugin].push_back(i);
  }

  Finished run() {
    for (std::size_t i = 0; i < drafts_.size(); ++i) take(i);
    find_duplicates();
    resolve_references();
    give_ids();
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (candidates_[i] && same_as_[i] == no_draft) write(i);
      if (refused_[i]) reject(i);
    }
    std::sort(finished_.records.begin(), finished_.records.end(), [](const Record& a, const Record& b) {
      return std::tie(a.begin, a.end, a.type, a.id) < std::tie(b.begin, b.end, b.type, b.id);
    });
    return std::move(finished_);
  }

 private:
  void take(std::size_t i) {
    auto outcome = examine(drafts_[i], grounder_, schemas_);
    if (std::holds_alternative<Withheld>(outcome)) {
      ++finished_.withheld[drafts_[i].plugin];
      return;
    }
    if (auto* refused = std::get_if<Refused>(&outcome)) {
      refused_[i] = std::move(*refused);
      return;
    }
    candidates_[i] = std::get<Candidate>(std::move(outcome));
    // With the placeholder for every id: real ones have the same form, so what holds now holds then.
    ids_[i] = placeholder_id;
    envelopes_[i] = envelope(i);
    const auto faults = schemas_.check("record", plain(envelopes_[i]));
    ids_[i].clear();
    if (faults.empty()) return;
    refused_[i] = Refused{sentence_of(faults), candidates_[i]->evidence.front().page};
    candidates_[i].reset();
  }

  // Type, fields and evidence the same: the later one stands for the earlier one.
  void find_duplicates() {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (!candidates_[i]) continue;
      std::string key = drafts_[i].plugin + "\n" + drafts_[i].type + "\n" + candidates_[i]->fields.dump();
      for (const auto& reference : candidates_[i]->references)
        key += "\n#" + std::to_string(reference.ordinal);
      for (const auto& evidence : candidates_[i]->evidence)
        key += "\n" + std::to_string(evidence.begin) + "-" + std::to_string(evidence.end);
      const auto [place, is_new] = first.emplace(std::move(key), i);
      if (is_new) continue;
      same_as_[i] = place->second;
      ++finished_.duplicates;
    }
  }

  // The draft that a plugin means by an ordinal: kept, or none.
  std::size_t target_of(const Draft& draft, std::uint64_t ordinal) const {
    const auto& own = by_plugin_.at(draft.plugin);
    if (ordinal >= own.size()) return no_draft;
    const auto target = same_as_[own[ordinal]] == no_draft ? own[ordinal] : same_as_[own[ordinal]];
    return candidates_[target] ? target : no_draft;
  }

  // A reference to a record that is not kept is taken out; where the schema then is not met, the record goes
  // as well, and what refers to it: until nothing changes. Each round refuses one record at least.
  void resolve_references() {
    for (bool changed = true; changed;) {
      changed = false;
      for (std::size_t i = 0; i < drafts_.size(); ++i)
        if (candidates_[i] && same_as_[i] == no_draft && !candidates_[i]->references.empty())
          changed = resolve(i) || changed;
    }
  }

  // True where the record had to go.
  bool resolve(std::size_t i) {
    auto& candidate = *candidates_[i];
    bool dropped = false;
    // From the last: positions in a list stay right while items are taken out.
    for (std::size_t r = candidate.references.size(); r-- > 0;) {
      auto& reference = candidate.references[r];
      reference.target = target_of(*candidate.draft, reference.ordinal);
      if (reference.target != no_draft && reference.target != i) continue;
      dropped = true;
      drop(i, r);
    }
    if (!dropped) return false;
    const auto faults = schemas_.check_fields(candidate.type->type, plain(candidate.fields));
    if (faults.empty()) return false;
    refused_[i] =
        Refused{"after a reference to a record that was not kept was taken out: " + sentence_of(faults),
                candidate.evidence.front().page};
    candidates_[i].reset();
    return true;
  }

  void drop(std::size_t i, std::size_t r) {
    auto& candidate = *candidates_[i];
    const auto reference = candidate.references[r];
    const auto why = "referred to record #" + std::to_string(reference.ordinal) +
                     (reference.target == i ? ", which is itself" : ", which was not kept");
    dropped_.push_back({i, "/fields/" + reference.field, why});
    auto& field = candidate.fields[reference.field];
    if (reference.item) {
      field.erase(*reference.item);
      for (auto& other : candidate.references)
        if (other.field == reference.field && other.item && *other.item > *reference.item) --*other.item;
    }
    candidate.references.erase(candidate.references.begin() + static_cast<std::ptrdiff_t>(r));
    if (!reference.item || field.empty()) candidate.fields.erase(reference.field);
  }

  void give_ids() {
    std::map<std::string, std::size_t> seen;  // by the id with ordinal 0
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (!candidates_[i] || same_as_[i] != no_draft) continue;
      const auto& first = candidates_[i]->evidence.front();
      const Identity identity{document_.sha256, drafts_[i].plugin, drafts_[i].type, first.page, first.quote};
      ids_[i] = record_id(identity, 0);
      if (const auto ordinal = seen[ids_[i]]++; ordinal > 0) ids_[i] = record_id(identity, ordinal);
    }
  }

  ordered_json checks_of(std::size_t i) {
    ordered_json checks = ordered_json::array();
    for (const auto* check : candidates_[i]->checks) {
      std::vector<std::string> others;
      for (const auto ordinal : check->records) {
        const auto target = target_of(drafts_[i], ordinal);
        if (target == no_draft || target == i || ids_[target].empty()) continue;
        if (std::find(others.begin(), others.end(), ids_[target]) == others.end())
          others.push_back(ids_[target]);
      }
      checks.push_back(
          {{"name", check->name}, {"ok", check->ok}, {"detail", check->detail}, {"records", others}});
    }
    return checks;
  }

  ordered_json envelope(std::size_t i) {
    const auto& candidate = *candidates_[i];
    const auto& draft = *candidate.draft;
    const auto& block = document_.blocks[candidate.evidence.front().block];
    ordered_json record;
    record["schema_version"] = record_schema_version;
    record["id"] = ids_[i];
    record["type"] = draft.type;
    record["document"] = about_;
    const auto language = language_or_und(block.language);
    record["language"] = language == "und" ? about_["language"] : ordered_json(language);
    record["evidence"] = ordered_json::array();
    for (const auto& evidence : candidate.evidence)
      record["evidence"].push_back(describe(evidence, document_));
    record["fields"] = candidate.fields;
    record["confidence"] = std::round(draft.confidence * 100) / 100 + 0.0;
    record["extractor"] = {{"plugin", draft.plugin}, {"version", draft.version}};
    record["checks"] = checks_of(i);
    return record;
  }

  void write(std::size_t i) {
    auto& candidate = *candidates_[i];
    for (const auto& reference : candidate.references) {
      auto& field = candidate.fields[reference.field];
      (reference.item ? field[*reference.item] : field) = ids_[reference.target];
    }
    // What take() checked, with what was not known yet put into its place.
    auto record = std::move(envelopes_[i]);
    record["id"] = ids_[i];
    record["fields"] = candidate.fields;
    record["checks"] = checks_of(i);
    const auto& first = candidate.evidence.front();
    finished_.records.push_back({ids_[i], drafts_[i].type, drafts_[i].plugin, first.begin, first.end,
                                 first.page, record.dump()});
    for (const auto& why : candidate.dropped_checks)
      finished_.notes.push_back({drafts_[i].plugin, ids_[i], drafts_[i].type, "/checks", why});
    for (const auto& dropped : dropped_)
      if (dropped.draft == i)
        finished_.notes.push_back({drafts_[i].plugin, ids_[i], drafts_[i].type, dropped.pointer, dropped.why});
  }

  void reject(std::size_t i) {
    constexpr std::size_t kept = 4096;
    auto fields = printable_utf8(drafts_[i].fields.substr(0, kept));
    if (drafts_[i].fields.size() > kept) fields += "...";
    finished_.rejected.push_back({printable_utf8(drafts_[i].plugin),
                                  printable_utf8(drafts_[i].type.substr(0, 100)), refused_[i]->page,
                                  refused_[i]->reason, std::move(fields)});
  }

  struct Dropped {
    std::size_t draft;
    std::string pointer, why;
  };

  const Document& document_;
  const std::vector<Draft>& drafts_;
  const Schemas& schemas_;
  const Grounder grounder_;
  const ordered_json about_;
  std::vector<std::optional<Candidate>> candidates_;  // by draft; none: refused or withheld
  std::vector<std::optional<Refused>> refused_;
  std::vector<std::size_t> same_as_;  // the earlier draft that a duplicate is the same as
  std::vector<std::string> ids_;      // by draft; empty for what is not kept
  std::vector<ordered_json> envelopes_;  // by draft; as checked, with the placeholder for its id
  std::map<std::string, std::vector<std::size_t>> by_plugin_;
  std::vector<Dropped> dropped_;
  Finished finished_;
};

}  // namespace

Finished finish(const Document& document, const std::vector<Draft>& drafts, const Schemas& schemas) {
  return Finishing(document, drafts, schemas).run();
}

}  // namespace rapporteur
