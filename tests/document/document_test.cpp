#include "document/document.hpp"

#include <gtest/gtest.h>

namespace rapporteur {
namespace {

Document two_blocks() {
  Document document;
  document.text = "I. One\nbody";
  document.sections = {{{3, 6}, "I.", 1, -1}};
  Block heading, paragraph;
  heading.range = {0, 6};
  heading.body = {3, 6};
  paragraph.range = paragraph.body = {7, 11};
  paragraph.section = 0;
  document.blocks = {heading, paragraph};
  return document;
}

TEST(Document, FindsTheBlockOfAByte) {
  const auto document = two_blocks();
  EXPECT_EQ(document.block_at(0), 0u);
  EXPECT_EQ(document.block_at(6), 0u);
  EXPECT_EQ(document.block_at(7), 1u);
  EXPECT_EQ(document.block_at(11), 1u);
}

TEST(Document, NamesTheHeadingsAboveABlock) {
  const auto document = two_blocks();
  EXPECT_EQ(document.section_path(document.blocks[1]), std::vector<std::string>{"I. One"});
  EXPECT_TRUE(document.section_path(document.blocks[0]).empty());
}

}  // namespace
}  // namespace rapporteur
