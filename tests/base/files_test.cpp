#include "base/files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace rapporteur {
namespace {

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string made = testing::TempDir() + "files.XXXXXX";
    ASSERT_NE(::mkdtemp(made.data()), nullptr);
    folder_ = made;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(Files, ReadsBackWhatWasWritten) {
  const std::string bytes("a\0b\xFF", 4);
  ASSERT_TRUE(write_file(folder_ / "x", bytes));
  const auto read = read_file(folder_ / "x", 100);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, bytes);
}

TEST_F(Files, LeavesNothingBehindWhereItCannotWrite) {
  const auto written = write_file(folder_ / "missing" / "x", "a");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().code, Code::not_writable);
  EXPECT_NE(written.error().message.find("missing/x"), std::string::npos);
  EXPECT_TRUE(std::filesystem::is_empty(folder_));
}

TEST_F(Files, ClearsAwayWhatWasBegunAndNothingElse) {
  for (const char* name : {"x", "x.a1B2c3", "x.old", "x.backup1", "y.a1B2c3"}) ASSERT_TRUE(write_file(folder_ / name, "a"));
  clear_unfinished(folder_ / "x");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.a1B2c3"));
  for (const char* name : {"x", "x.old", "x.backup1", "y.a1B2c3"}) EXPECT_TRUE(std::filesystem::exists(folder_ / name)) << name;
}

TEST_F(Files, WhatIsBeingWrittenIsNotClearedAway) {
  auto begun = NewFile::begin(folder_ / "x");
  ASSERT_TRUE(begun && begun->append("a"));
  clear_unfinished(folder_ / "x");
  EXPECT_TRUE(begun->commit());
  EXPECT_EQ(read_file(folder_ / "x", 100).value(), "a");
}

TEST_F(Files, SaysWhyAFileCannotBeRead) {
  EXPECT_EQ(read_file(folder_ / "nothing", 100).error().code, Code::unreadable);
  EXPECT_EQ(read_file(folder_, 100).error().code, Code::refused);
  ASSERT_TRUE(write_file(folder_ / "x", "12345"));
  EXPECT_EQ(read_file(folder_ / "x", 4).error().code, Code::too_large);
}

TEST_F(Files, DoesNotWaitForAWriterOfAFifo) {
  ASSERT_EQ(::mkfifo((folder_ / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(read_file(folder_ / "fifo", 100).error().code, Code::refused);
}

TEST_F(Files, ReadsBelowAFolderAndNeverLeavesIt) {
  namespace fs = std::filesystem;
  const auto inbox = folder_ / "inbox";
  fs::create_directories(inbox / "deep");
  ASSERT_TRUE(write_file(inbox / "deep" / "x", "inside"));
  ASSERT_TRUE(write_file(folder_ / "x", "outside"));
  fs::create_symlink(folder_ / "x", inbox / "link");
  fs::create_directory_symlink(folder_, inbox / "folder");
  fs::create_directory_symlink(inbox, folder_ / "named");
  ASSERT_EQ(::mkfifo((inbox / "fifo").c_str(), 0600), 0);
  const auto read = read_file_below(folder_ / "named", "deep/x", 100);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, "inside");
  for (const auto* way : {"link", "folder/x", "../x", "deep/../../x", "fifo", "/etc/passwd"})
    EXPECT_EQ(read_file_below(inbox, way, 100).error().code, Code::refused) << way;
  EXPECT_EQ(read_file_below(inbox, "gone", 100).error().code, Code::unreadable);
  EXPECT_EQ(read_file_below(folder_ / "gone", "x", 100).error().code, Code::unreadable);
}

}  // namespace
}  // namespace rapporteur
