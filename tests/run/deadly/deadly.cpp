// Does harm when the text asks for it: what a run must survive.
#include <manifest.hpp>

#include <rapporteur/plugin.hpp>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

class Deadly final : public rapporteur::Extractor {
 public:
  Deadly(rapporteur::Host, std::string_view) {}

  void extract(const rapporteur::Document& document, const rapporteur::Job& job) override {
    const auto asks_for = [&](std::string_view word) { return document.text().find(word) != std::string_view::npos; };
    if (asks_for("CRASH")) std::raise(SIGSEGV);
    if (asks_for("EXIT")) std::_Exit(0);
    if (asks_for("PRINT")) std::puts("not an answer"), std::fflush(stdout);
    for (volatile bool forever = asks_for("HANG"); forever;) {
    }
    job.emit("deadly", rapporteur::Fields(), {{{0, 3}}});
  }
};

}  // namespace

RAPPORTEUR_PLUGIN(Deadly)
