// What examples and checks of one plugin are run with: the stages from layers to records, over documents made from text.
#pragma once

#include "conformance/document_from_text.hpp"
#include "document/layers.hpp"
#include "extract/dispatch.hpp"
#include "extract/plugins.hpp"
#include "kit/language.hpp"
#include "kit/vocabulary.hpp"
#include "records/finish.hpp"
#include "records/schema.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// A document with what the host computes of it.
struct Paper {
  Document document;
  Layers layers;
};

class Workbench {
 public:
  // Reads the program's data; the plugin's schemas must be good, or its types are unknown to `schemas`.
  static Result<std::unique_ptr<Workbench>> make(Plugin plugin);

  Paper paper(std::string_view text, std::string_view language) const;
  // A document that was made or changed by hand.
  Paper paper(Document document) const;

  // As a run would: the plugin is called where it wants the document's language.
  Dispatched run(const Paper& paper, const DispatchLimits& limits = {}, std::vector<RuleNote>* notes = nullptr);

  Plugin& plugin() { return plugins_.front(); }
  const Plugin& plugin() const { return plugins_.front(); }
  const Schemas& schemas() const { return schemas_; }
  const std::filesystem::path& schema_folder() const { return schema_folder_; }
  const Languages& languages() const { return languages_; }

 private:
  Workbench(Languages languages, std::filesystem::path schema_folder, Schemas schemas, Plugin plugin);

  Languages languages_;
  DocumentMaker maker_;
  std::filesystem::path schema_folder_;
  Schemas schemas_;
  std::vector<Plugin> plugins_;  // the one, as the stages take it
  Vocabularies lexicons_;        // its own
};

}  // namespace rapporteur
