// The one place that knows the logging library. Logs go to stderr; data never does.
#pragma once

#include <string_view>

namespace rapporteur {

enum class LogLevel { debug, info, warn, error };

// Call once in main. Messages below `level` are dropped.
void set_up_log(LogLevel level);

void log(LogLevel level, std::string_view message);

}  // namespace rapporteur
