#include "conformance/footprint.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <locale>
#include <vector>

extern char** environ;

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

std::string joined(std::vector<std::string> lines) {
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const auto& line : lines) all += (all.empty() ? "" : "\n") + line;
  return all;
}

std::string signals() {
  std::string all;
  for (int number = 1; number < NSIG; ++number) {
    struct sigaction action {};
    if (::sigaction(number, nullptr, &action) != 0) continue;
    const auto handler = reinterpret_cast<std::uintptr_t>(action.sa_handler);
    if (handler != 0) all += std::to_string(number) + (action.sa_handler == SIG_IGN ? " ignored; " : " handled; ");
  }
  sigset_t blocked;
  ::sigprocmask(SIG_BLOCK, nullptr, &blocked);
  for (int number = 1; number < NSIG; ++number)
    if (::sigismember(&blocked, number) == 1) all += std::to_string(number) + " blocked; ";
  return all;
}

std::string descriptors() {
  std::vector<std::string> open;
  for (int number = 0; number < 1024; ++number) {
    if (::fcntl(number, F_GETFD) < 0) continue;
    std::error_code ec;
    open.push_back(std::to_string(number) + " " + fs::read_symlink("/proc/self/fd/" + std::to_string(number), ec).string());
  }
  return joined(std::move(open));
}

std::string threads() {
  std::error_code ec;
  const auto count = std::distance(fs::directory_iterator("/proc/self/task", ec), fs::directory_iterator());
  return std::to_string(count) + " running";
}

std::string environment() {
  std::vector<std::string> all;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) all.emplace_back(*entry);
  return joined(std::move(all));
}

std::string floating_point() {
  std::string mode = "rounding " + std::to_string(std::fegetround()) + ", traps " + std::to_string(::fegetexcept());
#if defined(__x86_64__)
  mode += ", mxcsr " + std::to_string(__builtin_ia32_stmxcsr() & ~0x3fu);  // the low bits say what has happened
#endif
  return mode;
}

std::string children() {
  siginfo_t about{};
  return ::waitid(P_ALL, 0, &about, WEXITED | WNOHANG | WNOWAIT) < 0 && errno == ECHILD ? "none" : "some";
}

std::string limits() {
  std::string all;
  for (int which = 0; which < RLIM_NLIMITS; ++which) {
    rlimit limit{};
    if (::getrlimit(static_cast<__rlimit_resource_t>(which), &limit) == 0)
      all += std::to_string(which) + ": " + std::to_string(limit.rlim_cur) + " of " + std::to_string(limit.rlim_max) + "; ";
  }
  return all + "nice " + std::to_string(::getpriority(PRIO_PROCESS, 0));
}

std::string timers() {
  itimerval timer{};
  return ::getitimer(ITIMER_REAL, &timer) == 0 && (timer.it_value.tv_sec != 0 || timer.it_value.tv_usec != 0) ? "one runs" : "none";
}

std::string mask_of_files() {
  const auto mask = ::umask(0);
  ::umask(mask);
  return std::to_string(mask);
}

}  // namespace

std::map<std::string, std::string> footprint() {
  std::error_code ec;
  return {{"locale", std::string(std::setlocale(LC_ALL, nullptr)) + " and " + std::locale().name()},
          {"signals", signals()},
          {"descriptors", descriptors()},
          {"threads", threads()},
          {"environment", environment()},
          {"folder", fs::current_path(ec).string()},
          {"umask", mask_of_files()},
          {"floating_point", floating_point()},
          {"children", children()},
          {"timers", timers()},
          {"limits", limits()},
          {"terminate_handler", std::to_string(reinterpret_cast<std::uintptr_t>(std::get_terminate()))}};
}

}  // namespace rapporteur
