// What a plugin leaves behind in its process: nothing.
#include "conformance/call.hpp"
#include "conformance/check.hpp"
#include "conformance/child.hpp"
#include "conformance/footprint.hpp"
#include "conformance/papers.hpp"

#include <malloc.h>

namespace rapporteur {
namespace {

constexpr std::size_t rounds = 30;
constexpr std::size_t most_kept = 256;  // bytes a document: less is noise of the allocator

void read_all(Workbench& bench, const std::vector<Paper>& papers) {
  const auto instance = created(bench.plugin());
  for (const auto& paper : papers) call(bench.plugin(), *instance, paper);
}

// For one entry of the footprint, from before create until after destroy.
template <const char* const& part>
Finding leaves(Workbench& bench) {
  const auto papers = own_papers(bench);
  const auto before = footprint();
  read_all(bench, papers);
  const auto was = before.at(part), is = footprint().at(part);
  if (was == is) return {};
  return {{"it was \"" + was.substr(0, 300) + "\", it is \"" + is.substr(0, 300) + "\""}, {}, 0};
}

Finding prints_nothing(Workbench& bench) {
  const auto papers = own_papers(bench);
  const auto before = printed_in_child();
  read_all(bench, papers);
  const auto printed = printed_in_child() - before;
  if (printed == 0) return {};
  return {{"it printed " + std::to_string(printed) + " bytes; standard output belongs to the records, use the host's log"}, {}, 0};
}

std::size_t bytes_in_use() {
  const auto now = ::mallinfo2();
  return now.uordblks + now.hblkhd;
}

Finding keeps_no_memory(Workbench& bench) {
  const auto papers = own_papers(bench);
  const auto instance = created(bench.plugin());
  const auto read = [&] {
    for (std::size_t round = 0; round < rounds; ++round)
      for (const auto& paper : papers) call(bench.plugin(), *instance, paper);
    return bytes_in_use();
  };
  const auto before = read(), after = read();
  const auto documents = rounds * papers.size();
  if (after <= before + most_kept * documents) return {};
  return {{"each document leaves " + std::to_string((after - before) / documents) + " bytes allocated"}, {}, 0};
}

constexpr const char *locale = "locale", *signals = "signals", *descriptors = "descriptors", *threads = "threads",
                     *environment = "environment", *folder = "folder", *mask = "umask", *floating_point = "floating_point",
                     *children = "children", *timers = "timers", *limits = "limits", *terminate_handler = "terminate_handler";

constexpr Check checks[] = {
    {"leaves_locale", "the locale stays as it was", soon, leaves<locale>},
    {"leaves_signals", "signal handlers and masks stay as they were", soon, leaves<signals>},
    {"leaves_descriptors", "no descriptor is left open, none is closed", soon, leaves<descriptors>},
    {"leaves_threads", "no thread is left running", soon, leaves<threads>},
    {"leaves_environment", "the environment stays as it was", soon, leaves<environment>},
    {"leaves_folder", "the current folder stays as it was", soon, leaves<folder>},
    {"leaves_umask", "the mask of new files stays as it was", soon, leaves<mask>},
    {"leaves_floating_point", "rounding and traps of floating-point numbers stay as they were", soon, leaves<floating_point>},
    {"leaves_children", "no process is left behind", soon, leaves<children>},
    {"leaves_timers", "no timer is left running", soon, leaves<timers>},
    {"leaves_limits", "limits and priority of the process stay as they were", soon, leaves<limits>},
    {"leaves_terminate_handler", "std::terminate's handler stays as it was", soon, leaves<terminate_handler>},
    {"prints_nothing", "it prints nothing", soon, prints_nothing},
    {"keeps_no_memory", "it takes no more memory with each document", late, keeps_no_memory},
};

}  // namespace

std::span<const Check> trace_checks() { return checks; }

}  // namespace rapporteur
