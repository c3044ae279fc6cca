// Plugins that break the rules: each is refused with its own sentence, and none takes this process with it.
#include "base/files.hpp"
#include "extract/plugins.hpp"
#include "places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::MatchesRegex;

fs::path built(const std::string& name) { return test::binary_dir() / "test_plugins" / (name + ".so"); }

PluginList load(const std::vector<std::string>& names) {
  std::vector<PluginPlace> places;
  for (const auto& name : names) places.push_back({built(name), true});
  return load_plugins(places);
}

// Why the one plugin was refused.
std::string refusal(const std::string& name) {
  const auto list = load({name});
  EXPECT_TRUE(list.loaded.empty());
  return list.refused.empty() ? "" : list.refused.front().reason;
}

class Scratch : public testing::Test {
 protected:
  Scratch() : folder_(fs::path(testing::TempDir()) / ("abi_" + std::to_string(::getpid()))) { fs::create_directories(folder_); }
  ~Scratch() override { fs::remove_all(folder_); }
  fs::path put(const std::string& name, const std::string& bytes) {
    EXPECT_TRUE(write_file(folder_ / name, bytes).has_value());
    return folder_ / name;
  }
  std::string refusal_of(const fs::path& file) {
    const auto list = load_plugins({{file, true}});
    return list.refused.empty() ? "" : list.refused.front().reason;
  }
  fs::path folder_;
};

TEST(Refusals, APlainCPluginIsLoaded) {
  const auto list = load({"plain"});
  ASSERT_EQ(list.loaded.size(), 1u) << (list.refused.empty() ? "" : list.refused.front().reason);
  EXPECT_EQ(list.loaded[0].name, "plain");
  EXPECT_EQ(list.loaded[0].version, "0.1.0");
  EXPECT_EQ(list.loaded[0].abi_major, RPT_ABI_MAJOR);
  EXPECT_EQ(list.loaded[0].types, std::vector<std::string>{"plain"});
  EXPECT_EQ(list.loaded[0].sha256.size(), 64u);
}

TEST(Refusals, NoMagicNumber) { EXPECT_THAT(refusal("no_magic"), HasSubstr("the magic number is missing")); }

TEST(Refusals, AnotherMajorVersion) {
  EXPECT_THAT(refusal("wrong_major"), HasSubstr("it needs plugin ABI 2.0, this program speaks 1.0 to 1."));
}

TEST(Refusals, ANewerMinorVersion) {
  EXPECT_THAT(refusal("newer_minor"), HasSubstr("it needs plugin ABI 1." + std::to_string(RPT_ABI_MINOR + 1) +
                                                ", this program speaks"));
}

TEST(Refusals, ATableThatIsTooShort) {
  EXPECT_THAT(refusal("short_table"), HasSubstr("its plugin table has 48 bytes, at least 64 were expected"));
}

TEST(Refusals, AnEmptyMember) { EXPECT_THAT(refusal("empty_member"), HasSubstr("its plugin table has no extract")); }

TEST(Refusals, ANameWithASpace) { EXPECT_THAT(refusal("bad_name"), HasSubstr("its name is \"Bad Name\"")); }

TEST(Refusals, NoEntrySymbol) { EXPECT_THAT(refusal("no_symbol"), HasSubstr("does not export rapporteur_plugin")); }

TEST(Refusals, AnUndefinedSymbolIsNamed) {
  EXPECT_THAT(refusal("undefined_symbol"), HasSubstr("it cannot be loaded: undefined symbol: rpt_no_such_function; link it"));
}

TEST(Refusals, ACrashWhileLoading) {
  EXPECT_THAT(refusal("crashes"), HasSubstr("it crashed while it was being loaded (SIGSEGV); mend"));
  EXPECT_THAT(refusal("aborts"), HasSubstr("it crashed while it was being loaded (SIGABRT)"));
}

TEST(Refusals, AnExceptionFromAStaticConstructor) {
  // It cannot pass the loader's C frames: std::terminate ends the child.
  EXPECT_THAT(refusal("throws_early"), HasSubstr("it crashed while it was being loaded (SIGABRT)"));
}

TEST(Refusals, AHangWhileLoading) { EXPECT_THAT(refusal("hangs"), HasSubstr("loading it took longer than 2000 ms; ")); }

TEST(Refusals, AnExitWhileLoading) {
  EXPECT_THAT(refusal("leaves"), HasSubstr("it ended the process while it was being loaded (exit status 0); "));
}

TEST(Refusals, PrintingWhileLoading) {
  testing::internal::CaptureStdout();
  EXPECT_THAT(refusal("chatty"), HasSubstr("it prints while it is being loaded (\"hello there\")"));
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
}

