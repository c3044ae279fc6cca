// The result is a function of the document: the same again, in another process, in another place, in any order.
#include "conformance/call.hpp"
#include "conformance/check.hpp"
#include "conformance/child.hpp"
#include "conformance/papers.hpp"
#include "run/sandbox.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <cstdlib>
#include <ctime>
#include <memory>

namespace rapporteur {
namespace {

std::vector<std::string> read_all(Workbench& bench, const std::vector<Paper>& papers, const CallOptions& options = {}) {
  const auto instance = created(bench.plugin());
  std::vector<std::string> all;
  for (const auto& paper : papers) all.push_back(told(call(bench.plugin(), *instance, paper, options)));
  return all;
}

// The first line of the one that the other does not have.
std::string difference(const std::string& was, const std::string& is) {
  std::size_t at = 0;
  while (at < was.size() && at < is.size() && was[at] == is[at]) ++at;
  const auto line = [&](const std::string& text) {
    const auto begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;  // npos + 1 is 0
    const auto found = text.substr(begin, std::min<std::size_t>(text.find('\n', begin) - begin, 200));
    return found.empty() ? std::string("nothing") : found;
  };
  return "it gave " + line(was) + " and then " + line(is);
}

Finding compare(const std::vector<Paper>& papers, const std::vector<std::string>& was, const std::vector<std::string>& is) {
  for (std::size_t i = 0; i < papers.size(); ++i)
    if (was[i] != is[i]) return {{"of a text in \"" + papers[i].document.language + "\" " + difference(was[i], is[i])}, {}, 0};
  return {};
}

Finding same_again(Workbench& bench) {
  const auto papers = own_papers(bench);
  auto twice = papers.size();
  const auto instance = created(bench.plugin());
  std::vector<std::string> first, second;
  for (std::size_t i = 0; i < twice; ++i) {
    first.push_back(told(call(bench.plugin(), *instance, papers[i])));
    second.push_back(told(call(bench.plugin(), *instance, papers[i])));
  }
  return compare(papers, first, second);
}

Finding same_in_any_order(Workbench& bench) {
  auto papers = own_papers(bench);
  papers.push_back(bench.paper("", "und"));  // one language alone has no order
  const auto forwards = read_all(bench, papers);
  std::vector<std::string> backwards(papers.size());
  const auto instance = created(bench.plugin());
  for (std::size_t i = papers.size(); i-- > 0;) backwards[i] = told(call(bench.plugin(), *instance, papers[i]));
  return compare(papers, forwards, backwards);
}

Finding same_when_explained(Workbench& bench) {
  const auto papers = own_papers(bench);
  CallOptions explained;
  explained.explain = true;
  return compare(papers, read_all(bench, papers), read_all(bench, papers, explained));
}

// Reads all once here and once in a process that `prepare` has changed.
Finding same_elsewhere(Workbench& bench, const std::function<void()>& prepare) {
  const auto papers = own_papers(bench);
  constexpr char end = '\x1e';
  const auto packed = [&] {
    std::string all = "=";
    for (const auto& one : read_all(bench, papers)) all += one + end;
    return all;
  };
  const auto here = packed();
  const auto there = in_child(soon, [&] {
    prepare();
    return packed();
  });
  if (!there.answered) return {{there.ending}, {}, 0};
  if (there.answer == here) return {};
  return {{difference(here, there.answer)}, {}, 0};
}

// The heap is laid out another way, so that what depends on addresses shows.
Finding same_in_another_process(Workbench& bench) {
  static std::vector<std::unique_ptr<char[]>> junk;
  return same_elsewhere(bench, [] {
    for (std::size_t i = 1; i < 3000; ++i) junk.push_back(std::make_unique<char[]>(i * 7919 % 4096 + 1));
    for (std::size_t i = 0; i < junk.size(); i += 3) junk[i].reset();
  });
}

Finding same_in_another_place(Workbench& bench) {
  return same_elsewhere(bench, [] {
    for (const auto& [name, value] : {std::pair{"TZ", "Pacific/Kiritimati"}, {"LANG", "tr_TR.UTF-8"}, {"LC_ALL", "tr_TR.UTF-8"},
                                      {"HOME", "/nowhere"}, {"USER", "somebody"}, {"HOSTNAME", "elsewhere"}, {"TMPDIR", "/nowhere"}})
      ::setenv(name, value, 1);
    ::tzset();
    for (const char* locale : {"tr_TR.UTF-8", "de_DE.UTF-8", "C.UTF-8"})  // the first that this machine has
      if (std::setlocale(LC_ALL, locale) != nullptr) break;
    if (::chdir("/") != 0) return;
    ::umask(077);
  });
}

// The very door that closes behind a worker.
Finding same_in_the_sandbox(Workbench& bench) {
  auto finding = same_elsewhere(bench, [] {
    const int nothing = ::open("/dev/null", O_WRONLY | O_CLOEXEC);  // behind the door no file may grow, what is printed neither
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(nothing, STDERR_FILENO);
    static_cast<void>(close_door({Sandbox::best, 0}));
  });
  for (auto& fault : finding.faults)
    if (fault.find("SIGSYS") != std::string::npos)
      fault = "it makes a system call that the sandbox forbids: a plugin starts no process and opens no socket";
  return finding;
}

constexpr Check checks[] = {
    {"same_again", "the same document gives the same records again", soon, same_again},
    {"same_in_any_order", "a document gives the same records whatever was read before it", soon, same_in_any_order},
    {"same_in_another_process", "another process gives the same records", late, same_in_another_process},
    {"same_in_another_place", "time zone, language, folder and user of the process do not matter", late, same_in_another_place},
    {"same_in_the_sandbox", "the sandbox of a worker does not matter: it needs no files, processes or network", late, same_in_the_sandbox},
    {"same_when_explained", "telling of its rules changes no record", soon, same_when_explained},
};

}  // namespace

std::span<const Check> repeating_checks() { return checks; }

}  // namespace rapporteur
