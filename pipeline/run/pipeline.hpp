// One document through all stages. The order of the stages is known here and nowhere else.
#pragma once

#include "base/result.hpp"
#include "base/stage_times.hpp"
#include "document/document.hpp"
#include "document/limits.hpp"
#include "extract/dispatch.hpp"
#include "run/explain.hpp"
#include "run/outcome.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace rapporteur {

// What a pipeline is made from; everything that its results depend on besides the bytes.
struct Setup {
  std::vector<std::filesystem::path> plugin_path;  // given by the user, searched first
  std::optional<std::vector<PluginPlace>> plugins = {};  // found by who has searched: no search
  bool try_plugins = true;  // in a child first; a worker loads what its batch has tried already
  std::string password;     // for protected documents, empty for none
  Limits limits;
};

struct PageRange {
  int first = 1;
  int last = 0;  // 0: to the end
};

// A plugin that was found, as the run report tells it.
struct PluginNote {
  std::string name, version, file;
  std::vector<std::string> types;
  std::string refused;    // why, as a sentence; empty where it is used
  bool named = false;     // by its own path on the command line: refusing it ends the program
  bool shadowed = false;  // refused only because one found earlier has its name or type
  std::string sha256 = {};  // of the file as it was loaded
};

// A document that was read, with what is to be told of the reading.
struct Reading {
  Document document;
  int incomplete_pages = 0;  // cut off at a limit
  int missing_pages = 0;     // counted by the preflight, not given by the reader
  bool repaired = false;
};

// Reads documents: what `text` needs, and the first half of the Pipeline.
class Reader {
 public:
  static Result<Reader> make(const Setup& setup);
  ~Reader();
  Reader(Reader&&) noexcept;

  // bytes -> preflight -> glyphs -> lines -> structure -> language. `file` is what records call the document.
  // Each stage is timed where `times` is given.
  // The attempt is told "preflight", "glyphs N" (pages), "page" now and then, "structure".
  Result<Reading> read(const std::string& bytes, const std::string& file, PageRange pages = {},
                       StageTimes* times = nullptr, const Attempt& attempt = {}) const;

 private:
  friend class Pipeline;
  struct Parts;
  explicit Reader(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

class Pipeline {
 public:
  static Result<Pipeline> make(const Setup& setup);
  ~Pipeline();
  Pipeline(Pipeline&&) noexcept;

  // Never fails as a whole: what goes wrong is told in the Outcome.
  Outcome process(const std::string& bytes, const std::string& file, PageRange pages = {}, StageTimes* times = nullptr,
                  const Attempt& attempt = {});

  // The same way, telling what the plugins' rules made of the text; the records are those that process() gives.
  Result<Explanation> explain(const std::string& bytes, const std::string& file, const Asked& asked);

  const std::vector<PluginNote>& plugins() const;

 private:
  struct Parts;
  explicit Pipeline(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace rapporteur
