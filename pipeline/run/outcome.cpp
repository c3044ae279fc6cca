// Outcomes as JSON and back.
#include "run/outcome.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace rapporteur {
namespace {

using json = nlohmann::json;

constexpr State states[] = {State::done,   State::degraded, State::rejected,
                            State::failed, State::skipped,  State::queued};

json as_json(const Rejected& r) {
  return {{"plugin", r.plugin}, {"type", r.type}, {"page", r.page}, {"reason", r.reason}, {"fields", r.fields}};
}
json as_json(const Note& n) {
  return {{"plugin", n.plugin}, {"id", n.id}, {"type", n.type}, {"pointer", n.pointer}, {"reason", n.reason}};
}

json as_json(const Finding& f) {
  return {{"plugin", f.plugin}, {"id", f.id}, {"type", f.type}, {"page", f.page},
          {"name", f.name}, {"detail", f.detail}, {"records", f.records}};
}

template <class T>
json list_of(const std::vector<T>& values) {
  auto list = json::array();
  for (const auto& value : values) list.push_back(as_json(value));
  return list;
}

json as_json(const Judgement& j) { return {{"state", name_of(j.state)}, {"reason", j.reason}, {"message", j.message}}; }

json as_json(const std::map<std::string, FailedPlugin>& failed) {
  auto all = json::object();
  for (const auto& [plugin, failure] : failed) all[plugin] = {{"why", failure.why}, {"attempts", failure.attempts}};
  return all;
}

std::string text_at(const json& object, const char* key) { return object.at(key).get<std::string>(); }

Result<Judgement> judgement_at(const json& object) {
  const auto state = text_at(object, "state");
  const auto* found = std::find_if(std::begin(states), std::end(states), [&](State s) { return name_of(s) == state; });
  if (found == std::end(states)) return Failure{Code::no_reply, "the worker answered with a state that is none"};
  return Judgement{*found, text_at(object, "reason"), text_at(object, "message")};
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::done: return "done";
    case State::degraded: return "degraded";
    case State::rejected: return "rejected";
    case State::failed: return "failed";
    case State::skipped: return "skipped";
    case State::queued: return "queued";
  }
  return "failed";
}

Outcome outcome_of(const Failure& failure) {
  Outcome outcome;
  const auto state = failure.code < Code::time_limit ? State::rejected : State::failed;
  outcome.reading = {state, std::string(name_of(failure.code)), failure.message};
  static_cast<Judgement&>(outcome) = outcome.reading;
  return outcome;
}

std::string same_bytes_sentence(const std::string& file, const std::string& first) {
  return "\"" + file + "\" has the same bytes as \"" + first + "\", which has the records";
}

Failure out_of_memory(const std::string& file) {
  return {Code::memory_limit, "\"" + file + "\" needs more memory than a worker may have; raise it with --memory-limit"};
}

std::string to_json(const Outcome& outcome) {
  return json{{"state", name_of(outcome.state)},     {"reason", outcome.reason},
              {"message", outcome.message},          {"reading", as_json(outcome.reading)},
              {"pages", outcome.pages},
              {"withheld_pages", outcome.withheld_pages}, {"withheld_records", outcome.withheld_records},
              {"loss", outcome.loss},                {"records", outcome.records},
              {"rejected", list_of(outcome.rejected)}, {"notes", list_of(outcome.notes)},
              {"findings", list_of(outcome.findings)}, {"failed_plugins", as_json(outcome.failed_plugins)}}
      .dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Outcome> outcome_from_json(std::string_view text) try {
  const auto answer = json::parse(text);
  Outcome outcome;
  auto whole = judgement_at(answer);
  if (!whole) return whole.error();
  auto reading = judgement_at(answer.at("reading"));
  if (!reading) return reading.error();
  static_cast<Judgement&>(outcome) = std::move(*whole);
  outcome.reading = std::move(*reading);
  answer.at("pages").get_to(outcome.pages);
  answer.at("withheld_pages").get_to(outcome.withheld_pages);
  answer.at("records").get_to(outcome.records);
  answer.at("withheld_records").get_to(outcome.withheld_records);
  answer.at("loss").get_to(outcome.loss);
  for (const auto& [plugin, failure] : answer.at("failed_plugins").items())
    outcome.failed_plugins[plugin] = {text_at(failure, "why"), failure.at("attempts").get<int>()};
  for (const auto& r : answer.at("rejected"))
    outcome.rejected.push_back({text_at(r, "plugin"), text_at(r, "type"), r.at("page").get<int>(),
                                text_at(r, "reason"), text_at(r, "fields")});
  for (const auto& n : answer.at("notes"))
    outcome.notes.push_back({text_at(n, "plugin"), text_at(n, "id"), text_at(n, "type"), text_at(n, "pointer"), text_at(n, "reason")});
  for (const auto& f : answer.at("findings"))
    outcome.findings.push_back({text_at(f, "plugin"), text_at(f, "id"), text_at(f, "type"), f.at("page").get<int>(), text_at(f, "name"),
                                text_at(f, "detail"), f.at("records").get<std::vector<std::string>>()});
  return outcome;
} catch (const json::exception& e) {
  return Failure{Code::no_reply, std::string("the worker's answer cannot be read: ") + e.what()};
}

}  // namespace rapporteur
