// A record as a plugin gave it, before the host has checked it. Made by extract, read by records.
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

}  // namespace rapporteur
