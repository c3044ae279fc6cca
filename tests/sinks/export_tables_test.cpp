// Records as tables: which columns, which rows, and what may not stand in a cell.
#include "sinks/export_tables.hpp"

#include "base/files.hpp"
#include "paper.hpp"
#include "sinks/csv.hpp"
#include "sinks/sqlite.hpp"
#include "sinks/xlsx.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace rapporteur {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;

const auto never = [] { return false; };

// Keeps what it is given.
class Kept final : public TableWriter {
 public:
  Result<void> begin(const std::vector<DataTable>& given) override {
    tables = given;
    rows.resize(given.size());
    return {};
  }
  Result<void> add(std::size_t table, const std::vector<DataCell>& row, const RowSubject&) override {
    rows[table].push_back(row);
    return {};
  }
  Result<void> commit() override {
    committed = true;
    return {};
  }
  std::vector<std::string> columns(std::size_t table) const {
    std::vector<std::string> names;
    for (const auto& column : tables[table].columns) names.push_back(column.name);
    return names;
  }
  DataCell cell(std::size_t table, std::size_t row, const std::string& name) const {
    const auto names = columns(table);
    return rows[table][row][static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin())];
  }
  std::vector<DataTable> tables;
  std::vector<std::vector<std::vector<DataCell>>> rows;
  bool committed = false;
};

class Tables : public ::testing::Test {
 protected:
  Tables() {
    std::string pattern = ::testing::TempDir() + "tables-XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
  }
  ~Tables() override { std::filesystem::remove_all(folder_); }

  void add(const std::string& type, const std::string& fields) { records_.push_back({"id" + std::to_string(records_.size()), type, "en", record(type, fields)}); }
  static std::string record(const std::string& type, const std::string& fields) {
    return R"({"id":"0f","type":")" + type + R"(","document":{"sha256":"aa","symbol":"A/1","language":"en","title":"T","date":"2024","file":"a.pdf"},)"
           R"("language":"en","evidence":[{"page":1,"paragraph":"13","section":["I","II"],"quote":"one","range":[0,3],"boxes":[]},)"
           R"({"page":2,"paragraph":null,"section":[],"quote":"two","range":[4,7],"boxes":[]}],"fields":)" + fields +
           R"(,"confidence":0.9,"extractor":{"plugin":"p","version":"1.0.0"},"checks":[{"name":"breakdown_sum","ok":false,"detail":"1 + 1 = 3","records":[]}]})";
  }
  Result<void> write(TableWriter& writer, const std::function<bool()>& stop = never) {
    std::filesystem::remove(folder_ / "ledger");
    auto ledger = Ledger::open(folder_ / "ledger").value();
    ledger.finish({"aa", "/in/a.pdf", "a.pdf", "done", "ok", "{}", "", "", 1, 1, 0}, records_).value();
    EXPECT_TRUE(ledger.hold());
    DocumentReport report;
    report.file = "a.pdf";
    report.sha256 = "aa";
    return export_tables(ledger, schemas_, {&report}, writer, stop);
  }
  Kept kept() {
    Kept kept;
    EXPECT_TRUE(write(kept));
    return kept;
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
  }

  const Schemas schemas_ = test::schemas_with_figures();
  std::filesystem::path folder_;
  std::vector<LedgerRecord> records_;
};

TEST_F(Tables, AKnownTypeHasTheColumnsOfItsSchemaInItsOrderRecordsOrNone) {
  const std::vector<std::string> columns = {"id", "count", "unit", "title", "period_start", "period_end", "period_as_of", "part_of", "others",
    "confidence", "language", "page", "paragraph", "section", "quote", "passages", "checks", "plugin", "plugin_version",
    "document_file", "document_symbol", "document_title", "document_language", "document_date", "document_sha256"};
  EXPECT_THAT(kept().columns(0), ElementsAreArray(columns));
  add("figure", R"({"others":["x"],"count":1})");
  EXPECT_THAT(kept().columns(0), ElementsAreArray(columns));
  EXPECT_EQ(kept().tables[0].columns[1].kind, FieldKind::integer);
  EXPECT_EQ(kept().tables[0].columns[4].kind, FieldKind::date);
}

