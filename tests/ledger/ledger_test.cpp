// The ledger: a document with its records or not at all, whatever ends the process; other people's files are refused.
#include "ledger/ledger.hpp"
#include "ledger/migrations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <fstream>
#include <random>

namespace rapporteur {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class LedgerTest : public ::testing::Test {
 protected:
  LedgerTest() {
    std::string pattern = ::testing::TempDir() + "ledger-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
  }
  ~LedgerTest() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path file() const { return folder_ / "ledger.sqlite"; }
  Ledger open() const { return Ledger::open(file()).value(); }
  void sql(const std::string& statements) const {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, statements.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
  }
  std::string answer_to(const std::string& query) const {
    sqlite3* database = nullptr;
    std::string answer;
    const auto take = [](void* to, int, char** values, char**) { return static_cast<std::string*>(to)->append(values[0]), 0; };
    EXPECT_EQ(sqlite3_open(file().c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, query.c_str(), take, &answer, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
    return answer;
  }
  std::string fault_on_opening() const {
    const auto opened = Ledger::open(file());
    return opened ? "" : opened.error().message;
  }

  std::filesystem::path folder_;
};

LedgerDocument document(const std::string& sha256, const std::string& file, const std::string& state = "done") {
  return {sha256, "/in/" + file, file, state, "ok", "{}", "host 1", "", 5, 1, 0};
}

std::vector<std::string> ids_of(Ledger& ledger) {
  std::vector<std::string> ids;
  EXPECT_TRUE(ledger.each_record([&](const LedgerRecord& r) -> Result<void> {
    ids.push_back(r.id);
    return {};
  }));
  return ids;
}

TEST_F(LedgerTest, KeepsADocumentWithItsRecords) {
  {
    auto ledger = open();
    ASSERT_TRUE(ledger.finish(document("aa", "b\xff.pdf"), {{"1", "case", "en", "{\"a\":\"\xc3\xa9\"}"}, {"2", "case", "en", "{}"}}));
  }
  auto ledger = open();
  const auto found = ledger.find("aa").value();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->file, "b\xff.pdf");
  EXPECT_EQ(found->versions, "host 1");
  EXPECT_EQ(found->records, 2u);
  EXPECT_FALSE(ledger.find("bb").value());
  EXPECT_THAT(ids_of(ledger), ElementsAre("1", "2"));
}

TEST_F(LedgerTest, RecordsComeInTheOrderOfFilesBytesAndOfPosition) {
  auto ledger = open();
  ASSERT_TRUE(ledger.finish(document("aa", "z"), {{"5", "case", "en", "{}", "cases", 7, 9}, {"4", "case", "en", "{}", "audits", 8, 9}, {"6", "case", "en", "{}", "audits", 7, 8}}));
  ASSERT_TRUE(ledger.finish(document("bb", "Z"), {{"3", "case", "en", "{}"}}));
  ASSERT_TRUE(ledger.finish(document("cc", "\xc3\xa4"), {{"2", "case", "en", "{}"}}));
  EXPECT_THAT(ids_of(ledger), ElementsAre("3", "6", "5", "4", "2"));
}

TEST_F(LedgerTest, ADocumentDoneAgainStandsInPlaceOfTheOldOne) {
  auto ledger = open();
  ASSERT_TRUE(ledger.finish(document("aa", "a"), {{"1", "case", "en", "{}"}, {"2", "case", "en", "{}"}}));
  ASSERT_TRUE(ledger.finish(document("aa", "a", "failed"), {}));
  EXPECT_THAT(ids_of(ledger), ElementsAre());
  EXPECT_EQ(ledger.documents_by_state().value(), (PairCounts{{{"failed", "ok"}, 1}}));
}

TEST_F(LedgerTest, RecordsOfPluginsThatWereNotAskedAgainStay) {
  auto ledger = open();
  auto done = document("aa", "a");
  done.parts = {{"audits", "1"}, {"cases", "1"}, {"gone", "1"}};
  ASSERT_TRUE(ledger.finish(done, {{"1", "case", "en", "{}", "cases", 1, 2}, {"2", "audit", "en", "{}", "audits", 3, 4},
                                   {"3", "none", "en", "{}", "gone", 5, 6}}));
  done.parts = {{"audits", "2"}, {"cases", "1"}};
  done.state = "degraded";
  ASSERT_TRUE(ledger.finish(done, {{"4", "audit", "en", "{}", "audits", 0, 1}}, {"cases"}));
  EXPECT_THAT(ids_of(ledger), ElementsAre("4", "1"));
  const auto found = ledger.find("aa").value();
  EXPECT_EQ(found->parts, done.parts);
  EXPECT_EQ(found->state, "degraded");
  EXPECT_EQ(found->records, 2u);
}

TEST_F(LedgerTest, ARowThatMovesLeavesATwinWhereItWas) {
  auto ledger = open();
  ASSERT_TRUE(ledger.finish(document("aa", "m"), {{"1", "case", "en", "{}"}}));
  ASSERT_TRUE(ledger.keep_twins({{"aa", "/in/z", "z"}, {"aa", "/in/a", "a"}}));
  ASSERT_TRUE(ledger.finish(document("aa", "a"), {{"2", "case", "en", "{}"}}, {}, {{"aa", "/in/m", "m"}}));
  EXPECT_EQ(ledger.find("aa").value()->file, "a");
  const auto twins = ledger.twins_of("aa").value();
  ASSERT_EQ(twins.size(), 2u);
  EXPECT_EQ(twins[0].path, "/in/m");
  EXPECT_EQ(twins[1].path, "/in/z");
}

// Made by hand with the first version's own statements: such ledgers exist.
TEST_F(LedgerTest, ALedgerOfVersionOneIsBroughtUpToDate) {
  const std::string record = R"({"id":"2","type":"case","language":"en","evidence":[{"range":[40,50]}],"extractor":{"plugin":"cases"}})";
  sql(std::string(ledger_migrations[0]) + "PRAGMA application_id = " + std::to_string(ledger_application) + "; PRAGMA user_version = 1;"
      R"(INSERT INTO document VALUES ('aa', x'2f69', x'69', 'done', 'ok', 5, 1, '{"message":"","withheld_records":2,)"
      R"("notes":[{"id":"1","type":"case"}],"findings":[],"failed_plugins":["x"]}', 'old', '');)"
      "INSERT INTO document VALUES ('bb', x'6a', x'6a', 'failed', 'crash', 5, 1, 'no JSON', 'old', '');"
      "INSERT INTO record VALUES ('aa', 0, '1', 'case', 'en', 'no JSON'), ('aa', 1, '2', 'case', 'en', '" + record + "'),"
      "('aa', 2, '3', 'case', 'en', '{}');"
      "INSERT INTO twin VALUES (x'6b', x'6b', 'aa');");
  auto ledger = open();
  EXPECT_THAT(ids_of(ledger), ElementsAre("1", "3", "2"));
  EXPECT_EQ(ledger.twins_of("aa").value().size(), 1u);
  const auto found = ledger.find("aa").value();
  EXPECT_TRUE(found->parts.empty());
  EXPECT_EQ(found->details, R"({"message":"","withheld_records":{"":2},"notes":[{"id":"1","type":"case","plugin":""}],"findings":[],)"
                            R"("failed_plugins":{},"reading":{"state":"done","reason":"ok","message":""}})");
  EXPECT_EQ(ledger.find("bb").value()->details, "no JSON");
  EXPECT_EQ(answer_to("SELECT group_concat(plugin || begins || '-' || ends, ' ') FROM (SELECT * FROM record ORDER BY id)"), "0-0 cases40-50 0-0");
  EXPECT_EQ(answer_to("PRAGMA foreign_key_check"), "");
  EXPECT_EQ(answer_to("PRAGMA integrity_check"), "ok");
}

TEST_F(LedgerTest, APathWithOtherBytesThanBeforeLosesWhatItHad) {
  auto ledger = open();
  ASSERT_TRUE(ledger.finish(document("aa", "a"), {{"1", "case", "en", "{}"}}));
  ASSERT_TRUE(ledger.finish(document("bb", "b"), {{"2", "case", "en", "{}"}}));
  ASSERT_TRUE(ledger.finish(document("cc", "a"), {{"3", "case", "en", "{}"}}));
  EXPECT_THAT(ids_of(ledger), ElementsAre("3", "2"));
}

TEST_F(LedgerTest, WhatIsNoStateIsRefusedAndTheOldRowStays) {
  auto ledger = open();
  ASSERT_TRUE(ledger.finish(document("aa", "a"), {{"1", "case", "en", "{}"}}));
  EXPECT_FALSE(ledger.finish(document("aa", "a", "almost"), {}));
  EXPECT_THAT(ids_of(ledger), ElementsAre("1"));
}

TEST_F(LedgerTest, RecordsAreCountedShownAndFound) {
  auto ledger = open();
  ASSERT_TRUE(ledger.finish(document("aa", "z"), {{"1", "case", "en", "{}"}, {"2", "case", "fr", "{}"}, {"3", "review", "en", "{}"}}));
  ASSERT_TRUE(ledger.finish(document("bb", "a"), {{"4", "case", "en", "{}"}}));
  EXPECT_EQ(ledger.records_by_type().value(),
            (PairCounts{{{"case", "en"}, 2}, {{"case", "fr"}, 1}, {{"review", "en"}, 1}}));
  const auto examples = ledger.examples("case", 5).value();
  ASSERT_EQ(examples.size(), 2u);
  EXPECT_EQ(examples[0].id, "4");
  EXPECT_EQ(examples[1].id, "1");
  EXPECT_EQ(ledger.examples("case", 1).value().size(), 1u);
  EXPECT_EQ(ledger.records_with_id("3").value().at(0).type, "review");
  EXPECT_TRUE(ledger.records_with_id("9").value().empty());
}

TEST_F(LedgerTest, FurtherPathsOfADocumentAreKnownAndForgottenWithIt) {
  auto ledger = open();
  ASSERT_TRUE(ledger.finish(document("aa", "a"), {{"1", "case", "en", "{}"}}));
  ASSERT_TRUE(ledger.finish(document("bb", "b"), {{"2", "case", "en", "{}"}}));
  // "b" was changed and now has the bytes of "a"; nobody has the bytes "cc".
  ASSERT_TRUE(ledger.keep_twins({{"aa", "/in/b", "b"}, {"aa", "/in/c", "c"}, {"cc", "/in/d", "d"}}));
  EXPECT_THAT(ids_of(ledger), ElementsAre("1"));
  const auto twins = ledger.twins_of("aa").value();
  ASSERT_EQ(twins.size(), 2u);
  EXPECT_EQ(twins[1].path, "/in/c");
  EXPECT_TRUE(ledger.forget("aa").value());
  EXPECT_EQ(answer_to("SELECT count(*) FROM twin"), "0");
}

TEST_F(LedgerTest, ForgettingLeavesNoByteBehind) {
  auto ledger = open();
  const std::string secret = "the name of somebody whom nobody may know";
  ASSERT_TRUE(ledger.finish(document("aa", "a"), {{"1", "case", "en", "{\"quote\":\"" + secret + "\"}"}}));
  ASSERT_TRUE(ledger.finish(document("bb", "b"), {{"2", "case", "en", "{}"}}));
  EXPECT_TRUE(ledger.forget("aa").value());
  EXPECT_FALSE(ledger.forget("aa").value());
  EXPECT_THAT(ids_of(ledger), ElementsAre("2"));
  for (const char* name : {"ledger.sqlite", "ledger.sqlite-wal"}) {
    std::ifstream in(folder_ / name, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_EQ(bytes.find(secret), std::string::npos) << name;
  }
}

TEST_F(LedgerTest, OtherPeoplesFilesAndNewerLedgersAreRefused) {
  sql("CREATE TABLE theirs (x)");
  EXPECT_THAT(fault_on_opening(), HasSubstr("is a database of another program"));
  std::filesystem::remove(file());
  { open(); }
  sql("PRAGMA user_version = 99");
  EXPECT_THAT(fault_on_opening(), HasSubstr("was made by a newer Rapporteur (ledger version 99"));
  std::ofstream(file(), std::ios::binary | std::ios::trunc) << std::string(5000, 'x');
  EXPECT_THAT(fault_on_opening(), HasSubstr("file is not a database; move it away"));
  std::filesystem::remove(file());
  std::filesystem::create_symlink(folder_ / "elsewhere", file());
  EXPECT_THAT(fault_on_opening(), HasSubstr("cannot be opened"));
}

TEST_F(LedgerTest, AMigrationThatWasCutOffIsDoneFromTheBeginning) {
  sql("PRAGMA journal_mode = WAL");  // a file, and nothing in it
  EXPECT_EQ(fault_on_opening(), "");
  EXPECT_EQ(fault_on_opening(), "");  // and again: nothing to do
}

TEST_F(LedgerTest, OneWriterAFolder) {
  auto held = Lock::take(folder_);
  ASSERT_TRUE(held);
  EXPECT_THAT(Lock::take(folder_).error().message, HasSubstr("another run is writing into"));
  { const auto gone = std::move(*held); }
  EXPECT_TRUE(Lock::take(folder_));
}

// What was acknowledged is there, whole; what was not is there whole or not at all.
TEST_F(LedgerTest, AKillAtAnyMomentLosesNothingThatWasAcknowledged) {
  std::mt19937 random(7);
  std::size_t acknowledged = 0;
  { open(); }
  for (int round = 0; round < 20; ++round) {
    std::array<int, 2> ends;
    ASSERT_EQ(::pipe(ends.data()), 0);
    const auto first = acknowledged;
    const pid_t child = ::fork();
    if (child == 0) {
      auto ledger = open();
      for (std::size_t i = first;; ++i) {
        const auto name = std::to_string(i);
        const std::vector<LedgerRecord> records(8, {name, "case", "en", std::string(600, 'x')});
        if (!ledger.finish(document(name, name), records) || ::write(ends[1], "+", 1) != 1) ::_exit(1);
      }
    }
    ::close(ends[1]);
    char plus = 0;
    const auto wanted = first + 1 + random() % 20;
    while (acknowledged < wanted && ::read(ends[0], &plus, 1) == 1) ++acknowledged;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &plus, 1) == 1) ++acknowledged;
    ::waitpid(child, nullptr, 0);
    ::close(ends[0]);
    auto ledger = open();
    for (std::size_t i = 0; i < acknowledged; ++i) ASSERT_TRUE(ledger.find(std::to_string(i)).value()) << i;
    std::size_t documents = 0;
    ASSERT_TRUE(ledger.each_document([&](const LedgerDocument& d) -> Result<void> {
      ++documents;
      EXPECT_EQ(d.records, 8u);
      return {};
    }));
    EXPECT_LE(documents, acknowledged + 1);
    acknowledged = documents;  // one may have been committed and not acknowledged
  }
  EXPECT_EQ(answer_to("PRAGMA integrity_check"), "ok");
  EXPECT_GT(acknowledged, 20u);
}

}  // namespace
}  // namespace rapporteur
