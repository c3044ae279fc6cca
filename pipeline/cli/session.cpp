#include "cli/session.hpp"

#include "base/files.hpp"
#include "base/log.hpp"
#include "base/utf8.hpp"

#include <CLI/CLI.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>

namespace rapporteur {
namespace {

std::string quoted(const std::string& name) { return "\"" + printable_utf8(name) + "\""; }

bool write_whole(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto n = ::write(to, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

Result<std::string> read_stdin(std::uintmax_t most_bytes) {
  std::string bytes;
  std::array<char, 1 << 16> piece;
  for (;;) {
    const auto got = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Failure{Code::unreadable, std::string("stdin cannot be read: ") + std::strerror(errno)};
    if (got == 0) return bytes;
    bytes.append(piece.data(), static_cast<std::size_t>(got));
    if (bytes.size() > most_bytes)
      return Failure{Code::too_large, "stdin has more bytes than the limit of " + std::to_string(most_bytes)};
  }
}

}  // namespace

Setup Session::setup() const {
  Setup setup;
  for (const auto& path : configuration.plugin_paths()) setup.plugin_path.emplace_back(path);
  setup.limits.bytes = static_cast<std::uintmax_t>(configuration.number("max_bytes"));
  setup.limits.pages = static_cast<int>(configuration.number("max_pages"));
  setup.limits.glyphs = static_cast<std::uint64_t>(configuration.number("max_characters"));
  setup.limits.records = static_cast<std::uint64_t>(configuration.number("max_records"));
  setup.limits.plugin_ms = static_cast<std::uint64_t>(
      std::min(configuration.number("plugin_time"), configuration.number("time_limit")) * 1000);
  return setup;
}

SandboxOptions Session::sandbox() const {
  const auto mode = configuration.text("sandbox");
  return {mode == "require" ? Sandbox::require : mode == "off" ? Sandbox::off : Sandbox::best,
          static_cast<std::uint64_t>(configuration.number("memory_limit")) << 20};
}

int complain(int exit_code, std::string_view message) {
  say(exit_code == 0 ? LogLevel::warn : LogLevel::error, "complaint", message);
  return exit_code;
}

void put(std::string_view bytes) {
  if (write_whole(STDOUT_FILENO, bytes)) return;
  if (errno == EPIPE) std::_Exit(all_done);
  std::_Exit(complain(cannot_go_on, std::string("stdout cannot be written: ") + std::strerror(errno)));
}

void tell(std::string_view text) { write_whole(STDERR_FILENO, text); }

int put_to(const std::string& file, std::string_view bytes) {
  if (file.empty() || file == "-") {
    put(bytes);
    return all_done;
  }
  const auto written = write_file(file, bytes);
  return written ? static_cast<int>(all_done) : complain(cannot_go_on, written.error().message);
}

Result<void> check_writable(const std::string& file) {
  if (file.empty() || file == "-") return {};
  std::error_code ec;
  const std::filesystem::path path(file);
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  if (std::filesystem::is_directory(path, ec))
    return Failure{Code::not_writable, quoted(file) + " is a folder, the name of a file to write was expected"};
  if (!std::filesystem::is_directory(folder, ec))
    return Failure{Code::not_writable, quoted(file) + " cannot be written: there is no folder " + quoted(folder.string())};
  if (::access(folder.c_str(), W_OK) != 0)
    return Failure{Code::not_writable, quoted(file) + " cannot be written: " + std::strerror(errno)};
  return {};
}

Result<std::string> read_named(const std::string& file, std::uintmax_t most_bytes) {
  return file == "-" ? read_stdin(most_bytes) : read_file(file, most_bytes);
}

bool on_terminal() {
  const char* term = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) != 0 && (term == nullptr || std::string_view(term) != "dumb");
}

bool may_colour(const Configuration& configuration) {
  const auto when = configuration.text("color");
  if (when != "auto") return when == "always";
  const char* no = std::getenv("NO_COLOR");
  return on_terminal() && (no == nullptr || *no == '\0');
}

void add_setting(CLI::App& command, Session& session, const std::string& key) {
  const auto& about = setting(key);
  command
      .add_option_function<std::string>(
          about.flag, [&session, key](const std::string& value) { session.flags[key] = value; }, about.help)
      ->type_name(about.value);
}

void add_plugin_path(CLI::App& command, Session& session) {
  const auto& about = setting("plugin_path");
  command.add_option(about.flag, session.plugin_paths, about.help)
      ->type_name(about.value)
      ->allow_extra_args(false);  // one a flag: what follows is the next argument
}

Result<PageRange> page_range(const std::string& text) {
  PageRange range;
  if (text.empty()) return range;
  const auto bad = Failure{Code::bad_configuration,
                           "--pages expects pages from 1 as 5, 2-7 or 3-, found " + quoted(text)};
  const auto number = [](std::string_view digits, int& value) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() && value >= 1;
  };
  const std::string_view all(text);
  const auto dash = all.find('-');
  if (!number(all.substr(0, dash), range.first)) return bad;
  if (dash == std::string_view::npos)
    range.last = range.first;
  else if (dash + 1 < all.size() && (!number(all.substr(dash + 1), range.last) || range.last < range.first))
    return bad;
  return range;
}

Result<std::string> read_password(const std::string& file) {
  std::ifstream in(file);  // a pipe will do: "--password-file <(pass show reports)"
  std::string password;
  if (!std::getline(in, password) && password.empty())
    return Failure{Code::unreadable, "the password file " + quoted(file) + " cannot be read or is empty"};
  if (password.ends_with('\r')) password.pop_back();
  return password;
}

std::string shown_name(const std::string& file) {
  const auto name = std::filesystem::path(file).filename().string();
  return printable_utf8(name.empty() ? file : name);
}

std::string sentence_of_rejected(const std::string& file, const std::vector<Rejected>& rejected) {
  const auto& first = rejected.front();
  return "\"" + file + "\": " + std::to_string(rejected.size()) + (rejected.size() == 1 ? " record" : " records") +
         " of plugins refused; the first, a " + first.type + " of plugin \"" + first.plugin + "\": " + first.reason;
}

}  // namespace rapporteur