TEST(Refusals, TheOthersAreBlamedForNothing) {
  const auto list = load({"crashes", "plain", "leaves", "chatty", "same_type"});
  ASSERT_EQ(list.loaded.size(), 1u);
  EXPECT_EQ(list.loaded[0].name, "plain");
  ASSERT_EQ(list.refused.size(), 4u);
  EXPECT_THAT(list.refused[0].reason, HasSubstr("SIGSEGV"));
  EXPECT_THAT(list.refused[1].reason, HasSubstr("exit status 0"));
  EXPECT_THAT(list.refused[2].reason, HasSubstr("prints"));
  EXPECT_THAT(list.refused[3].reason, HasSubstr("already provided"));
}

TEST(Refusals, ANameThatIsTaken) {
  const auto list = load({"plain", "same_name"});
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_EQ(list.refused[0].reason, "its name \"plain\" is already taken by \"" + fs::canonical(built("plain")).string() +
                                        "\", which was found first; remove one of them");
  EXPECT_TRUE(list.refused[0].shadowed);
  EXPECT_TRUE(list.refused[0].named);
}

TEST(Refusals, ATypeThatIsTaken) {
  const auto list = load({"plain", "same_type"});
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_THAT(list.refused[0].reason, HasSubstr("its record type \"plain\" is already provided by"));
  EXPECT_TRUE(list.refused[0].shadowed);
}

TEST(Refusals, TheFirstFoundWins) {
  const auto list = load({"same_type", "plain"});
  ASSERT_EQ(list.loaded.size(), 1u);
  EXPECT_EQ(list.loaded[0].name, "other");
}

TEST(Refusals, ASentenceNamesTheFile) {
  const auto list = load({"no_symbol"});
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_THAT(sentence(list.refused[0]), MatchesRegex("plugin \".*no_symbol.so\" is refused: it is not a plugin: .*"));
}

using RefusedFiles = Scratch;

TEST_F(RefusedFiles, ALibraryCutShortAnywhere) {
  const auto whole = read_file(built("plain"), 1u << 30);
  ASSERT_TRUE(whole.has_value());
  for (const int percent : {1, 2, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99}) {
    const auto size = whole->size() * static_cast<std::size_t>(percent) / 100;
    const auto reason = refusal_of(put("cut.so", whole->substr(0, size)));
    EXPECT_THAT(reason, HasSubstr("it was cut short")) << percent << " % of it";
  }
  EXPECT_THAT(refusal_of(put("cut.so", whole->substr(0, whole->size() - 1))), HasSubstr("it was cut short"));
}

TEST_F(RefusedFiles, ATextFileThatCallsItselfALibrary) {
  EXPECT_EQ(refusal_of(put("text.so", "#!/bin/sh\necho hello\n")),
            "it is not a shared library: it does not begin like an ELF file; name the .so that its build made");
}

TEST_F(RefusedFiles, AnEmptyFile) { EXPECT_THAT(refusal_of(put("empty.so", "")), HasSubstr("not a shared library")); }

TEST_F(RefusedFiles, AnythingBehindTheMagicBytes) {
  EXPECT_THAT(refusal_of(put("short.so", "\x7f""ELF")), HasSubstr("cut short: the ELF header"));
  EXPECT_THAT(refusal_of(put("noise.so", "\x7f""ELF" + std::string(4000, '\xff'))), HasSubstr("64-bit little-endian"));
}

TEST_F(RefusedFiles, AnotherProcessorsLibrary) {
  auto bytes = *read_file(built("plain"), 1u << 30);
  bytes[18] = 8;  // e_machine: MIPS
  EXPECT_THAT(refusal_of(put("mips.so", bytes)), HasSubstr("another processor"));
}

TEST_F(RefusedFiles, DamageInTheHeadersNeverKillsUs) {
  const auto whole = *read_file(built("plain"), 1u << 30);
  for (std::size_t at = 16; at < 64; ++at)
    for (const char value : {'\0', '\x7f', '\xff'}) {
      auto bytes = whole;
      bytes[at] = value;
      load_plugins({{put("damaged.so", bytes), true}});  // refused or loaded, but we are still here
    }
}

TEST_F(RefusedFiles, AFileThatIsNotThere) {
  const auto list = load_plugins({{folder_ / "nothing.so", true}});
  ASSERT_EQ(list.refused.size(), 1u);
  EXPECT_THAT(list.refused[0].reason, HasSubstr("does not exist"));
  EXPECT_TRUE(list.refused[0].named);
}

}  // namespace
}  // namespace rapporteur
