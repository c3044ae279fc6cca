// Work in a child process: a crash, a hang or an exit() costs the child, and what it changes of its process is gone with it.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace rapporteur {

struct ChildEnd {
  bool answered = false;
  std::string answer;  // what `work` gave
  std::string ending;  // why there is no answer: "it crashed (SIGSEGV)", "it took longer than 2000 ms"
};

// Standard input is empty there; what is printed to descriptors 1 and 2 is lost, but `work` may look (printed_in_child).
// Call before the process has threads.
ChildEnd in_child(std::chrono::milliseconds deadline, const std::function<std::string()>& work);

// Inside `work`: how many bytes have been printed.
std::size_t printed_in_child();

}  // namespace rapporteur
