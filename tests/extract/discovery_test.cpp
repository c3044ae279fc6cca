// Where plugins are looked for, and in which order.
#include "extract/plugins.hpp"
#include "places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class Discovery : public testing::Test {
 protected:
  Discovery() : folder_(fs::path(testing::TempDir()) / ("discovery_" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
    ::setenv("XDG_DATA_HOME", (folder_ / "data").c_str(), 1);
    ::unsetenv("RAPPORTEUR_PLUGIN_PATH");
  }
  ~Discovery() override {
    fs::remove_all(folder_);
    ::unsetenv("XDG_DATA_HOME");
    ::unsetenv("RAPPORTEUR_PLUGIN_PATH");
  }
  fs::path copy(const std::string& plugin, const fs::path& to) {
    fs::create_directories((folder_ / to).parent_path());
    fs::copy_file(test::binary_dir() / "test_plugins" / (plugin + ".so"), folder_ / to);
    return folder_ / to;
  }
  static std::vector<std::string> names(const PluginList& list) {
    std::vector<std::string> found;
    for (const auto& plugin : list.loaded) found.push_back(plugin.name);
    return found;
  }
  fs::path folder_;
};

TEST_F(Discovery, GivenPathsComeFirstThenTheEnvironmentThenTheUsersFolderThenTheBuiltIn) {
  ::setenv("RAPPORTEUR_PLUGIN_PATH", "/one::/two", 1);
  std::vector<fs::path> paths;
  for (const auto& place : plugin_places({"/given"}, "/built-in")) paths.push_back(place.path);
  EXPECT_THAT(paths, ElementsAre("/given", "/one", "/two", folder_ / "data" / "rapporteur" / "plugins", "/built-in"));
}

TEST_F(Discovery, WithoutXdgDataHomeTheUsersFolderIsBelowHome) {
  ::unsetenv("XDG_DATA_HOME");
  const std::string home = std::getenv("HOME") != nullptr ? std::getenv("HOME") : "";
  ::setenv("HOME", "/home/somebody", 1);
  const auto places = plugin_places({}, "");
  ::setenv("HOME", home.c_str(), 1);
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].path, "/home/somebody/.local/share/rapporteur/plugins");
}

TEST_F(Discovery, AFoldersLibrariesAreTakenByNameAndItsSubfoldersLeftAlone) {
  copy("raw", "p/a.so");
  copy("starter", "p/B.so");
  copy("behaviour", "p/deeper/c.so");
  copy("behaviour", "p/notes.txt");
  EXPECT_THAT(names(load_plugins({{folder_ / "p"}})), ElementsAre("starter", "raw"));
}

TEST_F(Discovery, TheFirstOfTwoWithOneNameWinsAndTheOtherIsListed) {
  const auto first = copy("raw", "first/raw.so");
  copy("raw", "second/raw.so");
  const auto list = load_plugins({{folder_ / "first"}, {folder_ / "second"}});
  ASSERT_EQ(list.loaded.size(), 1u);
  EXPECT_EQ(list.loaded[0].file, fs::canonical(first));
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_THAT(list.refused[0].reason, HasSubstr("its name \"raw\" is already taken"));
  EXPECT_FALSE(list.refused[0].named);
}

TEST_F(Discovery, TheSameFileFoundTwiceCountsOnce) {
  copy("raw", "p/raw.so");
  fs::create_symlink(folder_ / "p" / "raw.so", folder_ / "link.so");
  const auto list = load_plugins({{folder_ / "p"}, {folder_ / "p" / "raw.so", true}, {folder_ / "link.so"}});
  EXPECT_THAT(names(list), ElementsAre("raw"));
  EXPECT_TRUE(list.refused.empty());
}

TEST_F(Discovery, AnOptionalPlaceMayBeMissingANamedOneMayNot) {
  EXPECT_TRUE(load_plugins({{folder_ / "none", false, true}}).refused.empty());
  const auto list = load_plugins({{folder_ / "none", true}});
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_TRUE(list.refused[0].named);
}

TEST_F(Discovery, AFifoNamedLikeAPluginDoesNotHangUs) {
  fs::create_directories(folder_ / "p");
  ASSERT_EQ(::mkfifo((folder_ / "p" / "pipe.so").c_str(), 0600), 0);
  const auto list = load_plugins({{folder_ / "p"}});
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_THAT(list.refused[0].reason, HasSubstr("not a regular file"));
}

TEST_F(Discovery, WithoutATrialTheSamePluginsAreLoaded) {
  copy("raw", "p/raw.so");
  copy("starter", "p/starter.so");
  EXPECT_EQ(names(load_plugins({{folder_ / "p"}}, Trial::no)), names(load_plugins({{folder_ / "p"}}, Trial::yes)));
}

}  // namespace
}  // namespace rapporteur
