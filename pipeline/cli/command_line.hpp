// From argv to the chosen subcommand; a wrong command line becomes one line that says what was probably meant.
#pragma once

namespace rapporteur {

// Parses, reads the configuration and runs the subcommand; returns the program's exit code.
int run_command_line(int argc, char** argv);

}  // namespace rapporteur
