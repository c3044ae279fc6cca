// The one place that knows the logging library. Logs go to stderr; data never does. A line is a sentence for a person or,
// with LogFormat::json, one object (schemas/log.schema.json); no text in it can break the line or paint the screen.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rapporteur {

enum class LogLevel { debug, info, warn, error };
enum class LogFormat { text, json };

// Beside the sentence, for programs: {"file", "a.pdf"}, {"records", 19}. Shown in JSON only.
using LogFields = std::vector<std::pair<std::string_view, std::variant<std::string, std::int64_t, double>>>;

// Call once in main. Messages below `level` are dropped.
void set_up_log(LogLevel level, LogFormat format = LogFormat::text);
LogLevel log_level();
LogFormat log_format();

// `event` is a stable code of what happened.
void log(LogLevel level, std::string_view event, std::string_view message, const LogFields& fields = {});

// What a person must be told at any level: complaints, and how far the work is.
void say(LogLevel level, std::string_view event, std::string_view message, const LogFields& fields = {});

// Called before each line, for what stands unfinished on a terminal: a progress bar takes itself away. Empty for none.
void before_each_line(std::function<void()> call);

}  // namespace rapporteur
