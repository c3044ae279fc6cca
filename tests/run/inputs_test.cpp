// From named paths to documents: what counts as one, what it is called, what is refused.
#include "run/inputs.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <fstream>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class Inputs : public testing::Test {
 protected:
  Inputs() {
    std::string pattern = (fs::temp_directory_path() / "inputs.XXXXXX").string();
    root = mkdtemp(pattern.data());
  }
  ~Inputs() override { fs::remove_all(root); }

  std::string file(const std::string& name, const std::string& content) {
    fs::create_directories((root / name).parent_path());
    std::ofstream(root / name) << content;
    return (root / name).string();
  }
  std::vector<std::string> names(const std::vector<std::string>& named) {
    std::vector<std::string> found;
    for (const auto& input : find_inputs(named)) found.push_back(input.file + (input.refused ? " refused" : ""));
    return found;
  }
  std::string path(const std::string& name) { return (root / name).string(); }

  fs::path root;
};

TEST_F(Inputs, AFolderGivesWhatBeginsLikeAPdfOrIsCalledOne) {
  file("in/b.bin", "%PDF-1.4");
  file("in/sub/a.PDF", "");
  file("in/late.dat", std::string(1000, ' ') + "%PDF-1.4");
  file("in/too-late.dat", std::string(2000, ' ') + "%PDF-1.4");
  file("in/notes.txt", "hello");
  EXPECT_THAT(names({path("in")}), ElementsAre("b.bin", "late.dat", "sub/a.PDF"));
}

TEST_F(Inputs, LinksAndPipesInAFolderAreRefused) {
  file("outside/secret.pdf", "%PDF-1.4");
  fs::create_directory(root / "in");
  fs::create_symlink(root / "outside", root / "in" / "folder");
  fs::create_symlink(root / "outside/secret.pdf", root / "in" / "link.pdf");
  ASSERT_EQ(mkfifo(path("in/pipe").c_str(), 0600), 0);
  EXPECT_THAT(names({path("in")}), ElementsAre("folder refused", "link.pdf refused", "pipe refused"));
}

TEST_F(Inputs, ALinkThatTheUserNamedIsFollowed) {
  file("outside/x.pdf", "%PDF-1.4");
  fs::create_symlink(root / "outside", root / "named");
  EXPECT_THAT(names({path("named")}), ElementsAre("x.pdf"));
}

TEST_F(Inputs, SeveralFoldersLeadTheirFiles) {
  file("a/x.pdf", "%PDF-");
  file("b/x.pdf", "%PDF-");
  const auto single = file("c/y.pdf", "%PDF-");
  EXPECT_THAT(names({path("b"), path("a") + "/", single}), ElementsAre("a/x.pdf", "b/x.pdf", "y.pdf"));
  EXPECT_THAT(names({path("a"), path("a") + "/"}), ElementsAre("x.pdf"));  // the same twice is one
}

TEST_F(Inputs, NamesThatTwoWouldShareAreWrittenOut) {
  const auto one = file("a/x.pdf", "%PDF-"), two = file("b/x.pdf", "%PDF-");
  EXPECT_THAT(names({two, one}), ElementsAre(one, two));
}

TEST_F(Inputs, AFileThatWasNamedCountsWhateverItHolds) {
  EXPECT_THAT(names({file("notes.txt", "hello")}), ElementsAre("notes.txt"));
}

TEST_F(Inputs, WhatIsNotThereIsSaidToBeMissing) {
  const auto found = find_inputs({path("none.pdf")});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].missing);
  EXPECT_EQ(found[0].refused->code, Code::unreadable);
}

TEST_F(Inputs, TheOrderIsThatOfTheBytes) {
  for (const auto* name : {"in/é.pdf", "in/z.pdf", "in/Z.pdf", "in/a/b.pdf", "in/a.pdf"}) file(name, "%PDF-");
  EXPECT_THAT(names({path("in")}), ElementsAre("Z.pdf", "a.pdf", "a/b.pdf", "z.pdf", "é.pdf"));
}

}  // namespace
}  // namespace rapporteur
