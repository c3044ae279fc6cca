// records.jsonl: the whole ledger, in the order of files' bytes, whole or not at all.
#include "sinks/jsonl.hpp"

#include "base/files.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

class JsonlTest : public ::testing::Test {
 protected:
  JsonlTest() {
    std::string pattern = ::testing::TempDir() + "jsonl-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
  }
  ~JsonlTest() override { std::filesystem::remove_all(folder_); }
  Ledger ledger() const { return Ledger::open(folder_ / "ledger.sqlite").value(); }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }

  std::filesystem::path folder_;
};

LedgerDocument document(const std::string& sha256, const std::string& file) {
  return {sha256, "/in/" + file, file, "done", "ok", "{}", "", "", 1, 1, 0};
}

TEST_F(JsonlTest, HoldsAllRecordsInOneOrder) {
  auto from = ledger();
  ASSERT_TRUE(from.finish(document("bb", "b"), {{"1", "case", "en", "{3}"}, {"2", "case", "en", "{2}"}}));
  ASSERT_TRUE(from.finish(document("aa", "c"), {{"3", "case", "en", "{4}"}}));
  ASSERT_TRUE(from.finish(document("cc", "B"), {{"4", "case", "en", "{1}"}}));
  ASSERT_TRUE(export_jsonl(from, folder_ / "records.jsonl"));
  EXPECT_EQ(read_file(folder_ / "records.jsonl", 100).value(), "{1}\n{3}\n{2}\n{4}\n");
}

TEST_F(JsonlTest, OfNothingIsEmpty) {
  auto from = ledger();
  ASSERT_TRUE(export_jsonl(from, folder_ / "records.jsonl"));
  EXPECT_EQ(read_file(folder_ / "records.jsonl", 100).value(), "");
}

TEST_F(JsonlTest, AFolderThatIsNotThereIsAFailureAndNothingIsLeftBehind) {
  auto from = ledger();
  const auto before = files();
  EXPECT_FALSE(export_jsonl(from, "/nowhere/records.jsonl"));
  std::filesystem::create_directory(folder_ / "records.jsonl");  // in the way: the rename fails
  EXPECT_FALSE(export_jsonl(from, folder_ / "records.jsonl"));
  EXPECT_EQ(files(), before + 1);
}

}  // namespace
}  // namespace rapporteur