TEST_F(Tables, ARowHoldsFieldsAndEnvelope) {
  add("figure", R"({"count":-7,"title":"a\nb","period":{"start":"2024-01-01"},"others":["x","y"]})");
  const auto tables = kept();
  EXPECT_TRUE(tables.committed);
  EXPECT_EQ(tables.cell(0, 0, "count"), DataCell(std::int64_t{-7}));
  EXPECT_EQ(tables.cell(0, 0, "title"), DataCell("a\nb"));
  EXPECT_EQ(tables.cell(0, 0, "period_start"), DataCell("2024-01-01"));
  EXPECT_EQ(tables.cell(0, 0, "period_end"), DataCell());
  EXPECT_EQ(tables.cell(0, 0, "others"), DataCell("x | y"));
  EXPECT_EQ(tables.cell(0, 0, "confidence"), DataCell(0.9));
  EXPECT_EQ(tables.cell(0, 0, "section"), DataCell("I > II"));
  EXPECT_EQ(tables.cell(0, 0, "quote"), DataCell("one"));
  EXPECT_EQ(tables.cell(0, 0, "passages"), DataCell(std::int64_t{2}));
  EXPECT_EQ(tables.cell(0, 0, "checks"), DataCell("breakdown_sum: FAILED (1 + 1 = 3)"));
  EXPECT_EQ(tables.cell(0, 0, "document_date"), DataCell("2024"));
  ASSERT_EQ(tables.rows[2].size(), 2u);
  EXPECT_EQ(tables.cell(2, 1, "quote"), DataCell("two"));
  EXPECT_EQ(tables.cell(2, 1, "passage"), DataCell(std::int64_t{2}));
  EXPECT_EQ(tables.cell(1, 0, "title"), DataCell("T")) << "a document is told of in the words of its records";
}

TEST_F(Tables, AStrangersTypeHasTheColumnsOfItsRecordsByName) {
  add("alien", R"({"z":1,"page":"own","deep":{"b":[{"c":1}],"a":true}})");
  add("alien", R"({"deep":"flat","big":18446744073709551615})");
  const auto tables = kept();
  ASSERT_EQ(tables.tables[0].name, "alien");
  const auto columns = tables.columns(0);
  EXPECT_THAT(std::vector<std::string>(columns.begin(), columns.begin() + 7),
              ElementsAre("id", "big", "deep", "deep_a", "deep_b", "page_", "z"));
  EXPECT_EQ(tables.cell(0, 0, "deep_a"), DataCell("true"));
  EXPECT_EQ(tables.cell(0, 0, "deep_b"), DataCell(R"({"c":1})"));
  EXPECT_EQ(tables.cell(0, 0, "deep"), DataCell());
  EXPECT_EQ(tables.cell(0, 0, "page_"), DataCell("own"));
  EXPECT_EQ(tables.cell(0, 1, "deep"), DataCell("flat"));
  EXPECT_EQ(tables.cell(0, 1, "big"), DataCell("18446744073709551615"));
}

TEST_F(Tables, ATypeCalledAsATableOfOursGetsAnotherName) {
  for (const auto* type : {"evidence", "evidence_", "search"}) add(type, "{}");
  std::vector<std::string> names;
  for (const auto& table : kept().tables) names.push_back(table.name);
  EXPECT_THAT(names, ElementsAre("evidence_", "evidence__", "figure", "search_", "documents", "evidence"));
}

TEST_F(Tables, AnInterruptedExportLeavesNothing) {
  for (int i = 0; i < 9; ++i) add("figure", R"({"count":1})");
  for (int at = 0; at < 18; ++at) {
    CsvWriter csv(folder_ / "csv");
    XlsxWriter xlsx(folder_ / "x.xlsx", folder_);
    SqliteWriter sqlite(folder_ / "x.sqlite");
    for (TableWriter* writer : {static_cast<TableWriter*>(&csv), static_cast<TableWriter*>(&xlsx), static_cast<TableWriter*>(&sqlite)}) {
      int asked = 0;
      EXPECT_FALSE(write(*writer, [&] { return asked++ == at; }));
    }
  }
  std::filesystem::remove_all(folder_ / "csv");
  EXPECT_EQ(files(), 1u) << "the ledger alone";
}

