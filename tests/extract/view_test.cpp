// What a plugin sees of a document.
#include "extract/view.hpp"

#include "run_on_text.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace rapporteur {
namespace {

template <class T>
const T& element(const rpt_array& array, std::size_t i) {
  EXPECT_LT(i, array.count);
  EXPECT_EQ(array.stride, sizeof(T));
  return static_cast<const T*>(array.data)[i];
}

std::string_view text(const rpt_str& s) { return {s.data, static_cast<std::size_t>(s.size)}; }

TEST(View, BorrowsTheTextAndTheMasthead) {
  auto document = test::document_from_text("@symbol A/79/309\n@date 2024-08-01\nTitle: Report\nHello.", "en");
  const Layers layers;
  DocumentView view(document, layers);
  const auto& raw = view.for_plugin(0);
  EXPECT_EQ(raw.size, sizeof raw);
  EXPECT_EQ(raw.text.data, document.text.data());
  EXPECT_EQ(text(raw.symbol), "A/79/309");
  EXPECT_EQ(text(raw.date), "2024-08-01");
  EXPECT_EQ(text(raw.title), "Report");
  EXPECT_EQ(text(raw.language), "en");
}

TEST(View, BlocksSectionsTablesAndCellsReferToEachOtherByIndex) {
  const auto document = test::document_from_text(
      "# II. Investigations\n13. Of the cases:\n(a) Two were closed;\nTable 1 Cases\n| Year | Cases |\n| 2024 | 19 |", "en");
  const Layers layers;
  DocumentView view(document, layers);
  const auto& raw = view.for_plugin(0);
  ASSERT_EQ(raw.blocks.count, 6u);
  const auto& heading = element<rpt_block>(raw.blocks, 0);
  EXPECT_EQ(heading.kind, static_cast<std::uint32_t>(RPT_HEADING));
  EXPECT_EQ(text(heading.label), "II.");
  EXPECT_EQ(text(element<rpt_section>(raw.sections, 0).label), "II.");
  const auto& item = element<rpt_block>(raw.blocks, 2);
  EXPECT_EQ(item.kind, static_cast<std::uint32_t>(RPT_ITEM));
  EXPECT_EQ(text(item.paragraph), "13 (a)");
  EXPECT_EQ(document.at({item.body.begin, item.body.end}), "Two were closed;");
  EXPECT_EQ(item.section, 0);
  const auto& table = element<rpt_table>(raw.tables, 0);
  EXPECT_EQ(table.caption, 3);
  EXPECT_EQ(table.first_row, 4u);
  EXPECT_EQ(table.end_row, 6u);
  const auto& row = element<rpt_block>(raw.blocks, 5);
  EXPECT_EQ(row.table, 0);
  ASSERT_EQ(row.cell_count, 2u);
  const auto& cell = element<rpt_cell>(raw.cells, row.first_cell + 1);
  EXPECT_EQ(cell.block, 5u);
  EXPECT_EQ(cell.column, 1u);
  EXPECT_EQ(document.at({cell.range.begin, cell.range.end}), "19");
}

TEST(View, LayersKeepTheirValues) {
  const auto document = test::document_from_text("About nineteen cases", "en");
  Layers layers;
  layers.numbers.push_back({{6, 14}, 19, NumberKind::count, true, true, true, false});
  layers.periods.push_back({{0, 5}, PeriodKind::as_of, "2024-12-31", "", "2024-12-31"});
  layers.organisations.push_back({{0, 5}, "oios"});
  DocumentView view(document, layers);
  const auto& raw = view.for_plugin(0);
  const auto& number = element<rpt_number>(raw.numbers, 0);
  EXPECT_EQ(number.value, 19);
  EXPECT_EQ(number.flags, unsigned{RPT_INTEGER} | unsigned{RPT_WORDS} | unsigned{RPT_APPROXIMATE});
  EXPECT_EQ(text(element<rpt_period>(raw.periods, 0).start), "2024-12-31");
  EXPECT_EQ(element<rpt_period>(raw.periods, 0).kind, static_cast<std::uint32_t>(RPT_AS_OF));
  EXPECT_EQ(text(element<rpt_organisation>(raw.organisations, 0).id), "oios");
}

TEST(View, APluginSeesItsOwnTermsOnly) {
  const auto document = test::document_from_text("cases and evaluations", "en");
  Layers layers;
  layers.terms = {{{0, 5}, 0, "unit", "case"}, {{10, 21}, 1, "unit", "evaluation"}};
  DocumentView view(document, layers);
  EXPECT_EQ(view.for_plugin(0).terms.count, 1u);
  EXPECT_EQ(text(element<rpt_term>(view.for_plugin(1).terms, 0).code), "evaluation");
  EXPECT_EQ(view.for_plugin(2).terms.count, 0u);
}

// Two pages, the second block begins on the first and ends on the second.
TEST(View, PagesTileTheText) {
  auto document = test::document_from_text("one\ntwo three", "en");
  document.pages.push_back(document.pages[0]);
  document.pages.push_back(document.pages[0]);
  document.pages[1].frame.number = 2;
  document.pages[2].frame.number = 3;  // nothing stands on it
  Line line;
  for (std::uint32_t i = 0; i < 5; ++i) line.marks.push_back({i, static_cast<float>(i), static_cast<float>(i) + 1});
  document.map.add(0, 3, document.pages[0].frame, line, 0);
  document.map.add(4, 3, document.pages[0].frame, line, 0);
  document.map.add(8, 5, document.pages[1].frame, line, 0);
  const Layers layers;
  DocumentView view(document, layers);
  const auto& raw = view.for_plugin(0);
  ASSERT_EQ(raw.pages.count, 3u);
  EXPECT_EQ(element<rpt_page>(raw.pages, 0).range.begin, 0u);
  EXPECT_EQ(element<rpt_page>(raw.pages, 0).range.end, element<rpt_page>(raw.pages, 1).range.begin);
  EXPECT_GE(element<rpt_page>(raw.pages, 1).range.begin, 7u);
  EXPECT_LE(element<rpt_page>(raw.pages, 1).range.begin, 8u);
  EXPECT_EQ(element<rpt_page>(raw.pages, 1).range.end, 13u);
  EXPECT_EQ(element<rpt_page>(raw.pages, 2).range.begin, 13u);
  EXPECT_EQ(element<rpt_block>(raw.blocks, 1).page, 1u);
}

TEST(View, AnEmptyDocumentHasEmptyArrays) {
  const Document document;
  const Layers layers;
  DocumentView view(document, layers);
  const auto& raw = view.for_plugin(0);
  EXPECT_EQ(raw.text.size, 0u);
  EXPECT_EQ(raw.blocks.count + raw.pages.count + raw.terms.count, 0u);
}

}  // namespace
}  // namespace rapporteur
