// The worker process: gets a set-up, then one document after the other, and answers each with its Outcome.
#pragma once

#include "base/result.hpp"
#include "run/frames.hpp"
#include "run/pipeline.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace rapporteur {

// The socket that a worker finds open.
inline constexpr int worker_socket = 3;

// The first argument that makes the program a worker; never shown in the help.
inline constexpr const char* worker_command = "worker-process";

// The whole life of a worker; returns its exit code.
int work(int socket);

// A worker as the batch sees it.
class Worker {
 public:
  // Starts /proc/self/exe as a worker. It answers the set-up with a first message: see plugins_of.
  static Result<Worker> start(const Setup& setup);
  Worker(Worker&&) noexcept;
  Worker& operator=(Worker&&) noexcept;
  ~Worker();  // kills it

  // A worker that is gone by now is no Failure here: its socket says so.
  Result<void> give(std::string_view bytes, const std::string& file);
  int socket() const { return socket_.get(); }  // negative once it has ended
  Inbox& inbox() { return inbox_; }
  void kill();
  std::string ending();  // waits for its end: "signal 11 (Segmentation fault)", "exit code 3"

 private:
  Worker() = default;
  int pid_ = -1;
  Descriptor socket_;
  Inbox inbox_;
};

// A worker's first message: the plugins that it has, or why it cannot work.
Result<std::vector<PluginNote>> plugins_of(std::string_view first_message);

}  // namespace rapporteur
