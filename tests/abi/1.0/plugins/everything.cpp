// One record for each thing that a document of ABI 1.0 holds, by every way that the SDK of 1.0 gives.
#include <rapporteur/phrases.hpp>
#include <rapporteur/plugin.hpp>

namespace {

using rapporteur::Check;
using rapporteur::Document;
using rapporteur::Evidence;
using rapporteur::Fields;
using rapporteur::Job;
using rapporteur::view;

class Everything final : public rapporteur::Extractor {
 public:
  Everything(rapporteur::Host host, std::string_view config) : host_(host), config_(config) {}

  void extract(const Document& document, const Job& job) override {
    job.check();
    host_.log(RPT_LOG_DEBUG, config_);
    if (job.remaining_ms() == 0) throw rapporteur::Cancelled();
    tell_document(document, job);
    tell_structure(document, job);
    tell_layers(document, job);
  }

 private:
  static void emit(const Document& document, const Job& job, std::string_view what, rpt_range range, Fields fields) {
    fields.add("what", what).add("words", document.text(range));
    job.fired("told", range);
    job.emit("seen", fields, {{range}, {range, "/words"}}, 0.5);
  }

  static void tell_document(const Document& d, const Job& job) {
    Fields fields;
    fields.add("language", d.language()).add("symbol", d.symbol()).add("title", d.title()).add("date", d.date());
    fields.add("pages", d.pages().size()).add("page", d.pages().front().number).add("ok", d.pages().front().verdict == 0);
    emit(d, job, "document", d.blocks().front().range, fields);
  }

  static void tell_structure(const Document& d, const Job& job) {
    for (const auto& s : d.sections())
      emit(d, job, "section", s.heading, Fields().add("label", view(s.label)).add("level", s.level).add("parent", s.parent));
    for (const auto& b : d.blocks()) {
      emit(d, job, "block", b.body,
           Fields().add("kind", b.kind).add("label", view(b.label)).add("paragraph", view(b.paragraph)).add("section", b.section));
      for (const auto& cell : d.cells(b)) emit(d, job, "cell", cell.range, Fields().add("column", cell.column));
    }
    for (const auto& t : d.tables())
      emit(d, job, "table", d.blocks()[t.first_row].range, Fields().add("rows", t.end_row - t.first_row).add("head", t.head_rows));
  }

  static void tell_layers(const Document& d, const Job& job) {
    for (const auto& sentence : d.sentences()) {
      emit(d, job, "sentence", sentence.range, Fields().add("block", sentence.block));
      for (const auto& n : d.numbers(sentence.range))
        emit(d, job, "number", n.range, Fields().add("value", n.value).add("kind", n.kind).add("flags", n.flags));
      for (const auto& p : d.periods(sentence.range))
        emit(d, job, "period", p.range, Fields().add("kind", p.kind).add("start", view(p.start)).add("end", view(p.end)));
      for (const auto& s : d.symbols(sentence.range)) emit(d, job, "symbol", s.range, Fields().add("text", view(s.text)));
      for (const auto& o : d.organisations(sentence.range)) emit(d, job, "organisation", o.range, Fields().add("id", view(o.id)));
      if (const auto term = rapporteur::first_term(d, sentence.range, "thing")) tell_term(d, job, *term);
    }
  }

  // A record that refers to another, with a check over both.
  static void tell_term(const Document& d, const Job& job, const rpt_term& term) {
    const auto first = job.emit("seen", Fields().add("what", "term").add("code", view(term.code)), {{term.range}}, 0.25);
    if (!first) return;
    job.emit("seen", Fields().add("what", "part").refer("part_of", *first).add("list", std::vector<std::string>{"a", "b"}),
             {{rapporteur::trim(d, term.range)}}, 0.75, {Check{"breakdown_sum", true, "as stated", {*first}}});
    job.nearly("part", term.range, [] { return std::string("it is only a part"); });
  }

  rapporteur::Host host_;
  std::string config_;
};

constexpr char manifest[] = R"({
  "types": ["seen"], "languages": [], "references": ["part_of"], "schemas": {"seen": {"type": "object"}},
  "lexicons": {"en": {"language": "en", "groups": {"thing": {"workshop": ["workshop~"]}},
                      "examples": [{"text": "12 workshops", "terms": [["thing", "workshop", "workshops"]]}]}}})";

}  // namespace

RAPPORTEUR_PLUGIN_AS(Everything, "everything_1_0", "1.0.0", manifest)
