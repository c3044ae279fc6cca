#include "sinks/jsonl.hpp"

#include "base/files.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

TEST(Jsonl, SortsDocumentsByTheBytesOfTheirPathAndKeepsTheOrderInside) {
  const std::vector<DocumentRecords> documents = {
      {"b.pdf", {"{3}", "{2}"}}, {"é.pdf", {"{4}"}}, {"B.pdf", {"{1}"}}, {"empty.pdf", {}}};
  EXPECT_EQ(jsonl(documents), "{1}\n{3}\n{2}\n{4}\n");
  EXPECT_EQ(jsonl({documents[2], documents[3], documents[1], documents[0]}), jsonl(documents));
}

TEST(Jsonl, OfNothingIsEmpty) { EXPECT_EQ(jsonl({}), ""); }

TEST(Jsonl, IsWrittenWholeOrNotAtAll) {
  const auto file = std::filesystem::path(testing::TempDir()) / "records.jsonl";
  ASSERT_TRUE(write_jsonl(file, {{"a", {"{1}"}}}).has_value());
  EXPECT_EQ(read_file(file, 100).value(), "{1}\n");
  std::filesystem::remove(file);
  const auto failed = write_jsonl("/nowhere/records.jsonl", {{"a", {"{1}"}}});
  ASSERT_TRUE(failed.has_error());
  EXPECT_EQ(failed.error().code, Code::not_writable);
}

}  // namespace
}  // namespace rapporteur
