#include "run/worker.hpp"

#include "base/log.hpp"
#include "run/held_memory.hpp"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <thread>
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

// Under which number a worker finds the first held plugin; the next ones follow. Behind all that is open here, so that none
// stands in the way of another while they are put there.
int first_plugin(const PluginSet& plugins, int behind) {
  for (const auto& plugin : plugins)
    if (plugin.copy) behind = std::max(behind, plugin.copy->get());
  return behind + 1;
}

json as_json(const PluginSet& plugins, int number) {
  auto list = json::array();
  for (const auto& plugin : plugins) {
    list.push_back({{"path", bytes_as_json(plugin.place.path.string())}, {"named", plugin.place.named}});
    if (plugin.copy) list.back()["copy"] = "/proc/self/fd/" + std::to_string(number++);
  }
  return list;
}

std::string as_json(const WorkerOptions& options, int first_copy) {
  const auto& setup = options.setup;
  return text_of({{"plugins", as_json(options.plugins, first_copy)},
                  {"password", bytes_as_json(setup.password)},
                  {"bytes", setup.limits.bytes},
                  {"pages", setup.limits.pages},
                  {"glyphs_a_page", setup.limits.glyphs_a_page},
                  {"glyphs", setup.limits.glyphs},
                  {"try_plugins", setup.try_plugins},
                  {"sandbox", static_cast<int>(options.sandbox.mode)},
                  {"memory", options.sandbox.memory},
                  {"records", setup.limits.records},
                  {"plugin_ms", setup.limits.plugin_ms},
                  {"cpu_limit", options.cpu_limit},
                  {"log_level", static_cast<int>(log_level())},
                  {"page_ms", options.page_ms},
                  {"without", options.without}});
}

WorkerOptions options_from_json(const std::string& text) {
  const auto given = json::parse(text);
  WorkerOptions options;
  auto& setup = options.setup;
  setup.plugins.emplace();
  for (const auto& plugin : given.at("plugins")) {
    auto& place = setup.plugins->emplace_back();
    place.path = bytes_from_json(plugin.at("path"));
    plugin.at("named").get_to(place.named);
    place.copy = plugin.value("copy", "");
  }
  setup.password = bytes_from_json(given.at("password"));
  given.at("bytes").get_to(setup.limits.bytes);
  given.at("pages").get_to(setup.limits.pages);
  given.at("glyphs_a_page").get_to(setup.limits.glyphs_a_page);
  given.at("glyphs").get_to(setup.limits.glyphs);
  given.at("try_plugins").get_to(setup.try_plugins);
  options.sandbox.mode = static_cast<Sandbox>(given.at("sandbox").get<int>());
  given.at("memory").get_to(options.sandbox.memory);
  given.at("records").get_to(setup.limits.records);
  given.at("plugin_ms").get_to(setup.limits.plugin_ms);
  given.at("cpu_limit").get_to(options.cpu_limit);
  given.at("page_ms").get_to(options.page_ms);
  given.at("without").get_to(options.without);
  return options;
}

std::string greeting(const std::vector<PluginNote>& plugins, const std::vector<Guard>& guards) {
  auto list = json::array(), held = json::array();
  for (const auto& g : guards) held.push_back({{"name", g.name}, {"does", g.does}, {"holds", g.holds}, {"why", g.why}});
  for (const auto& p : plugins)
    list.push_back({{"name", p.name},       {"version", p.version}, {"file", p.file},        {"types", p.types},
                    {"refused", p.refused}, {"named", p.named},     {"shadowed", p.shadowed},
                    {"sha256", p.sha256}});
  return text_of({{"plugins", list}, {"guards", held}});
}

// Everything that is opened at its first use is opened by this: fonts' character maps, models of languages, plugins.
constexpr std::string_view first_document =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 99]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 76>>stream\nBT /F 9 Tf 9 50 Td (The office received the reports of the year and closed it.) Tj ET \n"
    "endstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R/Size 6>>\n";

// Tells the batch where the document is and allows CPU time anew: for reading by the number of pages, then for each
// plugin, so that a slow document is never a plugin's fault. Tells of a plugin that has left others too little memory.
class Teller {
 public:
  Teller(int socket, const WorkerOptions& options) : socket_(socket), options_(options), held_(options.sandbox.memory) {}

  void operator()(std::string_view stage) {
    constexpr std::string_view counted = "glyphs ", plugin = "plugin ";
    turn(stage.starts_with(plugin) ? stage.substr(plugin.size()) : "");
    if (stage.starts_with(counted))
      allow(std::strtoull(stage.data() + counted.size(), nullptr, 10));
    else if (stage.starts_with(plugin) || stage == "records")
      allow(0);
    send_message(socket_, stage_mark + std::string(stage));
  }
  // A plugin has its turn, or none has.
  void turn(std::string_view plugin) {
    if (const auto ended = held_.turn(plugin); !ended.empty())
      send_message(socket_, std::string(1, stage_mark).append(hoards).append(ended));
  }
  void allow(std::uint64_t pages) const {
    allow_cpu(options_.cpu_limit == 0 ? 0 : options_.cpu_limit + pages * options_.page_ms / 1000);
  }

