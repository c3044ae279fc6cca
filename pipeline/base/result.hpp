// Result<T>: a value or a Failure. Inside the library nothing throws for bad input; exceptions are for bugs.
// A Failure's code is stable (it stands in run reports); its message is one sentence for a person: it names the
// thing, what was expected, what was found and what to do.
#pragma once

#include <boost/system/result.hpp>

#include <string>
#include <string_view>

namespace rapporteur {

enum class Code {
  // why a document is rejected: the document itself is the cause
  not_pdf,
  empty,
  encrypted,
  damaged,
  no_pages,
  no_text,
  garbled,
  too_large,
  unreadable,
  refused,
  // why a document failed: a limit or a fault, not the document's own doing
  time_limit,
  cpu_limit,
  memory_limit,
  crash,
  no_reply,
  sandbox_violation,
  changed_input,
  // plugins, data files, the program's own surroundings
  bad_plugin,
  plugin_failed,
  bad_schema,
  bad_record,
  bad_language_file,
  bad_lexicon,
  bad_configuration,
  not_writable,
  ledger,
  internal,
};

// The name as it stands in reports: Code::not_pdf is "not_pdf".
std::string_view name_of(Code code);

struct Failure {
  Code code = Code::internal;
  std::string message;
  int page = 0;  // 1-based; 0 where no page is concerned
};

// Found by argument-dependent lookup when somebody calls value() on a failed Result.
[[noreturn]] void throw_exception_from_error(const Failure& failure, const boost::source_location&);

template <class T>
using Result = boost::system::result<T, Failure>;

}  // namespace rapporteur
