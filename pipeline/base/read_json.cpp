#include "base/read_json.hpp"

#include "base/utf8.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <vector>

namespace rapporteur {
namespace {

// The way out of the parser, which has no other: thrown by the watcher, caught in read_json.
struct Stop {
  std::string why;
};

// Hears of each value as it is parsed, and stops at the first thing that passes a limit: a file of a million
// brackets costs no more than its first few.
class Watcher {
 public:
  explicit Watcher(const JsonLimits& limits) : limits_(limits) {}

  bool operator()(int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
    using Event = nlohmann::json::parse_event_t;
    switch (event) {
      case Event::object_start:
      case Event::array_start:
        count();
        if (depth >= limits_.depth)
          throw Stop{"it is nested more than " + std::to_string(limits_.depth) + " levels deep"};
        open_.push_back({event == Event::array_start, 0, {}});
        break;
      case Event::object_end:
      case Event::array_end:
        if (!open_.empty()) open_.pop_back();
        break;
      case Event::key: {
        const auto& key = parsed.get_ref<const std::string&>();
        if (open_.empty()) break;
        if (++open_.back().items > limits_.items)
          throw Stop{"an object has more than " + std::to_string(limits_.items) + " members"};
        if (!open_.back().keys.insert(key).second)
          throw Stop{"the key \"" + printable_utf8(key.substr(0, 100)) + "\" stands twice in one object"};
        break;
      }
      case Event::value:
        count();
        break;
    }
    return true;
  }

 private:
  struct Open {
    bool list;
    std::size_t items;
    std::set<std::string> keys;
  };
  void count() {
    if (!open_.empty() && open_.back().list && ++open_.back().items > limits_.items)
      throw Stop{"a list has more than " + std::to_string(limits_.items) + " items"};
  }
  JsonLimits limits_;
  std::vector<Open> open_;
};

}  // namespace

std::string read_json(std::string_view text, const JsonLimits& limits, nlohmann::json& value) {
  if (text.size() > limits.bytes)
    return "it has " + std::to_string(text.size()) + " bytes, more than the limit of " +
           std::to_string(limits.bytes);
  Watcher watcher(limits);
  try {
    value = nlohmann::json::parse(text, std::ref(watcher));
  } catch (const Stop& stop) {
    return stop.why;
  } catch (const nlohmann::json::exception& e) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: ..." is for programmers up to the "]
    // ".
    const std::string_view what = e.what();
    const auto after = what.find("] ");
    return "it is not JSON: " +
           std::string(after == what.npos ? what : what.substr(after + 2)).substr(0, 200);
  }
  return "";
}

}  // namespace rapporteur
