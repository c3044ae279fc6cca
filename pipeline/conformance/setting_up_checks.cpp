// create and destroy, once and again, and two instances side by side.
#include "conformance/call.hpp"
#include "conformance/check.hpp"
#include "conformance/papers.hpp"

#include <malloc.h>

#include <array>
#include <memory>
#include <thread>

namespace rapporteur {
namespace {

constexpr std::size_t cycles = 200;
constexpr std::size_t most_kept = 64;  // bytes a cycle: less is noise of the allocator

Finding create_works(Workbench& bench) {
  const auto instance = created(bench.plugin());
  if (instance->failure().empty()) return {};
  return {{instance->failure()}, {}, 0};
}

Finding creates_again(Workbench& bench) {
  const auto papers = own_papers(bench);
  std::string first;
  for (int round = 1; round <= 3; ++round) {
    const auto instance = created(bench.plugin());
    if (!instance->failure().empty()) return {{"create number " + std::to_string(round) + ": " + instance->failure()}, {}, 0};
    std::string all;
    for (const auto& paper : papers) all += told(call(bench.plugin(), *instance, paper));
    if (round == 1) first = all;
    if (all != first) return {{"the instance made by create number " + std::to_string(round) + " gives other records than the first"}, {}, 0};
  }
  return {};
}

// In turns, so that what they share shows each time.
Finding instances_apart(Workbench& bench) {
  const auto& plugin = bench.plugin();
  const auto papers = own_papers(bench);
  std::vector<std::string> alone;
  {
    const auto instance = created(plugin);
    for (const auto& paper : papers) alone.push_back(told(call(plugin, *instance, paper)));
  }
  const auto one = created(plugin), other = created(plugin);
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const auto mirrored = papers.size() - 1 - i;
    if (told(call(plugin, *one, papers[i])) != alone[i] || told(call(plugin, *other, papers[mirrored])) != alone[mirrored])
      return {{"with two instances in one process it gives other records; a plugin has no mutable globals"}, {}, 0};
  }
  return {};
}

Finding instances_at_once(Workbench& bench) {
  const auto& plugin = bench.plugin();
  const auto papers = own_papers(bench);
  std::string alone;
  {
    const auto instance = created(plugin);
    for (const auto& paper : papers) alone += told(call(plugin, *instance, paper));
  }
  std::array<std::string, 2> got;
  std::array<std::thread, 2> threads;
  for (std::size_t t = 0; t < threads.size(); ++t)
    threads[t] = std::thread([&, t] {
      const auto instance = created(plugin);
      for (const auto& paper : papers) got[t] += told(call(plugin, *instance, paper));
    });
  for (auto& thread : threads) thread.join();
  if (got[0] == alone && got[1] == alone) return {};
  return {{"two instances in two threads give other records than one; a plugin has no mutable globals"}, {}, 0};
}

std::size_t bytes_in_use() {
  const auto now = ::mallinfo2();
  return now.uordblks + now.hblkhd;
}

Finding destroy_frees(Workbench& bench) {
  const auto cycle = [&] {
    for (std::size_t i = 0; i < cycles; ++i) created(bench.plugin());
  };
  cycle();
  const auto before = bytes_in_use();
  cycle();
  const auto after = bytes_in_use();
  if (after <= before + most_kept * cycles) return {};
  return {{"each create and destroy leaves " + std::to_string((after - before) / cycles) + " bytes allocated"}, {}, 0};
}

constexpr Check checks[] = {
    {"create_works", "it can be set up", soon, create_works},
    {"creates_again", "it can be set up again after destroy, and is then the same", soon, creates_again},
    {"instances_apart", "two instances in one process know nothing of each other", soon, instances_apart},
    {"instances_at_once", "two instances can work at once in two threads", soon, instances_at_once},
    {"destroy_frees", "destroy gives back what create took", soon, destroy_frees},
};

}  // namespace

std::span<const Check> setting_up_checks() { return checks; }

}  // namespace rapporteur
