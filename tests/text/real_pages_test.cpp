// Real PDFs of the sample report: every word of its true text must come out. Skipped where they are not
// there.
#include "base/files.hpp"
#include "pdf/read_glyphs.hpp"
#include "text/lines.hpp"
#include "places.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <sstream>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

std::string without_spaces(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\n') out += c;
  return out;
}

// Three neighbouring words each, so that order counts and a line end does not.
std::vector<std::string> pieces_of(const std::string& text) {
  std::istringstream words(text);
  std::vector<std::string> pieces(1);
  std::string word;
  for (int n = 0; words >> word; ++n) {
    if (n > 0 && n % 3 == 0) pieces.emplace_back();
    pieces.back() += word;
  }
  return pieces;
}

class Sample : public testing::TestWithParam<const char*> {};

TEST_P(Sample, HasItsTrueText) {
  const fs::path folder = test::shared_dir() / "samples" / "alpha";
  const std::string language = GetParam();
  if (!fs::exists(folder / (language + ".pdf"))) GTEST_SKIP() << "no samples at " << folder;
  const auto bytes = read_file(folder / (language + ".pdf"), 1 << 28);
  ASSERT_TRUE(bytes);
  const auto read = read_glyphs(*bytes, language, {});
  ASSERT_TRUE(read);
  std::string text;
  for (const PageGlyphs& page : read->pages) {
    const auto lines = make_lines(page);
    EXPECT_EQ(lines.verdict, Verdict::ok);
    for (const Line& line : lines.lines) text += without_spaces(line.text);
  }
  const auto truth = nlohmann::json::parse(*read_file(folder / (language + ".blocks.json"), 1 << 28));
  int all = 0, lost = 0;
  std::string examples;
  for (const auto& block : truth.at("blocks")) {
    for (const auto& piece : pieces_of(block.at("text"))) {
      ++all;
      if (text.find(piece) != std::string::npos) continue;
      ++lost;
      examples += piece + " | ";
    }
  }
  // What stands on two pages, and a row whose cells wrap, is put together by structure.
  EXPECT_LE(lost * 50, all) << lost << " of " << all << ": " << examples;
}

INSTANTIATE_TEST_SUITE_P(Alpha, Sample, testing::Values("en", "fr", "es", "ru", "zh", "ar"));

}  // namespace
}  // namespace rapporteur
