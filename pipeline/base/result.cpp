#include "base/result.hpp"

#include <stdexcept>

namespace rapporteur {

std::string_view name_of(Code code) {
  switch (code) {
    case Code::not_pdf: return "not_pdf";
    case Code::empty: return "empty";
    case Code::encrypted: return "encrypted";
    case Code::damaged: return "damaged";
    case Code::no_pages: return "no_pages";
    case Code::no_text: return "no_text";
    case Code::garbled: return "garbled";
    case Code::too_large: return "too_large";
    case Code::unreadable: return "unreadable";
    case Code::refused: return "refused";
    case Code::time_limit: return "time_limit";
    case Code::cpu_limit: return "cpu_limit";
    case Code::memory_limit: return "memory_limit";
    case Code::crash: return "crash";
    case Code::no_reply: return "no_reply";
    case Code::sandbox_violation: return "sandbox_violation";
    case Code::changed_input: return "changed_input";
    case Code::bad_plugin: return "bad_plugin";
    case Code::plugin_failed: return "plugin_failed";
    case Code::bad_schema: return "bad_schema";
    case Code::bad_record: return "bad_record";
    case Code::bad_language_file: return "bad_language_file";
    case Code::bad_lexicon: return "bad_lexicon";
    case Code::bad_configuration: return "bad_configuration";
    case Code::not_writable: return "not_writable";
    case Code::ledger: return "ledger";
    case Code::internal: return "internal";
  }
  return "internal";
}

void throw_exception_from_error(const Failure& failure, const boost::source_location&) {
  throw std::runtime_error(failure.message);
}

}  // namespace rapporteur
