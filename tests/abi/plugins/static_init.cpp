// Does something unkind (-DUNKIND) while the loader runs its constructors, before the host can look at anything.
#include <rapporteur/plugin.hpp>

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace {
[[maybe_unused]] const int unkind = ([] { UNKIND; }(), 0);

class Never final : public rapporteur::Extractor {
 public:
  void extract(const rapporteur::Document&, const rapporteur::Job&) override {}
};
}  // namespace

RAPPORTEUR_PLUGIN_AS(Never, NAME, "0.1.0", R"({"types": [")" NAME R"("], "schemas": {")" NAME R"(": {}}})")
