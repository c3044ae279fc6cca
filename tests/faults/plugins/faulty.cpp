// Every fault that a plugin can have, one a word. A word in the document's text asks for it there; FAULTY_LOAD and
// FAULTY_CREATE in the environment ask for it when the library is loaded and when the plugin is set up.
#include <manifest.hpp>

#include <rapporteur/plugin.hpp>

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

// Not optimised away: the compiler may leave out what nobody reads.
void* volatile kept = nullptr;

void hang() {
  for (volatile bool forever = true; forever;) {
  }
}

// As a C program does: it does not look at what malloc gives back.
void eat() {
  for (;;) {
    kept = std::malloc(1 << 20);
    std::memset(kept, 1, 1 << 20);
  }
}

// As a C++ program does: std::bad_alloc ends it, and what it took stays taken.
void leak() {
  for (;;) kept = std::memset(new char[1 << 20], 1, 1 << 20);
}

void hoard() {
  constexpr std::size_t most_of_it = 500 << 20;  // the tests give a worker 768 MiB
  kept = std::memset(new char[most_of_it], 1, most_of_it);
}

void say_nonsense() {
  constexpr int socket_of_the_worker = 3;
  for (int i = 0; i < 100; ++i)
    if (::write(socket_of_the_worker, "\x20\0\0\0\0\0\0\0This is no answer of any worker!", 40) < 0) return;
}

// What does not come back, or comes back by throwing.
void misbehave(std::string_view text) {
  const auto asks_for = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
  if (asks_for("THROW")) throw std::runtime_error("on purpose");
  if (asks_for("TOSS")) throw 42;
  if (asks_for("HANG")) hang();
  if (asks_for("STOP")) std::raise(SIGSTOP);
  if (asks_for("CRASH")) std::raise(SIGSEGV);
  if (asks_for("ABORT")) std::abort();
  if (asks_for("EXIT")) std::_Exit(0);
  if (asks_for("KILL")) std::raise(SIGKILL);
  if (asks_for("EAT")) eat();
  if (asks_for("LEAK")) leak();
  if (asks_for("HOARD")) hoard();
  if (asks_for("BABBLE")) say_nonsense();
  if (asks_for("DEAF")) ::close(3);
  if (asks_for("FORK") && ::fork() == 0) ::_exit(0);
  if (asks_for("EXECUTE")) ::execl("/bin/true", "true", static_cast<char*>(nullptr));
  if (asks_for("CONNECT")) ::socket(AF_INET, SOCK_STREAM, 0);
}

void misbehave_as_the_environment_says(const char* variable) {
  if (const char* const word = std::getenv(variable); word != nullptr) misbehave(word);
}

[[maybe_unused]] const bool loaded = (misbehave_as_the_environment_says("FAULTY_LOAD"), true);

bool can_open(const char* file, const char* mode) {
  std::FILE* const opened = std::fopen(file, mode);
  if (opened != nullptr) std::fclose(opened);
  return opened != nullptr;
}

class Faulty final : public rapporteur::Extractor {
 public:
  Faulty(rapporteur::Host, std::string_view) { misbehave_as_the_environment_says("FAULTY_CREATE"); }

  void extract(const rapporteur::Document& document, const rapporteur::Job& job) override {
    const auto text = document.text();
    const auto asks_for = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
    const auto size = static_cast<std::uint32_t>(text.size());
    if (asks_for("READ") && can_open("/etc/passwd", "r")) return emit(job, "read", {0, 1});
    if (asks_for("WRITE") && can_open("/tmp/rapporteur-was-here", "w")) return emit(job, "wrote", {0, 1});
    misbehave(text);
    if (asks_for("NOTUTF8")) job.emit("faulty", rapporteur::Fields().add("did", "\xff\xfe\x80"), {{{0, 1}}});
    if (asks_for("NOTJSON")) job.emit("faulty", rapporteur::Fields().raw("did", "{]"), {{{0, 1}}});
    if (asks_for("RANGES"))
      for (const rpt_range range : {rpt_range{5, 2}, rpt_range{size, size + 1}, rpt_range{0, 0xffffffffu}, rpt_range{0, 0}})
        emit(job, "ranges", range);
    if (asks_for("MILLION"))
      for (int i = 0; i < 1'000'000; ++i) emit(job, std::to_string(i), {0, 1});
    emit(job, "nothing", {0, 1});
  }

 private:
  static void emit(const rapporteur::Job& job, std::string_view did, rpt_range where) {
    job.emit("faulty", rapporteur::Fields().add("did", did), {{where}});
  }
};

}  // namespace

RAPPORTEUR_PLUGIN(Faulty)
