// Keeps everything that a plugin promises, but for the one thing that MISBEHAVE in the environment names: a check of
// `rapporteur plugins check`. What a plugin says wrongly of itself cannot wait for the environment: -D makes a variant each.
#include <rapporteur/plugin.hpp>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <utility>

#ifndef MORE
#define MORE ""
#endif
#ifndef REFERENCES
#define REFERENCES "\"part_of\""
#endif
#ifndef LANGUAGES
#define LANGUAGES "\"en\", \"fr\""
#endif
#ifndef STRICT
#define STRICT ", \"additionalProperties\": false"
#endif
#ifndef DESCRIPTION
#define DESCRIPTION ", \"description\": \"How many.\""
#endif
#ifndef WORDS_OF_EXAMPLE
#define WORDS_OF_EXAMPLE "things"
#endif
#ifndef EXAMPLE_IN_FRENCH
#define EXAMPLE_IN_FRENCH R"(, {"language": "fr", "text": "Il y a 5 choses.", "records": [{"type": "thing", "fields": {"count": 5}}]})"
#endif

namespace {

using rapporteur::Fields;

bool asked(const char* what) {
  const char* const word = std::getenv("MISBEHAVE");
  return word != nullptr && std::strcmp(word, what) == 0;
}

[[maybe_unused]] const bool loaded = [] {
  if (asked("loading_leaves_nothing")) ::umask(0123);
  if (asked("loads")) std::abort();
  return true;
}();

void* volatile kept = nullptr;  // not optimised away
int instances = 0, created = 0, calls = 0;
bool was_cancelled = false;
const rpt_document* volatile previous = nullptr;
std::int64_t extra = 0;  // what every count is wrong by

void leave_something() {
  if (asked("leaves_locale")) std::setlocale(LC_NUMERIC, "C.UTF-8");
  if (asked("leaves_signals")) std::signal(SIGUSR1, SIG_IGN);
  if (asked("leaves_descriptors")) static_cast<void>(::open("/dev/null", O_RDONLY));
  if (asked("leaves_threads")) std::thread([] { ::pause(); }).detach();
  if (asked("leaves_environment")) ::setenv("LEFT_BEHIND", "1", 1);
  if (asked("leaves_folder") && ::chdir("/tmp") != 0) std::abort();
  if (asked("leaves_umask")) ::umask(0123);
  if (asked("leaves_floating_point")) std::fesetround(FE_UPWARD);
  if (asked("leaves_children") && ::fork() == 0) ::_exit(0);
  if (asked("leaves_timers")) ::alarm(1000);
  if (asked("leaves_limits") && ::setpriority(PRIO_PROCESS, 0, 7) != 0) std::abort();
  if (asked("leaves_terminate_handler")) std::set_terminate([] { std::_Exit(1); });
  if (asked("prints_nothing")) std::puts("hello");
  if (asked("keeps_no_memory")) kept = std::memset(std::malloc(5000), 1, 5000);
}

// What depends on something that is not the document.
std::int64_t wrong_by(const rapporteur::Job& job) {
  if (asked("examples_hold")) return 1;
  if (asked("instances_apart")) return instances > 1 ? 1 : 0;
  if (asked("instances_at_once")) return ::gettid() == ::getpid() ? 0 : 1;
  if (asked("same_again")) return ++calls;
  if (asked("same_in_another_process")) return ::getpid();
  if (asked("same_in_another_place")) return std::getenv("TZ") != nullptr ? 1 : 0;
  if (asked("same_in_the_sandbox")) return ::close(::socket(AF_UNIX, SOCK_STREAM, 0)) == 0 ? 1 : 0;
  if (asked("same_when_explained")) return job.is_explained() ? 1 : 0;
  if (asked("goes_on_after_cancel")) return was_cancelled ? 1 : 0;
  return 0;
}

// Documents that are too much for it.
bool is_too_much(const rapporteur::Document& document) {
  const auto text = document.text();
  if (asked("reads_its_own")) return true;
  if (asked("empty_document")) return text.empty();
  if (asked("tiny_documents")) return text.size() == 1;
  if (asked("bare_text")) return !text.empty() && document.sentences().size() == 0;
  if (asked("hostile_text")) return text.find('\x1b') != text.npos;
  if (asked("huge_document")) return text.size() > 900'000;
  if (asked("long_paragraph") || asked("mixed_languages") || asked("unlisted_language"))
    for (const auto& block : document.blocks()) {
      const auto language = rapporteur::view(block.language);
      if (asked("long_paragraph") && block.range.end - block.range.begin > 250'000) return true;
      if (asked("mixed_languages") && language != rapporteur::view(document.blocks()[0].language)) return true;
      if (asked("unlisted_language") && language == "tlh") return true;
    }
  if (asked("wide_tables"))
    for (const auto& block : document.blocks())
      if (block.cell_count > 50) return true;
  if (asked("deep_headings"))
    for (const auto& block : document.blocks())
      if (block.level > 100) return true;
  if (asked("odd_numbers"))
    for (const auto& number : document.numbers())
      if (number.value > 1e200) return true;
  return false;
}

class Things final : public rapporteur::Extractor {
 public:
  Things() {
    if (asked("create_works")) throw std::runtime_error("no licence found");
    if (++created > 1 && asked("creates_again")) throw std::runtime_error("once is enough");
    if (asked("destroy_frees")) kept = std::malloc(1000);
    ++instances;
  }
  ~Things() override { --instances; }

  void extract(const rapporteur::Document& document, const rapporteur::Job& job) override {
    leave_something();
    if (is_too_much(document)) throw std::runtime_error("too much for me");
    auto wrong = wrong_by(job) + extra;
    if (asked("same_in_any_order")) wrong += static_cast<std::int64_t>(std::exchange(size_before_, document.text().size()));
    if (asked("cost_is_linear")) waste(document.text().size() / 10);
    if (asked("each_type_is_found")) return;
    for (const auto& sentence : document.sentences()) {
      ask(job);
      for (const auto& unit : document.terms(sentence.range, "unit"))
        for (const auto& number : document.numbers(sentence.range))
          if (number.kind == RPT_COUNT && (number.flags & RPT_INTEGER) != 0 && number.value >= 0 && number.value < 1e6)
            tell(document, job, sentence, number, unit, static_cast<std::int64_t>(number.value) + wrong);
    }
  }

 private:
  static void ask(const rapporteur::Job& job) {
    if (asked("asks_whether_to_stop")) return;
    try {
      job.check();
    } catch (const rapporteur::Cancelled&) {
      was_cancelled = true;
      if (!asked("stops_when_cancelled")) throw;
    }
  }

  static void waste(std::size_t rounds) {
    [[maybe_unused]] volatile std::size_t turns = 0;  // what is volatile is not optimised away
    for (std::size_t i = 0; i < rounds; ++i)
      for (std::size_t j = 0; j < rounds; ++j) turns = j;
  }

  static void tell(const rapporteur::Document& document, const rapporteur::Job& job, const rpt_sentence& sentence,
                   const rpt_number& number, const rpt_term& unit, std::int64_t count) {
    if (asked("finds_something_in_each_language") && document.language() == "fr") return;
    const auto end = static_cast<std::uint32_t>(document.text().size());
    Fields fields;
    if (asked("records_valid") || asked("host_keeps_all")) fields.add("count", "many");
    else fields.add("count", count);
    if (asked("references_resolve")) fields.refer("part_of", 999'999);
    if (asked("records_accepted")) job.emit("undeclared", fields, {{sentence.range}});
    if (asked("records_grounded")) job.emit("thing", fields, {{{end, end + 5}}});
    if (asked("evidence_names_fields")) job.emit("thing", fields, {{sentence.range}, {unit.range, "/nowhere"}});
    if (asked("nothing_twice")) job.emit("thing", fields, {{sentence.range}, {number.range, "/count"}, {unit.range}});
    const auto ordinal = job.emit("thing", fields, {{sentence.range}, {number.range, "/count"}, {unit.range}});
    if (asked("survives_refusals")) static_cast<void>(ordinal.value());
  }

  std::size_t size_before_ = 0;
};

// Before the SDK has seen the call, as a plugin without it might do.
rpt_status extract(void* self, const rpt_document* document, const rpt_job* job) {
  if (asked("no_exception_escapes")) throw std::logic_error("escaped");
  extra = 0;
  if (asked("steps_by_stride"))
    for (std::uint32_t i = 0; i < document->sentences.count; ++i)
      extra += static_cast<const rpt_sentence*>(document->sentences.data)[i].range.begin;
  if (asked("stays_in_the_document")) extra = *const_cast<const volatile char*>(document->text.data + document->text.size) & 0;
  if (asked("keeps_no_pointers")) {
    if (previous != nullptr) extra = *const_cast<const volatile std::uint32_t*>(&previous->size) & 0;
    previous = document;
  }
  return rapporteur::detail::extract(self, document, job);
}

constexpr const char* manifest = R"({"name": "things", "version": "1.0.0", "types": ["thing"], "languages": [)" LANGUAGES R"(],
  "description": "Counted things", "license": "MIT", "references": [)" REFERENCES "]" MORE R"(,
  "schemas": {"thing": {"type": "object", "required": ["count"], "properties": {
    "count": {"type": "integer" )" DESCRIPTION R"(},
    "part_of": {"allOf": [{"$ref": "https://rapporteur.example/schemas/common.schema.json#/definitions/record_id"}],
                "description": "The whole."}} )" STRICT R"(}},
  "lexicons": {
    "en": {"language": "en", "groups": {"unit": {"thing": ["thing~"]}},
           "examples": [{"text": "There are 7 things.", "terms": [["unit", "thing", ")" WORDS_OF_EXAMPLE R"("]]}]},
    "fr": {"language": "fr", "groups": {"unit": {"thing": ["chose~"]}},
           "examples": [{"text": "Il y a 7 choses.", "terms": [["unit", "thing", "choses"]]}]}},
  "examples": [{"language": "en", "text": "There are 5 things.", "records": [{"type": "thing", "fields": {"count": 5}}]})"
  EXAMPLE_IN_FRENCH "]}";

}  // namespace

extern "C" RPT_EXPORT const rpt_plugin rapporteur_plugin;
const rpt_plugin rapporteur_plugin = {RPT_MAGIC, sizeof(rpt_plugin), RPT_ABI_MAJOR, RPT_NEEDS_ABI_MINOR, 0, "things", "1.0.0",
                                      manifest, &rapporteur::detail::create<Things>, &extract, &rapporteur::detail::destroy};
