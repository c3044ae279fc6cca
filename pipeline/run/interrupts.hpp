// SIGINT and SIGTERM as values: held back while the batch works, let in only where it waits.
#pragma once

#include <poll.h>
#include <signal.h>

#include <chrono>
#include <vector>

namespace rapporteur {

class Interrupts {
 public:
  Interrupts();   // from here on the signals are held back
  ~Interrupts();  // as it was before
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  // poll(2) that a signal ends at once.
  void wait(std::vector<pollfd>& sockets, std::chrono::milliseconds longest);
  int received() const;  // the first signal that came, 0 for none
  bool insisted() const;  // a second one came

 private:
  sigset_t before_;
  struct sigaction interrupt_before_, terminate_before_;
};

}  // namespace rapporteur
