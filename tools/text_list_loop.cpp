// The yardstick of tools/bench: Poppler's word list of every page, in process, as a user of its library would get it.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

int main(int count, char** files) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  long pages = 0, words = 0;
  double sum = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream in(files[i], std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (!document || document->is_locked()) continue;
    for (int page = 0; page < document->pages(); ++page, ++pages) {
      const std::unique_ptr<poppler::page> one(document->create_page(page));
      if (!one) continue;
      for (const auto& word : one->text_list()) ++words, sum += word.bbox().x();  // so that nothing is optimised away
    }
  }
  std::printf("%ld pages, %ld words, %g\n", pages, words, sum);
}
