// The worker process: gets a set-up, then one document after the other, and answers each with its Outcome.
#pragma once

#include "base/result.hpp"
#include "run/frames.hpp"
#include "run/pipeline.hpp"
#include "run/plugin_set.hpp"
#include "run/sandbox.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapporteur {

// The socket that a worker finds open.
inline constexpr int worker_socket = 3;

// The first argument that makes the program a worker; never shown in the help.
inline constexpr const char* worker_command = "worker-process";

// The whole life of a worker; returns its exit code.
int work(int socket);

struct WorkerOptions {
  Setup setup;        // its `plugins` are made of those below
  PluginSet plugins = {};
  SandboxOptions sandbox;
  std::uint64_t cpu_limit = 0;  // seconds for reading one document, and again for each plugin; 0 for none
  std::uint64_t page_ms = 0;    // more for each of its pages
  std::map<std::string, std::string> without;  // plugins that are not even set up, and why
};

// What a worker is given with the bytes of a document.
struct Task {
  std::string file;
  std::map<std::string, std::string> without;  // as in Attempt
  std::optional<std::set<std::string>> only;   // as in Attempt
};

// A worker tells each stage of a document by a message that begins with this; its answer is JSON.
inline constexpr char stage_mark = '@';

// Said with a plugin's name, among the stages: it has had its turn and holds more than half of the worker's memory.
inline constexpr std::string_view hoards = "hoards ";

// How a worker ended.
struct Ending {
  Code code = Code::crash;  // cpu_limit, memory_limit, sandbox_violation, no_reply or crash
  std::string how;          // "signal 11 (Segmentation fault)", "exit code 3"
  bool from_outside = false;  // kill -9 that was not ours: by somebody, or by a system short of memory
};

// A worker as the batch sees it.
class Worker {
 public:
  // Starts /proc/self/exe as a worker. It answers the options with a first message: see greeting_of.
  static Result<Worker> start(const WorkerOptions& options);
  Worker(Worker&&) noexcept;
  Worker& operator=(Worker&&) noexcept;
  ~Worker();  // kills it

  // A worker that is gone by now is no Failure here: its socket says so.
  Result<void> give(std::string_view bytes, const Task& task);
  int socket() const { return socket_.get(); }  // negative once it has ended
  Inbox& inbox() { return inbox_; }
  int errors() const { return errors_.get(); }  // what it prints to stderr can be read there
  void pass_on_errors();  // to our log, without waiting; the beginning only, if it prints without end
  // Whether it has said on stderr since the last call that memory ran short: Poppler says it there and goes on.
  bool ran_short() { return std::exchange(ran_short_, false); }
  std::uint64_t resident() const;  // bytes of memory that it holds; 0 where that cannot be told
  void kill();
  Ending ending();  // waits for its end

 private:
  Worker() = default;
  int pid_ = -1;
  Descriptor socket_, errors_;
  std::size_t passed_on_ = 0;  // bytes
  std::string begun_line_;     // of what it prints
  std::string file_;           // the document that it was given last
  bool ran_short_ = false;
  Inbox inbox_;
};

// A worker's first message: the plugins that it has and the guards that hold it, or why it cannot work.
struct Greeting {
  std::vector<PluginNote> plugins;
  std::vector<Guard> guards;
};
Result<Greeting> greeting_of(std::string_view first_message);

}  // namespace rapporteur
