#include "run/interrupts.hpp"

namespace rapporteur {
namespace {

volatile sig_atomic_t first_signal = 0, signals = 0;

void note(int number) {
  if (first_signal == 0) first_signal = number;
  signals = signals + 1;
}

}  // namespace

Interrupts::Interrupts() {
  first_signal = 0;
  signals = 0;
  sigset_t held;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGTERM);
  ::sigprocmask(SIG_BLOCK, &held, &before_);
  struct sigaction action {};
  action.sa_handler = note;
  sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, &interrupt_before_);
  ::sigaction(SIGTERM, &action, &terminate_before_);
}

Interrupts::~Interrupts() {
  ::sigaction(SIGINT, &interrupt_before_, nullptr);
  ::sigaction(SIGTERM, &terminate_before_, nullptr);
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupts::wait(std::vector<pollfd>& sockets, std::chrono::milliseconds longest) {
  const timespec time{longest.count() / 1000, longest.count() % 1000 * 1'000'000};
  ::ppoll(sockets.data(), sockets.size(), &time, &before_);
}

int Interrupts::received() const { return first_signal; }
bool Interrupts::insisted() const { return signals > 1; }

}  // namespace rapporteur