 private:
  int socket_;
  const WorkerOptions& options_;
  HeldMemory held_;
};

Outcome answer_to(Pipeline& pipeline, const Message& message, Teller& tell) {
  const auto given = json::parse(message.text);
  const auto file = given.at("file").get<std::string>();
  try {
    const auto bytes = bytes_of(message.attached);
    if (!bytes) return outcome_of(bytes.error());
    tell.allow(0);
    Attempt attempt{given.at("without").get<std::map<std::string, std::string>>(), std::ref(tell), std::nullopt};
    if (const auto only = given.find("only"); only != given.end()) attempt.only = only->get<std::set<std::string>>();
    return pipeline.process(*bytes, file, {}, nullptr, attempt);
  } catch (const std::bad_alloc&) {
    allow_reserve();  // or there is none to answer with
    tell.turn("");
    return outcome_of(out_of_memory(file));
  } catch (const std::exception& e) {
    return outcome_of({Code::crash, "\"" + file + "\" met a fault of the program (" + e.what() + "); please report it"});
  }
}

// Its socket is closed a moment before its end; a plugin can close it and stay.
constexpr std::chrono::milliseconds longest_end{2000};

bool ends_within(int pid, std::chrono::milliseconds most, int& status) {
  const auto until = std::chrono::steady_clock::now() + most;
  for (;;) {
    const auto ended = ::waitpid(pid, &status, WNOHANG);
    if (ended == pid || (ended < 0 && errno != EINTR)) return true;
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
}

}  // namespace

int work(int socket) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const auto first = receive_message(socket);
  if (!first) return 0;
  const auto options = options_from_json(first->text);
  set_up_log(static_cast<LogLevel>(json::parse(first->text).at("log_level").get<int>()));
  const auto give_up = [&](const Failure& failure) {
    send_message(socket, text_of({{"failure", failure.message}}));
    return 0;
  };
  auto pipeline = Pipeline::make(options.setup);
  if (!pipeline) return give_up(pipeline.error());
  Teller tell(socket, options);
  pipeline->process(std::string(first_document), "", {}, nullptr, {options.without, std::ref(tell), std::nullopt});
  const auto guards = close_door(options.sandbox);
  if (!guards) return give_up(guards.error());
  if (!send_message(socket, greeting(pipeline->plugins(), *guards))) return 0;
  while (const auto task = receive_message(socket)) {
    if (!send_message(socket, to_json(answer_to(*pipeline, *task, tell)))) break;
  }
  return 0;
}

Result<Worker> Worker::start(const WorkerOptions& options) {
  std::array<int, 2> ends, errors;
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return Failure{Code::internal, std::string("no worker can be started: ") + std::strerror(errno)};
  Worker worker;
  worker.socket_ = Descriptor(ends[0]);
  // dup2 onto itself would keep the close-on-exec mark.
  const Descriptor theirs(ends[1] == worker_socket ? ::fcntl(ends[1], F_DUPFD_CLOEXEC, 10) : ends[1]);
  // A pipe, as a worker that may write no file would be ended by its own words where stderr is a file.
  if (::pipe2(errors.data(), O_CLOEXEC) != 0)
    return Failure{Code::internal, std::string("no worker can be started: ") + std::strerror(errno)};
  worker.errors_ = Descriptor(errors[0]);
  const Descriptor their_errors(errors[1]);
  ::fcntl(errors[0], F_SETFL, O_NONBLOCK);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);  // what a plugin prints is not data
  posix_spawn_file_actions_adddup2(&files, their_errors.get(), 2);
  const int first_copy = first_plugin(options.plugins, std::max({worker_socket, theirs.get(), their_errors.get()}));
  int copy = first_copy;
  for (const auto& plugin : options.plugins)
    if (plugin.copy) posix_spawn_file_actions_adddup2(&files, plugin.copy->get(), copy++);
  // Last: a plugin's copy may stand where the worker looks for its socket, and has by now been taken to its own place.
  posix_spawn_file_actions_adddup2(&files, theirs.get(), worker_socket);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t batchs, usual;  // who stops a run stops the batch, which lets its workers finish what they are at
  sigemptyset(&batchs);
  sigemptyset(&usual);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&batchs, number);
  for (const int number : {SIGINT, SIGTERM, SIGPIPE, SIGHUP}) sigaddset(&usual, number);
  posix_spawnattr_setsigmask(&attributes, &batchs);
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
  send_message(worker.socket(), as_json(options, first_copy));
  return worker;
}