TEST_F(Tables, WhatIsInTheWayIsAFailureAndNothingIsLeft) {
  for (const auto* name : {"x.xlsx", "x.sqlite"}) std::filesystem::create_directory(folder_ / name);
  {
    XlsxWriter xlsx(folder_ / "x.xlsx", folder_);
    EXPECT_FALSE(write(xlsx));
    SqliteWriter sqlite(folder_ / "x.sqlite");
    EXPECT_FALSE(write(sqlite));
  }
  ASSERT_TRUE(write_file(folder_ / "csv", "x"));
  CsvWriter csv(folder_ / "csv");
  EXPECT_THAT(write(csv).error().message, HasSubstr("csv\" cannot be made"));
  EXPECT_EQ(files(), 4u);
}

TEST_F(Tables, RowsThatDoNotFitGoToAnotherSheet) {
  for (int i = 0; i < 5; ++i) add("figure", R"({"count":1})");
  XlsxWriter xlsx(folder_ / "x.xlsx", folder_, 3);
  ASSERT_TRUE(write(xlsx));
  const auto bytes = read_file(folder_ / "x.xlsx", 1 << 20).value();
  // figure, documents, evidence; two more of figures (2 + 2 + 1 rows) and four more of evidence (10 rows).
  EXPECT_THAT(bytes, HasSubstr("xl/worksheets/sheet9.xml"));
  EXPECT_THAT(bytes, Not(HasSubstr("xl/worksheets/sheet10.xml")));
}

TEST(VisibleText, KeepsWordsAndShowsWhatActs) {
  EXPECT_EQ(visible_text("مكتب\n三 e\u0301 \u200f😀"), "مكتب\n三 e\u0301 \u200f😀");
  EXPECT_EQ(visible_text("a\u202eb\u2066\u2069\r\t\x01\u0085\ufffe\U0001ffff"), "a\\u202eb\\u2066\\u2069\\u000d\\u0009\\u0001\\u0085\\ufffe\\U0001ffff");
  EXPECT_EQ(visible_text(std::string("a\0\xff", 3)), "a\\u0000%FF");
}

TEST(Defused, OnlyWhatBeginsAFormula) {
  for (const auto* text : {"=1", "+a", "-a", "@SUM(A1)", "=", "-1+1", "+41 22 917", "－1", "＝1", "\n=1", "-", "+1.", "'=1", "''@a"})
    EXPECT_EQ(defused(text), std::string("'") + text);
  for (const auto* text : {"", "-5", "-5.3", "+1,000", "a=1", "'tis", "١٩", " =1", "'"}) EXPECT_EQ(defused(text), text);
}

TEST(CutForCell, CutsInUtf16UnitsAndSaysSo) {
  const std::string fits(32767, 'a');
  EXPECT_EQ(cut_for_cell(fits), fits);
  std::string wide;
  for (int i = 0; i < 20000; ++i) wide += "😀";
  const auto cut = cut_for_cell(wide);
  EXPECT_LE(test::decoded(cut).size() * 2, 32767u + 60);
  EXPECT_EQ(cut.substr(0, 4), "😀");
  EXPECT_THAT(cut, HasSubstr(" […cut: 3647 more characters"));
  EXPECT_THAT(cut_for_cell(fits + "a"), HasSubstr(" […cut: 61 more characters"));
}

TEST(ReadsLeftward, ByItsLetters) {
  EXPECT_TRUE(reads_leftward("تلقى 46 قضية (OIOS)"));
  EXPECT_TRUE(reads_leftward("דו״ח 2024"));
  EXPECT_FALSE(reads_leftward("46 cases (قضية)"));
  EXPECT_FALSE(reads_leftward("收到46起案件"));
  EXPECT_FALSE(reads_leftward("46"));
}

TEST(SearchWords, HanRunsAsPiecesOfUpToFourCharacters) {
  EXPECT_EQ(search_words("OIOS收到案"), "OIOS 收 收到 收到案 到 到案 案 ");
  EXPECT_EQ(search_words("欺诈行为案"), " 欺 欺诈 欺诈行 欺诈行为 诈 诈行 诈行为 诈行为案 行 行为 行为案 为 为案 案 ");
  EXPECT_EQ(search_words("مُكَـتب one"), "مكتب one");
}

}  // namespace
}  // namespace rapporteur
