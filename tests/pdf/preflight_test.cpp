#include "pdf/preflight.hpp"

#include "make_pdf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rapporteur {
namespace {

using testing::HasSubstr;

TEST(Preflight, PassesASoundFile) {
  const auto found = preflight(make_pdf("BT ET"), "a.pdf", {});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->pages, 1);
  EXPECT_FALSE(found->repaired);
}

TEST(Preflight, SaysWhatIsWrongAndNamesTheFile) {
  const auto pdf = make_pdf("BT ET");
  const struct { std::string bytes; Code code; } cases[] = {
      {"", Code::empty},
      {"hello", Code::not_pdf},
      {pdf.substr(0, 20), Code::damaged},
  };
  for (const auto& [bytes, code] : cases) {
    const auto found = preflight(bytes, "a.pdf", {});
    ASSERT_FALSE(found);
    EXPECT_EQ(name_of(found.error().code), name_of(code));
    EXPECT_THAT(found.error().message, HasSubstr("\"a.pdf\""));
  }
}

TEST(Preflight, RepairsALostCrossReferenceTable) {
  auto pdf = make_pdf("BT ET");
  pdf.replace(pdf.find("xref\n"), 5, "xxxx\n");
  const auto found = preflight(pdf, "a.pdf", {});
  ASSERT_TRUE(found);
  EXPECT_TRUE(found->repaired);
  EXPECT_FALSE(found->warnings.empty());
}

TEST(Preflight, KeepsTheLimits) {
  const auto pdf = make_pdf("BT ET");
  Limits limits;
  limits.bytes = pdf.size() - 1;
  EXPECT_EQ(preflight(pdf, "a.pdf", limits).error().code, Code::too_large);
  limits = {};
  limits.pages = 0;
  EXPECT_EQ(preflight(pdf, "a.pdf", limits).error().code, Code::too_large);
}

}  // namespace
}  // namespace rapporteur
