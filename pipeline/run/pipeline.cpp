#include "run/pipeline.hpp"

#include "base/files.hpp"
#include "base/sha256.hpp"
#include "extract/dispatch.hpp"
#include "extract/plugins.hpp"
#include "kit/language.hpp"
#include "layers/annotate.hpp"
#include "pdf/preflight.hpp"
#include "pdf/read_glyphs.hpp"
#include "records/finish.hpp"
#include "records/schema.hpp"
#include "run/parts.hpp"
#include "run/usable_plugins.hpp"
#include "structure/structure.hpp"
#include "text/identify_language.hpp"
#include "text/lines.hpp"

#include <algorithm>
#include <iterator>

namespace rapporteur {
namespace {

std::string count_of(std::size_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

constexpr int pages_a_word = 16;  // a page takes a millisecond or two, a word to the batch some microseconds

// Poppler finds pages by another way than libqpdf: where it finds none the file is damaged, not empty.
Failure glyphs_failure(const Failure& failure, const Preflight& checked, const std::string& file) {
  if (failure.code != Code::no_pages) return failure;
  return {Code::damaged, "\"" + file + "\" is damaged: it counts " + count_of(static_cast<std::size_t>(checked.pages), "page", "pages") +
                             ", but none can be reached; fetch it again or repair it with qpdf"};
}

// A document without a usable page is rejected, and the sentence says which way leads on.
std::optional<Failure> unusable(const std::vector<PageLines>& pages, int missing, const std::string& file) {
  const auto with = [&](Verdict verdict) {
    return std::count_if(pages.begin(), pages.end(), [&](const PageLines& p) { return p.verdict == verdict; });
  };
  if (with(Verdict::ok) > 0) return std::nullopt;
  if (with(Verdict::garbled) > 0)
    return Failure{Code::garbled, "\"" + file + "\" has text, but its fonts do not say which characters they show; "
                                      "recognise the text again (OCR, for example with ocrmypdf --force-ocr)"};
  if (missing > 0)
    return Failure{Code::damaged, "\"" + file + "\" is damaged: " + count_of(static_cast<std::size_t>(missing), "page", "pages") +
                                      " cannot be read and the others have no text; fetch it again or repair it with qpdf"};
  return Failure{Code::no_text, "\"" + file + "\" has no text (" + count_of(pages.size(), "page", "pages") +
                                    ", probably scanned); recognise its text first (OCR, for example with ocrmypdf)"};
}

// What is told of the plugins that are used, and of those that are not.
std::vector<PluginNote> notes_of(const PluginList& found) {
  std::vector<PluginNote> notes;
  for (const auto& plugin : found.loaded)
    notes.push_back({plugin.name, plugin.version, plugin.file.string(), plugin.types, {}, false, false, plugin.sha256});
  for (const auto& refused : found.refused)
    notes.push_back({"", "", refused.file.string(), {}, sentence(refused), refused.named, refused.shadowed});
  return notes;
}

}  // namespace

struct Reader::Parts {
  Languages languages;
  Limits limits;
  std::string password;
};

Reader::Reader(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

Result<Reader> Reader::make(const Setup& setup) {
  auto languages = load_languages(data_folder("languages"));
  if (!languages) return languages.error();
  return Reader(std::unique_ptr<Parts>(new Parts{std::move(*languages), setup.limits, setup.password}));
}

Result<Reading> Reader::read(const std::string& bytes, const std::string& file, PageRange range,
                             StageTimes* times, const Attempt& attempt) const {
  const auto& [languages, limits, password] = *parts_;
  StageClock clock(times);
  attempt.enter("preflight");
  const auto checked = preflight(bytes, file, limits, password);
  if (!checked) return checked.error();
  clock.ended("preflight");
  attempt.enter("glyphs " + std::to_string(checked->pages));
  int read_pages = 0;
  auto glyphs = read_glyphs(bytes, file, limits, range.first, range.last, checked->locked ? password : "", [&] {
    if (++read_pages % pages_a_word == 0) attempt.enter("page");
  });
  if (!glyphs) return glyphs_failure(glyphs.error(), *checked, file);
  clock.ended("glyphs");
  std::vector<PageLines> pages;
  pages.reserve(glyphs->pages.size());
  for (const auto& page : glyphs->pages) pages.push_back(make_lines(page));
  clock.ended("lines");
  const int last = range.last == 0 ? checked->pages : std::min(range.last, checked->pages);
  const int missing = std::max(0, last - range.first + 1 - static_cast<int>(pages.size())) + glyphs->broken_pages;
  if (auto failure = unusable(pages, missing, file)) return *failure;

  attempt.enter("structure");
  Reading reading;
  reading.repaired = checked->repaired;
  reading.incomplete_pages = glyphs->incomplete_pages;
  reading.missing_pages = missing;
  reading.document = build_document(std::move(pages), languages);
  clock.ended("structure");
  reading.document.file = file;
  reading.document.sha256 = sha256_hex(bytes);
  clock.ended("checksum");
  identify_languages(reading.document, languages);
  // Only Arabic, Chinese and Russian mastheads name their language; elsewhere it is that of the text.
  auto& printed = reading.document.masthead.language;
  if (printed.empty() && reading.document.language != "und") printed = reading.document.language;
  clock.ended("language");
  return reading;
}

struct Pipeline::Parts {
  Reader reader;
  Schemas schemas;
  std::vector<Plugin> plugins;
  Vocabularies lexicons;
  std::vector<PluginNote> notes;
  DispatchLimits dispatch;

  Layers annotate(const Document& document) const { return rapporteur::annotate(document, reader.parts_->languages, lexicons); }
  // From the layers to the records; plugins are asked to tell of their rules where `rule_notes` is given.
  Outcome extract(const Reading& reading, const Layers& layers, StageTimes* times, std::vector<RuleNote>* rule_notes,
                  const Attempt& attempt);
  // Says what the caller must know of a reading that is not whole; the first that holds is the reason.
  static void judge(const Reading& reading, Outcome& outcome);
  static void take_over(Dispatched given, Finished finished, Outcome& outcome);
};

Pipeline::Pipeline(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Pipeline::~Pipeline() = default;
Pipeline::Pipeline(Pipeline&&) noexcept = default;
const std::vector<PluginNote>& Pipeline::plugins() const { return parts_->notes; }

Result<Pipeline> Pipeline::make(const Setup& setup) {
  auto reader = Reader::make(setup);
  if (!reader) return reader.error();
  auto schemas = Schemas::load(data_folder("schemas"));
  if (!schemas) return schemas.error();
  std::unique_ptr<Parts> parts(new Parts{std::move(*reader), std::move(*schemas), {}, {}, {}, {}});
  parts->dispatch.time = std::chrono::milliseconds(setup.limits.plugin_ms);
  parts->dispatch.records = setup.limits.records;
  auto found = usable_plugins(setup.plugins ? *setup.plugins : plugin_places(setup.plugin_path, data_folder("plugins")),
                              parts->schemas, setup.try_plugins ? Trial::yes : Trial::no);
  parts->notes = notes_of(found);
  parts->plugins = std::move(found.loaded);
  parts->lexicons = lexicons_of(parts->plugins);
  return Pipeline(std::move(parts));
}

Outcome Pipeline::process(const std::string& bytes, const std::string& file, PageRange pages, StageTimes* times,
                          const Attempt& attempt) {
  const auto reading = parts_->reader.read(bytes, file, pages, times, attempt);
  if (!reading) return outcome_of(reading.error());
  StageClock clock(times);
  attempt.enter("layers");
  const auto layers = parts_->annotate(reading->document);
  clock.ended("layers");
  return parts_->extract(*reading, layers, times, nullptr, attempt);
}

Result<Explanation> Pipeline::explain(const std::string& bytes, const std::string& file, const Asked& asked) {
  const auto reading = parts_->reader.read(bytes, file);
  if (!reading) return reading.error();
  const auto layers = parts_->annotate(reading->document);
  std::vector<RuleNote> notes;
  const auto outcome = parts_->extract(*reading, layers, nullptr, &notes, {});
  std::vector<std::string> names;
  for (const auto& plugin : parts_->plugins) names.push_back(plugin.name);
  return explanation_of(reading->document, layers, names, notes, outcome, asked);
}

Outcome Pipeline::Parts::extract(const Reading& reading, const Layers& layers, StageTimes* times,
                                 std::vector<RuleNote>* rule_notes, const Attempt& attempt) {
  const auto& document = reading.document;
  auto given = run_plugins(document, layers, plugins, dispatch, times, rule_notes, attempt);
  attempt.enter("records");
  StageClock clock(times);
  auto finished = finish(document, given.drafts, schemas);
  Outcome outcome;
  judge(reading, outcome);
  take_over(std::move(given), std::move(finished), outcome);
  put_together(outcome, document.file);
  clock.ended("records");
  return outcome;
}

void Pipeline::Parts::judge(const Reading& reading, Outcome& outcome) {
  const auto& document = reading.document;
  const auto set = [&](const char* reason, std::string message) {
    outcome.reading = {State::degraded, reason, "\"" + document.file + "\": " + message};
  };
  outcome.pages = static_cast<int>(document.pages.size());
  outcome.loss = document.loss;
  outcome.withheld_pages = static_cast<int>(std::count_if(
      document.pages.begin(), document.pages.end(), [](const Page& p) { return p.verdict == Verdict::garbled; }));
  if (outcome.withheld_pages > 0)
    set("pages_withheld", "the text of " + count_of(static_cast<std::size_t>(outcome.withheld_pages), "page", "pages") +
                              " cannot be used, as the fonts do not say which characters they show");
  else if (reading.incomplete_pages > 0)
    set("incomplete_pages", count_of(static_cast<std::size_t>(reading.incomplete_pages), "page was", "pages were") +
                                " cut off at the limit of glyphs");
  else if (reading.missing_pages > 0)
    set(reading.repaired ? "repaired" : "incomplete_pages",
        "the file is damaged: " + count_of(static_cast<std::size_t>(reading.missing_pages), "page was", "pages were") + " lost");
}

void Pipeline::Parts::take_over(Dispatched given, Finished finished, Outcome& outcome) {
  for (auto& failed : given.failures) outcome.failed_plugins[failed.plugin] = {std::move(failed.failure.message), 0};
  for (const auto& [plugin, number] : finished.withheld) outcome.withheld_records[plugin] = number;
  outcome.findings = findings_of(finished.records);
  for (auto& record : finished.records) outcome.records.push_back(std::move(record.json));
  for (const auto& refused : given.refused)
    outcome.rejected.push_back({refused.plugin, refused.type, 0, refused.reason, ""});
  std::move(finished.rejected.begin(), finished.rejected.end(), std::back_inserter(outcome.rejected));
  outcome.notes = std::move(finished.notes);
}

}  // namespace rapporteur
