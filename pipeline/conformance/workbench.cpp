#include "conformance/workbench.hpp"

#include "base/files.hpp"
#include "layers/annotate.hpp"

namespace rapporteur {

Workbench::Workbench(Languages languages, std::filesystem::path schema_folder, Schemas schemas, Plugin plugin)
    : languages_(std::move(languages)), maker_(languages_), schema_folder_(std::move(schema_folder)), schemas_(std::move(schemas)) {
  plugins_.push_back(std::move(plugin));
  lexicons_ = lexicons_of(plugins_);
}

Result<std::unique_ptr<Workbench>> Workbench::make(Plugin plugin) {
  auto languages = load_languages(data_folder("languages"));
  if (!languages) return languages.error();
  const auto folder = data_folder("schemas");
  auto schemas = Schemas::load(folder);
  if (!schemas) return schemas.error();
  for (const auto& [type, schema] : plugin.schemas)
    static_cast<void>(schemas->add_type({plugin.name, type, schema, plugin.references}));  // its own check says why not
  return std::unique_ptr<Workbench>(new Workbench(std::move(*languages), folder, std::move(*schemas), std::move(plugin)));
}

Paper Workbench::paper(std::string_view text, std::string_view language) const { return paper(maker_.make(text, language)); }

Paper Workbench::paper(Document document) const {
  auto layers = annotate(document, languages_, lexicons_);
  return {std::move(document), std::move(layers)};
}

Dispatched Workbench::run(const Paper& paper, const DispatchLimits& limits, std::vector<RuleNote>* notes) {
  return run_plugins(paper.document, paper.layers, plugins_, limits, nullptr, notes);
}

}  // namespace rapporteur
