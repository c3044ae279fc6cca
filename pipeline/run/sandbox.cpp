// Which calls a worker needs was found by running 1,853 PDFs under the filter (RELIABILITY.md 1.2); form PDFs pull in
// fontconfig, which asks for more than text does.
#include "run/sandbox.hpp"

#include <linux/landlock.h>
#include <seccomp.h>

#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <new>

namespace rapporteur {
namespace {

// Sanitizers reserve terabytes of address space, make calls of their own and write their reports into files.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

constexpr uid_t nobody = 65534;
constexpr std::uint64_t reserve = 8u << 20;  // bytes

std::string errno_text() { return std::strerror(errno); }

bool set_limit(__rlimit_resource_t which, rlim_t most) {
  const rlimit limit{most, most};
  return ::setrlimit(which, &limit) == 0;
}

// RLIMIT_FSIZE makes a full pipe no trouble, but a file behind stderr would end the worker: the batch gives it a pipe.
std::string limit_resources(std::uint64_t memory) {
  if (!set_limit(RLIMIT_FSIZE, 0) || !set_limit(RLIMIT_CORE, 0) || !set_limit(RLIMIT_NOFILE, 64)) return errno_text();
  const rlimit most{memory > reserve ? memory - reserve : memory, memory};
  if (memory != 0 && ::setrlimit(RLIMIT_AS, &most) != 0) return errno_text();
  return {};
}

// For root only: another user's limit on processes does not bind it, and the network namespace needs a privilege.
std::string leave_root() {
  if (::geteuid() != 0) return {};
  if (!set_limit(RLIMIT_NPROC, 0)) return errno_text();
  if (::setgroups(0, nullptr) != 0 || ::setresgid(nobody, nobody, nobody) != 0 || ::setresuid(nobody, nobody, nobody) != 0)
    return errno_text();
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // which the change of user has cleared: a worker must not outlive its batch
  return {};
}

std::string leave_network() {
  if (::unshare(CLONE_NEWNET) == 0) return {};
  return ::geteuid() == 0 ? errno_text() : "only root can leave it; the filter of calls refuses it as well";
}

std::string drop_privileges() {
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);  // no other process of this user looks in
  return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? std::string() : errno_text();
}

// Poppler reads CMaps when a font first asks for one, fontconfig its folders and its cache.
constexpr const char* readable[] = {"/usr/share/poppler",     "/usr/share/fonts",      "/usr/local/share/fonts", "/etc/fonts",
                                    "/var/cache/fontconfig", "/usr/share/fontconfig", "/usr/share/ghostscript"};

std::string fence_files() {
  landlock_ruleset_attr all{};
  all.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;  // all of version 1, which every Landlock knows
  const auto rules = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &all, sizeof all.handled_access_fs, 0));
  if (rules < 0) return "this kernel has no Landlock (" + errno_text() + ")";
  std::string fault;
  for (const char* folder : readable) {
    landlock_path_beneath_attr rule{};
    rule.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
    rule.parent_fd = ::open(folder, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0) continue;  // not on this machine
    if (::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) fault = errno_text();
    ::close(rule.parent_fd);
  }
  if (fault.empty() && ::syscall(SYS_landlock_restrict_self, rules, 0) != 0) fault = errno_text();
  ::close(rules);
  return fault;
}

// Rules that could not be added are remembered: a filter with a hole of ours would end good documents.
class Filter {
 public:
  Filter() : context_(::seccomp_init(SCMP_ACT_KILL_PROCESS)) {}
  ~Filter() {
    if (context_ != nullptr) ::seccomp_release(context_);
  }
  Filter(const Filter&) = delete;
  Filter& operator=(const Filter&) = delete;

  void allow(int call) { add(SCMP_ACT_ALLOW, call); }
  void allow(int call, scmp_arg_cmp when) { add(SCMP_ACT_ALLOW, call, when); }
  void allow(int call, scmp_arg_cmp when, scmp_arg_cmp and_when) { add(SCMP_ACT_ALLOW, call, when, and_when); }
  void refuse(int call, int error) { add(SCMP_ACT_ERRNO(static_cast<unsigned>(error)), call); }
  void refuse(int call, int error, scmp_arg_cmp when) { add(SCMP_ACT_ERRNO(static_cast<unsigned>(error)), call, when); }

  std::string load() {
    if (context_ == nullptr) return "libseccomp makes no filter";
    if (fault_ == 0) fault_ = ::seccomp_load(context_);
    return fault_ == 0 ? std::string() : std::string(std::strerror(-fault_));
  }

 private:
  template <class... When>
  void add(std::uint32_t action, int call, When... when) {
    if (context_ == nullptr) return;
    const int done = ::seccomp_rule_add(context_, action, call, sizeof...(when), when...);
    if (done != 0 && fault_ == 0) fault_ = done;
  }

  scmp_filter_ctx context_;
  int fault_ = 0;
};

scmp_arg_cmp masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}

