// Every lexicon file of every plugin compiles, and its examples give the terms that they say: the hits of each group that
// an example names are compared, all of them; an example without terms must give none at all.
#include "base/files.hpp"
#include "conformance/examples.hpp"
#include "kit/lexicon.hpp"
#include "places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> lexicon_files() {
  std::vector<std::string> files;
  const fs::path plugins = test::source_dir() / "plugins";
  for (const auto& plugin : fs::directory_iterator(plugins)) {
    std::error_code ec;
    for (const auto& file : fs::directory_iterator(plugin.path() / "lexicon", ec))
      if (file.path().extension() == ".json") files.push_back(fs::relative(file.path(), plugins).string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class LexiconFile : public testing::TestWithParam<std::string> {};

TEST_P(LexiconFile, ExamplesGiveTheirTerms) {
  const auto json = read_file(test::source_dir() / "plugins" / GetParam(), 1 << 24);
  ASSERT_TRUE(json) << json.error().message;
  const auto lexicon = LexiconLanguage::compile({GetParam(), *json});
  ASSERT_TRUE(lexicon) << lexicon.error().message;
  EXPECT_EQ(lexicon->language(), fs::path(GetParam()).stem().string());
  EXPECT_FALSE(lexicon->examples().empty()) << "a lexicon file without examples tests nothing";
  EXPECT_THAT(faults_of_lexicon(*lexicon), testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Plugins, LexiconFile, testing::ValuesIn(lexicon_files()), [](const auto& param_info) {
  std::string name = param_info.param;
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LexiconFile);

}  // namespace
}  // namespace rapporteur
