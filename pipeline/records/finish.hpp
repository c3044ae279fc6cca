// Drafts -> records. Grounds every range, validates fields and envelope, puts ids in place of "#3", takes out
// duplicates. A draft that fails is rejected with its reason and costs only itself.
#pragma once

#include "document/document.hpp"
#include "document/draft.hpp"
#include "records/schema.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace rapporteur {

inline constexpr const char* record_schema_version = "1.0.0";

struct Record {
  std::string id, type, plugin;
  std::uint64_t begin = 0, end = 0;  // of the first evidence, in code points
  int page = 0;
  std::string json;  // the whole record in one line, without a newline
};

struct Rejected {
  std::string plugin, type;
  int page = 0;        // of the first evidence; 0 where it could not be found
  std::string reason;  // a sentence without a full stop
  std::string fields;  // as the plugin wrote them, cut at 4 KiB
};

// What was taken out of a record that was kept: a reference to a record that was not, a check that is
// malformed.
struct Note {
  std::string plugin, id, type;
  std::string pointer;  // "/fields/part_of"
  std::string reason;
};

struct Finished {
  std::vector<Record> records;     // sorted by position (range), type, id
  std::vector<Rejected> rejected;  // in the order of the drafts
  std::vector<Note> notes;
  std::map<std::string, std::size_t> withheld;  // evidence on a page that is not ok: counted by plugin, not written
  std::size_t duplicates = 0;  // said twice (type, fields and evidence the same): written once
};

// The drafts of one plugin stand in the order of their ordinals: its third is what "#2" means.
Finished finish(const Document& document, const std::vector<Draft>& drafts, const Schemas& schemas);

}  // namespace rapporteur
