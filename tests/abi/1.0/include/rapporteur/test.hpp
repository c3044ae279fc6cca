// SPDX-License-Identifier: MIT
//
// rapporteur/test.hpp - tests of a plugin without the host: a document written in the test goes through the plugin that
// is linked with it, and what it emits comes back. Header only, C++17, no test framework.
//
//   #include <rapporteur/test.hpp>
//
//   int main() {
//     rapporteur::test::Paper paper("13. The Office held 12 workshops.");
//     paper.number("12", 12).term("workshops", "unit", "session");  // the host finds these; a test says them
//     const auto found = rapporteur::test::run(paper);
//     rapporteur::test::Expect expect;
//     expect.equal(found.wrong, "", "nothing is wrong");
//     expect.equal(found.records.at(0).fields, R"({"count":12,"unit":"session"})", "what is counted");
//     return expect.result();
//   }
//
// Whether the host finds those numbers and words is what `rapporteur plugins test` looks at, with the built plugin.
#pragma once

#include <rapporteur/paper.hpp>
#include <rapporteur/plugin.hpp>

#include <cstdio>

extern "C" const rpt_plugin rapporteur_plugin;  // of the plugin's own sources, which are linked with the test

namespace rapporteur::test {

struct Quote {
  std::string words;
  std::string field;  // JSON Pointer; empty: the record as a whole
};

struct Record {
  std::string type;
  std::string fields;  // the JSON object, as emitted
  double confidence = 0;
  std::vector<Quote> evidence;
  std::vector<Check> checks;
};

struct Found {
  std::vector<Record> records;  // in the order emitted: the index is the ordinal
  std::vector<std::string> notes;  // "nearly number_before_unit: no whole number stands before it"
  std::vector<std::string> log;
  rpt_status status = RPT_OK;
  std::string wrong;  // the first thing that the host would refuse or report; empty where there is none
};

namespace detail {

// What stands on the host's side of the table during one run.
class Listener {
 public:
  Listener(const Paper& paper, Found& found, int sentences) : text_(paper.text()), found_(found), checks_left_(sentences) {}

  rpt_host host() { return {sizeof(rpt_host), RPT_ABI_MAJOR, RPT_ABI_MINOR, this, &log}; }
  rpt_job job() { return {sizeof(rpt_job), 0, this, &emit, &cancelled, &fail, &remaining_ms, &note}; }
  void wrong(const std::string& what) {
    if (found_.wrong.empty()) found_.wrong = what;
  }

 private:
  static Listener& self(void* context) { return *static_cast<Listener*>(context); }
  static void log(void* context, std::int32_t, rpt_str message) { self(context).found_.log.emplace_back(view(message)); }
  static void fail(void* context, rpt_str message) { self(context).wrong(std::string(view(message))); }
  static std::uint64_t remaining_ms(void*) { return 10'000; }
  static std::int32_t cancelled(void* context) { return self(context).checks_left_-- == 0 ? 1 : 0; }
  static void note(void* context, const rpt_note* note) {
    constexpr const char* rulings[] = {"fired ", "nearly ", "ruled out "};
    self(context).found_.notes.push_back(rulings[note->ruling] + std::string(view(note->rule)) +
                                         (note->reason.size == 0 ? "" : ": " + std::string(view(note->reason))));
  }
  static rpt_status emit(void* context, const rpt_record* raw, std::uint32_t* ordinal) {
    auto& listener = self(context);
    Record record{std::string(view(raw->type)), std::string(view(raw->fields)), raw->confidence, {}, {}};
    const auto problem = listener.read(*raw, record);
    if (!problem.empty()) {
      listener.wrong("a " + record.type + " is refused: " + problem);
      return RPT_REJECTED;
    }
    if (ordinal != nullptr) *ordinal = static_cast<std::uint32_t>(listener.found_.records.size());
    listener.found_.records.push_back(std::move(record));
    return RPT_OK;
  }

  std::string read(const rpt_record& raw, Record& record) const {
    if (!(raw.confidence >= 0 && raw.confidence <= 1)) return "its confidence is not between 0 and 1";
    if (raw.evidence.count == 0) return "it points at no evidence";
    for (const auto& e : Elements<rpt_evidence>(raw.evidence)) {
      if (e.range.begin >= e.range.end || e.range.end > text_.size()) return "evidence is empty or lies outside the text";
      if (splits(e.range.begin) || splits(e.range.end)) return "evidence splits a character";
      record.evidence.push_back({text_.substr(e.range.begin, e.range.end - e.range.begin), std::string(view(e.field))});
    }
    for (const auto& c : Elements<rpt_check>(raw.checks)) {
      const Elements<std::uint32_t> others(c.records);
      record.checks.push_back({std::string(view(c.name)), c.ok != 0, std::string(view(c.detail)), {others.begin(), others.end()}});
    }
    return {};
  }
  bool splits(std::uint32_t at) const { return at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0u) == 0x80u; }

  const std::string& text_;
  Found& found_;
  int checks_left_;
};

}  // namespace detail

// Runs the plugin once over the paper. With `checks`, the host's wish to stop comes at that call of job.check(), from 0.
inline Found run(const Paper& paper, int checks = -1, std::string_view config = "{}") {
  Found found;
  detail::Listener listener(paper, found, checks);
  const auto host = listener.host();
  const auto document = paper.raw();
  const auto job = listener.job();
  void* self = nullptr;
  found.status = rapporteur_plugin.create(&host, str(config), &self);
  if (found.status != RPT_OK) {
    listener.wrong(found.log.empty() ? "the plugin could not be set up" : found.log.back());
    return found;
  }
  found.status = rapporteur_plugin.extract(self, &document, &job);
  rapporteur_plugin.destroy(self);
  if (found.status != RPT_OK) {
    listener.wrong(found.status == RPT_CANCELLED ? "cancelled" : "the plugin failed");
    found.records.clear();  // as the host does: all of a document's records or none
  }
  return found;
}

// Says on stderr what is not as expected.
class Expect {
 public:
  void that(bool holds, std::string_view what) {
    if (holds) return;
    ++failures_;
    std::fprintf(stderr, "not so: %.*s\n", static_cast<int>(what.size()), what.data());
  }
  void equal(std::string_view found, std::string_view expected, std::string_view what) {
    that(found == expected, std::string(what) + "\n  expected: " + std::string(expected) + "\n  found:    " + std::string(found));
  }
  int result() const { return failures_ == 0 ? 0 : 1; }  // of main

 private:
  int failures_ = 0;
};

}  // namespace rapporteur::test