// What computing, allocating and answering take.
void allow_computing(Filter& filter) {
  for (const int call :
       {SCMP_SYS(read),         SCMP_SYS(write),           SCMP_SYS(writev),         SCMP_SYS(pread64),
        SCMP_SYS(lseek),        SCMP_SYS(fstat),           SCMP_SYS(newfstatat),     SCMP_SYS(close),
        SCMP_SYS(fcntl),        SCMP_SYS(poll),            SCMP_SYS(sendmsg),        SCMP_SYS(sendto),
        SCMP_SYS(recvmsg),      SCMP_SYS(recvfrom),        SCMP_SYS(munmap),         SCMP_SYS(mremap),
        SCMP_SYS(brk),          SCMP_SYS(madvise),         SCMP_SYS(futex),          SCMP_SYS(exit),
        SCMP_SYS(exit_group),   SCMP_SYS(rt_sigreturn),    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
        SCMP_SYS(sigaltstack),  SCMP_SYS(clock_gettime),   SCMP_SYS(clock_getres),   SCMP_SYS(clock_nanosleep),
        SCMP_SYS(gettimeofday), SCMP_SYS(nanosleep),       SCMP_SYS(getrandom),      SCMP_SYS(getrusage),
        SCMP_SYS(getpid),       SCMP_SYS(gettid),          SCMP_SYS(getuid),         SCMP_SYS(geteuid),
        SCMP_SYS(sysinfo),      SCMP_SYS(uname),           SCMP_SYS(getcpu),         SCMP_SYS(restart_syscall),
        SCMP_SYS(sched_yield),  SCMP_SYS(sched_getaffinity)})
    filter.allow(call);
  // No memory that is executable and new: a plugin brings all of its code when it is loaded.
  filter.allow(SCMP_SYS(mmap), masked(2, PROT_EXEC, 0));
  filter.allow(SCMP_SYS(mprotect), masked(2, PROT_EXEC, 0));
  filter.refuse(SCMP_SYS(ioctl), ENOTTY);  // stdio asks whether its file is a terminal
  // Its own limits only: the CPU limit is set anew for each document.
  filter.allow(SCMP_SYS(prlimit64), {0, SCMP_CMP_EQ, 0, 0});
  filter.allow(SCMP_SYS(setrlimit));
  filter.allow(SCMP_SYS(getrlimit));
  // abort(), but not SIGKILL: that is from outside then, and nobody's fault.
  filter.allow(SCMP_SYS(tgkill), {0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()), 0}, {2, SCMP_CMP_NE, SIGKILL, 0});
}

// A plugin may use threads (abi.h); a process of its own it may not have. glibc asks for clone3 first, whose flags a
// filter cannot see.
void allow_threads(Filter& filter) {
  filter.refuse(SCMP_SYS(clone3), ENOSYS);
  filter.allow(SCMP_SYS(clone), masked(0, CLONE_THREAD | CLONE_VM, CLONE_THREAD | CLONE_VM));
  filter.allow(SCMP_SYS(set_robust_list));
  filter.allow(SCMP_SYS(rseq));
}

// Reading by name is Landlock's to judge. Writing is refused, not punished: fontconfig tries to renew its cache.
void allow_reading(Filter& filter) {
  filter.allow(SCMP_SYS(openat), masked(2, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
  for (const int mode : {O_WRONLY, O_RDWR})
    filter.refuse(SCMP_SYS(openat), EACCES, masked(2, O_ACCMODE, static_cast<scmp_datum_t>(mode)));
  for (const int call : {SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink),
                         SCMP_SYS(readlinkat), SCMP_SYS(stat), SCMP_SYS(lstat), SCMP_SYS(statx), SCMP_SYS(statfs),
                         SCMP_SYS(fstatfs), SCMP_SYS(fadvise64), SCMP_SYS(getdents64), SCMP_SYS(getcwd)})
    filter.allow(call);
  for (const int call : {SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
                         SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink), SCMP_SYS(symlinkat), SCMP_SYS(rename),
                         SCMP_SYS(renameat), SCMP_SYS(renameat2), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat),
                         SCMP_SYS(utimensat), SCMP_SYS(truncate), SCMP_SYS(ftruncate)})
    filter.refuse(call, EACCES);
}

std::string filter_calls() {
  Filter filter;
  allow_computing(filter);
  allow_threads(filter);
  allow_reading(filter);
  return filter.load();
}

}  // namespace

Result<std::vector<Guard>> close_door(const SandboxOptions& options) {
  std::vector<Guard> guards;
  const auto close = [&](const char* name, const char* does, const auto& guard) {
    std::string why = sanitized ? "a sanitizer build needs memory, files and calls of its own" : guard();
    guards.push_back({name, does, why.empty(), std::move(why)});
  };
  close("limits", "more memory than it may have, core files, written files", [&] { return limit_resources(options.memory); });
  if (options.mode != Sandbox::off) {
    close("network", "any network", leave_network);  // before root is left, which it needs
    close("user", "what root may do", leave_root);
    close("privileges", "gaining rights by another program", drop_privileges);
    close("files", "any file but fonts and character maps", fence_files);
    close("calls", "new programs and processes, sockets, code made at run time", filter_calls);
  }
  if (options.mode == Sandbox::require)
    for (const auto& guard : guards)
      if (!guard.holds && guard.name != "network")
        return Failure{Code::internal, "the sandbox was required, but its guard \"" + guard.name +
                                           "\" does not hold here: " + guard.why + "; run with --sandbox best"};
  return guards;
}

void allow_reserve() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_AS, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  ::setrlimit(RLIMIT_AS, &limit);
}

void allow_cpu(std::uint64_t seconds) {
  rlimit limit{};
  rusage used{};
  if (::getrlimit(RLIMIT_CPU, &limit) != 0 || ::getrusage(RUSAGE_SELF, &used) != 0) return;
  // One more for the second that has begun.
  limit.rlim_cur = seconds == 0 ? limit.rlim_max
                                : static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1;
  ::setrlimit(RLIMIT_CPU, &limit);
}

}  // namespace rapporteur
