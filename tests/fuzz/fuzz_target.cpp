// libFuzzer's way in to the line builder and the structure step: RAPPORTEUR_FUZZ_TARGETS with clang.
#include "check_document.hpp"
#include "kit/language.hpp"
#include "made_pages.hpp"
#include "structure/structure.hpp"
#include "text/lines.hpp"
#include "places.hpp"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  static const auto languages = load_languages(test::source_dir() / "pipeline/languages");
  const auto hold = [](const std::string& fault) {
    if (fault.empty()) return;
    std::fprintf(stderr, "%s\n", fault.c_str());
    std::abort();
  };
  std::vector<PageLines> lines;
  for (const PageGlyphs& page : fuzz::pages_of({data, size})) {
    lines.push_back(make_lines(page));
    hold(fuzz::fault_of(lines.back()));
  }
  hold(fuzz::fault_of(build_document(std::move(lines), *languages)));
  return 0;
}
