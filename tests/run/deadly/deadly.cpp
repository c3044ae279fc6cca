// Does harm when the text asks for it: what a run must survive.
#include <manifest.hpp>

#include <rapporteur/plugin.hpp>

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace {

// Never inlined: tests change the words in the built file, and a compiler writes short ones into its comparisons.
[[gnu::noipa]] bool says(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

bool can_open(const char* file, const char* mode) {
  std::FILE* const opened = std::fopen(file, mode);
  if (opened != nullptr) std::fclose(opened);
  return opened != nullptr;
}

// What a guard refuses without an end to the worker; true where it was not refused.
bool gets_away_with_it(std::string_view text) {
  const auto asks_for = [&](std::string_view word) { return says(text, word); };
  if (asks_for("READ")) return can_open("/etc/passwd", "r");
  if (asks_for("WRITE")) return can_open("/tmp/rapporteur-was-here", "w");
  if (asks_for("LINKED")) return can_open("/proc/self/root/etc/hostname", "r");
  if (asks_for("GREEDY")) return ::mmap(nullptr, 1ull << 40, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
  return false;
}

class Deadly final : public rapporteur::Extractor {
 public:
  Deadly(rapporteur::Host, std::string_view) {
    if (std::getenv("DEADLY_CREATE") != nullptr) std::raise(SIGSEGV);
  }

  void extract(const rapporteur::Document& document, const rapporteur::Job& job) override {
    const auto asks_for = [&](std::string_view word) { return says(document.text(), word); };
    if (asks_for("CRASH")) std::raise(SIGSEGV);
    if (asks_for("EXIT")) std::_Exit(0);
    if (asks_for("CONNECT")) ::socket(AF_INET, SOCK_STREAM, 0);
    if (asks_for("FORK") && ::fork() == 0) ::_exit(0);
    if (asks_for("EXECUTE")) ::execl("/bin/true", "true", static_cast<char*>(nullptr));
    if (asks_for("SHOUT"))
      for (int i = 0; i < 100'000; ++i) std::fputs("A line that nobody needs to read\n", stderr);
    if (asks_for("THROW")) throw std::runtime_error("on purpose");
    if (asks_for("FIRST") && std::exchange(asked_before_, true)) throw std::runtime_error("not the first in this worker");
    if (gets_away_with_it(document.text())) return;
    if (asks_for("PRINT")) std::puts("not an answer"), std::fflush(stdout);
    for (volatile bool forever = asks_for("HANG"); forever;) {
    }
    const std::uint32_t last = asks_for("MANY") ? 5 : 3;
    for (std::uint32_t end = 3; end <= last; ++end) job.emit("deadly", rapporteur::Fields(), {{{0, end}}});
  }

 private:
  bool asked_before_ = false;
};

}  // namespace

RAPPORTEUR_PLUGIN(Deadly)
