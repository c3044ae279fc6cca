// The door of a worker. Once it is closed the process can read fonts and CMaps and what it holds open, compute, and
// answer on its socket: no network, no other file, no writing, no new program, no new process. What each guard stopped
// in trials is told in ../shared/design/RELIABILITY.md 1.
#pragma once

#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace rapporteur {

enum class Sandbox {
  require,  // a guard that this machine does not have is a Failure
  best,     // as many as there are
  off,      // limits only: for looking for a fault
};

struct SandboxOptions {
  Sandbox mode = Sandbox::best;
  std::uint64_t memory = 2ull << 30;  // bytes of address space, 0 for no limit
};

// One guard as `doctor` tells it.
struct Guard {
  std::string name;  // "limits", "user", "network", "privileges", "files", "calls"
  std::string does;  // what it keeps a worker from, for a person
  bool holds = false;
  std::string why;   // why it does not hold; empty where it does
};

// To be called once, by a process with one thread, after everything that it will need has been opened. Guards come in a
// fixed order. There is no way back.
Result<std::vector<Guard>> close_door(const SandboxOptions& options);

// Gives the process the last of the memory that it may have, which the door keeps back: enough to say that it ran short.
void allow_reserve();

// CPU seconds that this process may use from now on; beyond them it gets SIGXCPU. 0 for no limit.
void allow_cpu(std::uint64_t seconds);

}  // namespace rapporteur