Worker::Worker(Worker&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)), socket_(std::move(other.socket_)),
      errors_(std::move(other.errors_)), passed_on_(other.passed_on_), begun_line_(std::move(other.begun_line_)),
      file_(std::move(other.file_)), ran_short_(other.ran_short_), inbox_(std::move(other.inbox_)) {}

Worker& Worker::operator=(Worker&& other) noexcept {
  if (this != &other) {
    kill();
    pid_ = std::exchange(other.pid_, -1);
    socket_ = std::move(other.socket_);
    errors_ = std::move(other.errors_);
    passed_on_ = other.passed_on_;
    begun_line_ = std::move(other.begun_line_);
    file_ = std::move(other.file_);
    ran_short_ = other.ran_short_;
    inbox_ = std::move(other.inbox_);
  }
  return *this;
}

Worker::~Worker() { kill(); }

Result<void> Worker::give(std::string_view bytes, const Task& task) {
  const auto copy = sealed_copy(bytes);
  if (!copy) return copy.error();
  file_ = task.file;
  json told{{"file", task.file}, {"without", task.without}};
  if (task.only) told["only"] = *task.only;
  send_message(socket(), text_of(told), copy->get());
  return {};
}

void Worker::kill() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  ending();
}

void Worker::pass_on_errors() {
  constexpr std::size_t most = 64 << 10;
  std::array<char, 4096> buffer;
  ssize_t got = 0;
  const auto pass_on = [this](std::string_view line) {
    constexpr std::string_view ours = "rapporteur: ";  // the worker's own log, which has its text form
    if (line.starts_with(ours)) line.remove_prefix(ours.size());
    if (!line.empty()) say(LogLevel::warn, "worker", "worker: " + std::string(line), {{"file", file_}});
  };
  // Closed when the last who holds the other end is gone: then there is nothing to poll any more.
  while (errors_.open() && (got = ::read(errors_.get(), buffer.data(), buffer.size())) > 0) {
    const std::string_view said(buffer.data(), static_cast<std::size_t>(got));
    for (const std::string_view words : {"Out of memory", "std::bad_alloc"})
      ran_short_ = ran_short_ || said.find(words) != std::string_view::npos;
    const auto size = std::min(static_cast<std::size_t>(got), most - passed_on_);
    begun_line_.append(buffer.data(), size);
    passed_on_ += size;
  }
  std::size_t begin = 0;
  for (std::size_t end; (end = begun_line_.find('\n', begin)) != std::string::npos; begin = end + 1)
    pass_on(std::string_view(begun_line_).substr(begin, end - begin));
  begun_line_.erase(0, begin);
  if (got != 0) return;
  errors_ = Descriptor();
  pass_on(std::exchange(begun_line_, ""));
}

std::uint64_t Worker::resident() const {
  std::ifstream file("/proc/" + std::to_string(pid_) + "/statm");
  std::uint64_t all = 0, resident = 0;
  return file >> all >> resident ? resident * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

Ending Worker::ending() {
  socket_ = Descriptor();
  if (pid_ < 0) return {Code::crash, "it was not running"};
  int status = 0;
  const bool by_itself = ends_within(pid_, longest_end, status);
  if (!by_itself) {
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
  }
  pid_ = -1;
  pass_on_errors();  // its last words
  if (!by_itself) return {Code::no_reply, "it closed its socket and went on"};
  if (!WIFSIGNALED(status)) {
    const int code = WEXITSTATUS(status);
    return {code == 0 ? Code::no_reply : Code::crash, "exit code " + std::to_string(code)};
  }
  const int signal = WTERMSIG(status);
  const auto code = signal == SIGXCPU ? Code::cpu_limit
                    : signal == SIGSYS ? Code::sandbox_violation
                    : ran_short_       ? Code::memory_limit  // its last words
                                       : Code::crash;
  return {code, "signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")", signal == SIGKILL};
}

Result<Greeting> greeting_of(std::string_view first_message) try {
  const auto said = json::parse(first_message);
  if (said.contains("failure")) return Failure{Code::internal, said.at("failure").get<std::string>()};
  Greeting greeting;
  for (const auto& p : said.at("plugins"))
    greeting.plugins.push_back({p.at("name").get<std::string>(), p.at("version").get<std::string>(),
                                p.at("file").get<std::string>(), p.at("types").get<std::vector<std::string>>(),
                                p.at("refused").get<std::string>(), p.at("named").get<bool>(),
                                p.at("shadowed").get<bool>(), p.at("sha256").get<std::string>()});
  for (const auto& g : said.at("guards"))
    greeting.guards.push_back({g.at("name").get<std::string>(), g.at("does").get<std::string>(),
                               g.at("holds").get<bool>(), g.at("why").get<std::string>()});
  return greeting;
} catch (const json::exception& e) {
  return Failure{Code::internal, std::string("a worker's first message cannot be read: ") + e.what()};
}

}  // namespace rapporteur
