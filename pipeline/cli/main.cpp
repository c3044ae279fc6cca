// The program: a worker process when started as one, else what the command line says.
#include "cli/command_line.hpp"
#include "cli/session.hpp"
#include "run/worker.hpp"

#include <clocale>
#include <csignal>
#include <exception>
#include <new>
#include <string_view>

int main(int argc, char** argv) {
  using namespace rapporteur;
  std::setlocale(LC_ALL, "C");          // output is the same under any locale
  std::signal(SIGPIPE, SIG_IGN);        // a reader that goes away is an error of write, not a death
  try {
    if (argc == 2 && std::string_view(argv[1]) == worker_command) return work(worker_socket);
    return run_command_line(argc, argv);
  } catch (const std::bad_alloc&) {
    return complain(cannot_go_on, "there is not enough memory to go on");
  } catch (const std::exception& e) {
    return complain(cannot_go_on, std::string("a fault of the program, please report it: ") + e.what());
  }
}
