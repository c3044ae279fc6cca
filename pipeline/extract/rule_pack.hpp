// Rule packs as plugins: the same table, written against the same SDK, so that from here on nobody can tell one.
#pragma once

#include "base/result.hpp"

#include <rapporteur/abi.h>

#include <memory>
#include <string>

namespace rapporteur {

// What a pack's table points into. `config` is what its create() must be given.
struct RulePackTable {
  std::string name, version, manifest, config;
  rpt_plugin api;
};

// From the bytes of NAME.pack.json. The reasons begin with "it" or "its".
Result<std::shared_ptr<const RulePackTable>> read_rule_pack(const std::string& bytes);

}  // namespace rapporteur
