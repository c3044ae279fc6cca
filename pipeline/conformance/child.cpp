#include "conformance/child.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstring>

namespace rapporteur {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void be_the_child(int out, const std::function<std::string()>& work) {
  ::setpgid(0, 0);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  for (const int number : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGINT, SIGTERM, SIGALRM, SIGPIPE}) std::signal(number, SIG_DFL);
  ::dup2(::open("/dev/null", O_RDWR | O_CLOEXEC), STDIN_FILENO);
  const int heard = ::memfd_create("printed", MFD_CLOEXEC);
  ::dup2(heard, STDOUT_FILENO);
  ::dup2(heard, STDERR_FILENO);
  const auto answer = work();
  std::string_view rest = answer;
  while (!rest.empty()) {
    const auto n = ::write(out, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) ::_exit(1);
    rest.remove_prefix(static_cast<std::size_t>(n));
  }
  ::_exit(0);
}

// All until the other end is closed; false when time is up first.
bool read_all(int in, Clock::time_point deadline, std::string& all) {
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return false;
    pollfd waiting{in, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left)) <= 0) continue;  // a signal, or time is up, which the next turn sees
    std::array<char, 1 << 16> piece;
    const auto n = ::read(in, piece.data(), piece.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return true;
    all.append(piece.data(), static_cast<std::size_t>(n));
  }
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    const char* const name = ::sigabbrev_np(WTERMSIG(status));
    return "it crashed (" + (name != nullptr ? "SIG" + std::string(name) : "signal " + std::to_string(WTERMSIG(status))) + ")";
  }
  return "it ended the process (exit status " + std::to_string(WEXITSTATUS(status)) + ")";
}

}  // namespace

std::size_t printed_in_child() {
  std::fflush(nullptr);
  struct stat about {};
  return ::fstat(STDOUT_FILENO, &about) == 0 ? static_cast<std::size_t>(about.st_size) : 0;
}

ChildEnd in_child(std::chrono::milliseconds deadline, const std::function<std::string()>& work) {
  const auto no_process = [] { return ChildEnd{false, {}, std::string("no process could be made: ") + std::strerror(errno)}; };
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return no_process();
  std::fflush(nullptr);  // or the child would flush our half-written lines as its own
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    be_the_child(ends[1], work);
  }
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    return no_process();
  }
  ChildEnd end;
  const bool in_time = read_all(ends[0], Clock::now() + deadline, end.answer);
  ::close(ends[0]);
  if (!in_time) {
    ::kill(-child, SIGKILL);
    ::kill(child, SIGKILL);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  ::kill(-child, SIGKILL);  // what it has left running
  end.answered = in_time && WIFEXITED(status) && WEXITSTATUS(status) == 0 && !end.answer.empty();
  if (!end.answered) end.ending = in_time ? how_it_ended(status) : "it took longer than " + std::to_string(deadline.count()) + " ms";
  return end;
}

}  // namespace rapporteur
