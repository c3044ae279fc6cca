#include "run/worker.hpp"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

extern char** environ;

namespace rapporteur {
namespace {

using json = nlohmann::json;

std::string text_of(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

// Paths are bytes and need not be UTF-8: in JSON they stand as arrays of numbers.
json bytes_as_json(const std::string& bytes) { return json(std::vector<unsigned char>(bytes.begin(), bytes.end())); }
std::string bytes_from_json(const json& value) {
  const auto bytes = value.get<std::vector<unsigned char>>();
  return {bytes.begin(), bytes.end()};
}

std::string setup_as_json(const Setup& setup) {
  auto paths = json::array();
  for (const auto& path : setup.plugin_path) paths.push_back(bytes_as_json(path.string()));
  return text_of({{"plugin_path", paths},
                  {"password", bytes_as_json(setup.password)},
                  {"bytes", setup.limits.bytes},
                  {"pages", setup.limits.pages},
                  {"glyphs_a_page", setup.limits.glyphs_a_page},
                  {"glyphs", setup.limits.glyphs},
                  {"try_plugins", setup.try_plugins}});
}

Setup setup_from_json(const std::string& text) {
  const auto given = json::parse(text);
  Setup setup;
  for (const auto& path : given.at("plugin_path")) setup.plugin_path.emplace_back(bytes_from_json(path));
  setup.password = bytes_from_json(given.at("password"));
  given.at("bytes").get_to(setup.limits.bytes);
  given.at("pages").get_to(setup.limits.pages);
  given.at("glyphs_a_page").get_to(setup.limits.glyphs_a_page);
  given.at("glyphs").get_to(setup.limits.glyphs);
  given.at("try_plugins").get_to(setup.try_plugins);
  return setup;
}

std::string greeting(const std::vector<PluginNote>& plugins) {
  auto list = json::array();
  for (const auto& p : plugins)
    list.push_back({{"name", p.name},       {"version", p.version}, {"file", p.file},        {"types", p.types},
                    {"refused", p.refused}, {"named", p.named},     {"shadowed", p.shadowed}});
  return text_of({{"plugins", list}});
}

Outcome answer_to(Pipeline& pipeline, const Message& task) try {
  const auto bytes = bytes_of(task.attached);
  if (!bytes) return outcome_of(bytes.error());
  return pipeline.process(*bytes, task.text);
} catch (const std::bad_alloc&) {
  return outcome_of({Code::memory_limit, "\"" + task.text + "\" needs more memory than there is"});
} catch (const std::exception& e) {
  return outcome_of({Code::crash, "\"" + task.text + "\" met a fault of the program (" + e.what() + "); please report it"});
}

}  // namespace

int work(int socket) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const auto first = receive_message(socket);
  if (!first) return 0;
  auto pipeline = Pipeline::make(setup_from_json(first->text));
  if (!pipeline) {
    send_message(socket, text_of({{"failure", pipeline.error().message}}));
    return 0;
  }
  if (!send_message(socket, greeting(pipeline->plugins()))) return 0;
  while (const auto task = receive_message(socket))
    if (!send_message(socket, to_json(answer_to(*pipeline, *task)))) break;
  return 0;
}

Result<Worker> Worker::start(const Setup& setup) {
  std::array<int, 2> ends;
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return Failure{Code::internal, std::string("no worker can be started: ") + std::strerror(errno)};
  Worker worker;
  worker.socket_ = Descriptor(ends[0]);
  // dup2 onto itself would keep the close-on-exec mark.
  const Descriptor theirs(ends[1] == worker_socket ? ::fcntl(ends[1], F_DUPFD_CLOEXEC, 10) : ends[1]);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);  // what a plugin prints is not data
  posix_spawn_file_actions_adddup2(&files, theirs.get(), worker_socket);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none, usual;
  sigemptyset(&none);
  sigemptyset(&usual);
  for (const int number : {SIGINT, SIGTERM, SIGPIPE, SIGHUP}) sigaddset(&usual, number);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setpgroup(&attributes, 0);  // Ctrl-C is the batch's to handle
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  std::string program = "rapporteur", command = worker_command;
  std::array<char*, 3> arguments{program.data(), command.data(), nullptr};
  const int error = ::posix_spawn(&worker.pid_, "/proc/self/exe", &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  if (error != 0) {
    worker.pid_ = -1;
    return Failure{Code::internal, std::string("no worker can be started: ") + std::strerror(error)};
  }
  if (!send_message(worker.socket(), setup_as_json(setup)))
    return Failure{Code::internal, "a worker ended as soon as it was started: " + worker.ending()};
  return worker;
}

Worker::Worker(Worker&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), socket_(std::move(other.socket_)), inbox_(std::move(other.inbox_)) {}

Worker& Worker::operator=(Worker&& other) noexcept {
  if (this != &other) {
    kill();
    pid_ = std::exchange(other.pid_, -1);
    socket_ = std::move(other.socket_);
    inbox_ = std::move(other.inbox_);
  }
  return *this;
}

Worker::~Worker() { kill(); }

Result<void> Worker::give(std::string_view bytes, const std::string& file) {
  const auto copy = sealed_copy(bytes);
  if (!copy) return copy.error();
  send_message(socket(), file, copy->get());
  return {};
}

void Worker::kill() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ending();
}

std::string Worker::ending() {
  socket_ = Descriptor();
  if (pid_ < 0) return "it was not running";
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  if (WIFSIGNALED(status))
    return "signal " + std::to_string(WTERMSIG(status)) + " (" + ::strsignal(WTERMSIG(status)) + ")";
  return "exit code " + std::to_string(WEXITSTATUS(status));
}

Result<std::vector<PluginNote>> plugins_of(std::string_view first_message) try {
  const auto said = json::parse(first_message);
  if (said.contains("failure")) return Failure{Code::internal, said.at("failure").get<std::string>()};
  std::vector<PluginNote> plugins;
  for (const auto& p : said.at("plugins"))
    plugins.push_back({p.at("name").get<std::string>(), p.at("version").get<std::string>(),
                       p.at("file").get<std::string>(), p.at("types").get<std::vector<std::string>>(),
                       p.at("refused").get<std::string>(), p.at("named").get<bool>(), p.at("shadowed").get<bool>()});
  return plugins;
} catch (const json::exception& e) {
  return Failure{Code::internal, std::string("a worker's first message cannot be read: ") + e.what()};
}

}  // namespace rapporteur
