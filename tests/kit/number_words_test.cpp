// ICU writes numbers in words; our reader must give them back.
#include "kit/numbers.hpp"
#include "places.hpp"

#include <gtest/gtest.h>
#include <unicode/rbnf.h>

#include <filesystem>

namespace rapporteur {
namespace {

const Languages& languages() {
  static const Languages all =
      load_languages(test::source_dir() / "pipeline/languages").value();
  return all;
}

class NumberWords : public testing::TestWithParam<const char*> {};

TEST_P(NumberWords, ReadBackWhatIcuWrites) {
  const std::string code = GetParam();
  const Language* language = languages().find(code);
  ASSERT_NE(language, nullptr);
  UErrorCode status = U_ZERO_ERROR;
  icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale(code.c_str()), status);
  ASSERT_TRUE(U_SUCCESS(status));
  int wrong = 0, tried = 0;
  for (int rule = 0; rule < format.getNumberOfRuleSetNames(); ++rule) {
    const icu::UnicodeString name = format.getRuleSetName(rule);
    std::string shown;
    name.toUTF8String(shown);
    if (shown.find("cardinal") == std::string::npos && shown.find("numbering") == std::string::npos) continue;
    if (shown.find("year") != std::string::npos || shown.find("financial") != std::string::npos ||
        shown.find("alternate") != std::string::npos || shown.find("ordinal") != std::string::npos ||
        shown.find("days") != std::string::npos)  // days of the lunar month: 初二
      continue;
    for (int n = 1; n < 1000000; n += n < 10000 ? 1 : n < 100000 ? 37 : 1009) {
      icu::UnicodeString words;
      icu::FieldPosition nowhere(icu::FieldPosition::DONT_CARE);
      format.format(n, name, words, nowhere, status);
      std::string text;
      words.toUTF8String(text);
      if (text.find(',') != std::string::npos) continue;  // a comma between numbers separates them for us
      ++tried;
      const auto read = read_number_words(text, *language);
      // An article on its own is no number in these languages.
      if (n == 1 && !read) continue;
      if (!read || *read != n) {
        if (++wrong <= 10)
          ADD_FAILURE() << shown << ": " << n << " is " << text << ", read as " << (read ? std::to_string(*read) : "nothing");
      }
    }
  }
  EXPECT_GT(tried, 10000);
  EXPECT_EQ(wrong, 0);
}

INSTANTIATE_TEST_SUITE_P(Seven, NumberWords, testing::Values("ar", "en", "es", "fr", "pt", "ru", "zh"),
                         [](const auto& param_info) { return std::string(param_info.param); });

}  // namespace
}  // namespace rapporteur
