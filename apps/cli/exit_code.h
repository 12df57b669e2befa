// What the process says to a script: the numbers stand in every command's help.
#pragma once

namespace foedus::cli {

enum class ExitCode : int {
  done = 0,
  negative = 1,     // the input is valid, the answer is no: nothing certified, a goal not reached
  wrong_input = 2,  // the scenario, a setting or the command line
  limit = 3,        // too big, or out of budget
  our_bug = 70,
  stopped = 75,  // by a signal
};

}  // namespace foedus::cli
