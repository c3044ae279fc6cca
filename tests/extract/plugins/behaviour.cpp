// Does what the document's first line says, so that one library serves all tests of dispatch.
#include <rapporteur/plugin.hpp>

#include <thread>

namespace {

using rapporteur::Fields;

class Behaviour final : public rapporteur::Extractor {
 public:
  Behaviour(rapporteur::Host host, std::string_view config) : host_(host) {
    if (config != "{}") throw std::invalid_argument("config is not {}");
  }

  void extract(const rapporteur::Document& document, const rapporteur::Job& job) override {
    const auto text = document.text();
    const auto mode = text.substr(0, text.find('\n'));
    const auto size = static_cast<std::uint32_t>(text.size());
    if (mode == "throws") throw std::runtime_error("on purpose");
    if (mode == "throws 42") throw 42;
    if (mode == "never ends") for (;;) job.check();
    if (mode == "emits, then throws") {
      job.emit("behaviour", Fields(), {{{0, 1}}});
      throw std::runtime_error("too late");
    }
    if (mode == "says what it saw") return tell(document, job);
    if (mode == "refers") {
      const auto whole = job.emit("behaviour", Fields().add("count", 5), {{{0, 1}}}).value();
      job.emit("behaviour", Fields().refer("part_of", whole), {{{0, 1}}}, 0.5, {{"breakdown_sum", false, "5 != 4", {whole}}});
    }
    if (mode == "bad records") {
      job.emit("undeclared", Fields(), {{{0, 1}}});
      job.emit("behaviour", Fields(), {});
      job.emit("behaviour", Fields(), {{{0, 1}}}, 1.5);
      job.emit("behaviour", Fields().add("x", "\xff\xfe"), {{{0, 1}}});
      job.emit("behaviour", Fields().add("x", std::string(100'000, 'x')), {{{0, 1}}});
      job.emit("behaviour", Fields().add("good", true), {{{0, size}}});
    }
    if (mode == "notes") {
      job.emit("behaviour", Fields().add("count", 1), {{{0, 5}}});
      job.fired("first_word", {0, 5});
      job.nearly("second_word", {6, 9}, "it is short");
      job.ruled_out("second_word", {6, 9}, [&] {
        job.emit("behaviour", Fields().add("asked", true), {{{6, 9}}});  // so that a test sees whether it was called
        return std::string("made when asked: \xff");
      });
    }
    if (mode == "too many") for (int i = 0; i < 10'050; ++i) job.emit("behaviour", Fields().add("i", i), {{{0, 1}}});
    if (mode == "threads") {
      std::vector<std::thread> threads;
      for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] { for (int i = 0; i < 50; ++i) job.emit("behaviour", Fields().add("i", i), {{{0, 1}}}); });
      for (auto& thread : threads) thread.join();
    }
  }

 private:
  void tell(const rapporteur::Document& document, const rapporteur::Job& job) {
    for (const auto& term : document.terms())
      job.emit("behaviour", Fields().add("group", rapporteur::view(term.group)).add("code", rapporteur::view(term.code)),
               {{term.range}});
    host_.log(RPT_LOG_DEBUG, "said what it saw");
  }
  rapporteur::Host host_;
};

}  // namespace

RAPPORTEUR_PLUGIN_AS(Behaviour, "behaviour", "1.2.3",
                     R"({"name": "behaviour", "version": "1.2.3", "types": ["behaviour"], "languages": [],
  "references": ["part_of"], "schemas": {"behaviour": {"type": "object"}},
  "lexicons": {"en": {"language": "en", "groups": {"unit": {"apple": ["apple", "apples"]}}},
               "fr": {"language": "fr", "groups": {"unit": {"apple": ["pomme", "pommes"]}}}}})")
