// A record as a plugin gave it, before the host has checked it; and what its rules say of their work. Made by extract,
// read by records and by who explains.
#pragma once

#include "document/text_map.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur {

struct DraftEvidence {
  Range range;        // as the plugin pointed at it: not checked yet
  std::string field;  // JSON Pointer into fields, empty for the whole record
};

struct DraftCheck {
  std::string name;
  bool ok = true;
  std::string detail;
  std::vector<std::uint32_t> records;  // ordinals of the same plugin's drafts
};

struct Draft {
  std::string plugin, version;
  std::string type;
  std::string fields;  // JSON text: not parsed, not validated yet
  double confidence = 0;
  std::vector<DraftEvidence> evidence;
  std::vector<DraftCheck> checks;
};

enum class Ruling : std::uint32_t { fired, nearly, ruled_out };

// What one rule of a plugin made of one place.
struct RuleNote {
  std::string plugin, rule;
  Ruling ruling = Ruling::fired;
  Range range;         // as the plugin pointed at it: not checked yet
  std::string reason;  // may be empty where it fired
};

}  // namespace rapporteur
