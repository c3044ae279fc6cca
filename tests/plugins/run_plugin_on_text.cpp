// run_plugin_on_text PLUGIN LANGUAGE [--layers] < text        one record a line
// PLUGIN is the name of a plugin in the build tree ("cases") or a .so file. For people who write plugins.
#include "places.hpp"
#include "run_on_text.hpp"

#include "extract/plugins.hpp"
#include "kit/language.hpp"
#include "layers/annotate.hpp"

#include <cstdio>
#include <exception>
#include <string>

namespace {

using namespace rapporteur;

std::string read_stdin() {
  std::string text;
  char buffer[4096];
  while (const auto n = std::fread(buffer, 1, sizeof buffer, stdin)) text.append(buffer, n);
  return text;
}

template <class T, class Say>
void show(const char* what, const Document& document, const std::vector<T>& items, Say say) {
  for (const auto& item : items)
    std::printf("%s\t%s\t%s\n", what, std::string(document.at(item.range)).c_str(), say(item).c_str());
}

// What the plugin was shown, for finding out why a record is not there.
void show_layers(const std::string& file, const std::string& text, const std::string& language) {
  const auto document = test::document_from_text(text, language);
  const auto languages = load_languages(test::source_dir().string() + "/pipeline/languages");
  const auto plugins = load_plugins({{file, true}}, Trial::no);
  if (!languages) return;
  const auto layers = annotate(document, *languages, lexicons_of(plugins.loaded));
  for (const auto& block : document.blocks)
    std::printf("block\t%s\t%s label=%s paragraph=%s\n", std::string(document.at(block.body)).c_str(),
                std::string(name_of(block.kind)).c_str(), block.label.c_str(), block.paragraph.c_str());
  show("sentence", document, layers.sentences, [](const Sentence&) { return std::string(); });
  show("number", document, layers.numbers, [](const Number& n) {
    return std::to_string(n.value) + " kind=" + std::to_string(static_cast<unsigned>(n.kind));
  });
  show("period", document, layers.periods, [](const Period& p) {
    return "kind=" + std::to_string(static_cast<unsigned>(p.kind)) + " " + p.start + ".." + p.end + " stated=" + p.stated;
  });
  show("symbol", document, layers.symbols, [](const Symbol& s) { return s.text; });
  show("organisation", document, layers.organisations, [](const Organisation& o) { return o.id; });
  show("term", document, layers.terms, [](const Term& t) { return std::string(t.group).append("/").append(t.code); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: run_plugin_on_text PLUGIN LANGUAGE [--layers] < text\n");
    return 2;
  }
  std::string file = argv[1];
  if (file.find('/') == std::string::npos) file = test::binary_dir().string() + "/plugins/" + file + ".so";
  const auto text = read_stdin();
  try {
    if (argc > 3 && std::string(argv[3]) == "--layers") show_layers(file, text, argv[2]);
    for (const auto& record : test::run_file_on_text(file, text, argv[2])) std::printf("%s\n", record.dump().c_str());
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
  return 0;
}
