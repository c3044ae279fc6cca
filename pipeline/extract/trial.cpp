// The child answers with one frame a file (length, reason) on a pipe of its own: its stdout is watched for chatter.
#include "extract/trial.hpp"

#include "base/utf8.hpp"
#include "extract/library.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace rapporteur {
namespace {

using Clock = std::chrono::steady_clock;

// ---- in the child -----------------------------------------------------------------------------

void put(int out, const void* bytes, std::size_t size) {
  const auto* at = static_cast<const char*>(bytes);
  while (size > 0) {
    const auto n = ::write(out, at, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) ::_exit(1);
    at += n;
    size -= static_cast<std::size_t>(n);
  }
}

void answer(int out, const std::string& reason) {
  const auto size = static_cast<std::uint32_t>(reason.size());
  put(out, &size, sizeof size);
  put(out, reason.data(), size);
}

// What has been printed since the last call, its beginning only.
std::string printed() {
  std::fflush(stdout);
  char words[41] = {};
  const auto n = ::pread(STDOUT_FILENO, words, sizeof words - 1, 0);
  if (::ftruncate(STDOUT_FILENO, 0) != 0 || ::lseek(STDOUT_FILENO, 0, SEEK_SET) != 0) return {};
  std::string text = n > 0 ? words : "";
  while (!text.empty() && !is_valid_utf8(text)) text.pop_back();
  text.erase(std::min(text.find('\n'), text.size()));
  return n > 0 ? "\"" + text + "\"" : "";
}

std::string reason_to_refuse(const std::filesystem::path& file) {
  const auto api = open_library(file);
  const auto words = printed();
  if (!api) return api.error().message;
  // Touch the strings to their ends here, where a wild pointer costs nothing.
  for (const auto* text : {(*api)->name, (*api)->version, (*api)->manifest})
    if (std::strlen(text) == 0) return "its plugin table has an empty name, version or manifest";
  if (!words.empty())
    return "it prints while it is being loaded (" + words + "), but standard output belongs to the records; use the "
           "host's log";
  return {};
}

void quieten() {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGINT, SIGTERM, SIGALRM, SIGPIPE})
    std::signal(number, SIG_DFL);
  const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(nothing, STDERR_FILENO);
  ::dup2(::memfd_create("stdout", MFD_CLOEXEC), STDOUT_FILENO);
}

[[noreturn]] void be_the_child(int out, const std::vector<std::filesystem::path>& files) {
  quieten();
  for (const auto& file : files) answer(out, reason_to_refuse(file));
  ::_exit(0);
}

// ---- in the parent ----------------------------------------------------------------------------

struct Attempt {
  std::vector<std::string> reasons;  // of as many files as were answered for
  std::string ending;                // why there are not more of them
};

// Takes whole frames off the front of what was read.
void take_frames(std::string& read, std::vector<std::string>& reasons, std::size_t most) {
  std::uint32_t size = 0;
  while (reasons.size() < most && read.size() >= sizeof size) {
    std::memcpy(&size, read.data(), sizeof size);
    if (read.size() - sizeof size < size) return;
    reasons.push_back(read.substr(sizeof size, size));
    read.erase(0, sizeof size + size);
  }
}

// Reads until every file is answered for, the child is gone, or one answer takes too long; true in the last case.
bool read_answers(int in, std::size_t expected, std::chrono::milliseconds deadline_each, Attempt& attempt) {
  std::string read;
  auto deadline = Clock::now() + deadline_each;
  while (attempt.reasons.size() < expected) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return true;
    pollfd waiting{in, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, static_cast<int>(left));
    if (ready <= 0) continue;  // a signal, or time is up, which the next turn sees
    char buffer[4096];
    const auto n = ::read(in, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    const auto before = attempt.reasons.size();
    take_frames(read.append(buffer, static_cast<std::size_t>(n)), attempt.reasons, expected);
    if (attempt.reasons.size() > before) deadline = Clock::now() + deadline_each;
  }
  return false;
}

std::string how_it_ended(int status, bool known) {
  if (known && WIFSIGNALED(status)) {
    const char* const name = ::sigabbrev_np(WTERMSIG(status));
    return "it crashed while it was being loaded (" +
           (name != nullptr ? "SIG" + std::string(name) : "signal " + std::to_string(WTERMSIG(status))) + "); mend what runs before its first call: its static objects";
  }
  if (known && WIFEXITED(status))
    return "it ended the process while it was being loaded (exit status " + std::to_string(WEXITSTATUS(status)) + "); a plugin never calls exit()";
  return "the process that tried to load it gave no answer";
}

Attempt attempt_in_child(const std::vector<std::filesystem::path>& files, std::chrono::milliseconds deadline_each) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {{}, std::string("no process could be made to try it: ") + std::strerror(errno)};
  std::fflush(nullptr);  // or the child would flush our half-written lines as its own
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], files);
  }
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    return {{}, std::string("no process could be made to try it: ") + std::strerror(errno)};
  }
  Attempt attempt;
  const bool late = read_answers(ends[0], files.size(), deadline_each, attempt);
  if (late) {
    ::kill(-child, SIGKILL);
    ::kill(child, SIGKILL);
  }
  ::close(ends[0]);
  int status = 0;
  pid_t ended = 0;
  while ((ended = ::waitpid(child, &status, 0)) < 0 && errno == EINTR) {
  }
  attempt.ending = late ? "loading it took longer than " + std::to_string(deadline_each.count()) + " ms; a plugin does its work in extract, not in static objects"
                        : how_it_ended(status, ended == child);
  return attempt;
}

}  // namespace

std::vector<std::string> try_loading(const std::vector<std::filesystem::path>& files,
                                     std::chrono::milliseconds deadline_each) {
  if (files.empty()) return {};
  auto attempt = attempt_in_child(files, deadline_each);
  auto reasons = std::move(attempt.reasons);
  if (reasons.empty() && files.size() == 1) return {attempt.ending};
  while (reasons.size() < files.size()) {
    auto alone = attempt_in_child({files[reasons.size()]}, deadline_each);
    reasons.push_back(alone.reasons.empty() ? alone.ending : alone.reasons.front());
  }
  return reasons;
}

}  // namespace rapporteur
