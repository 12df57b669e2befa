#include "mutants/process_sample.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace foedus::mutants {

namespace {

struct Run {
  int exit_code = -1;
  double seconds = 0;
  double megabytes = 0;
};

Run run_check(const std::string& program, const std::string& file) {
  const auto start = std::chrono::steady_clock::now();
  const pid_t child = ::fork();
  if (child == 0) {
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::execl(program.c_str(), program.c_str(), "check", file.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  Run run;
  run.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  run.megabytes = static_cast<double>(usage.ru_maxrss) / 1024.0;
  return run;
}

}  // namespace

ProcessResult run_sample(const std::string& program,
                         const std::vector<std::string>& mutated_texts) {
  std::string folder = (std::filesystem::temp_directory_path() / "foedus-mutants-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return {};
  const std::string file = folder + "/mutant.yaml";
  ProcessResult result;
  for (const std::string& text : mutated_texts) {
    std::ofstream(file, std::ios::binary) << text;
    const Run run = run_check(program, file);
    ++result.runs;
    result.worst_seconds = std::max(result.worst_seconds, run.seconds);
    result.worst_megabytes = std::max(result.worst_megabytes, run.megabytes);
    if (run.exit_code == 2) continue;
    ++result.wrong_exit;
    if (result.first_problem.empty()) {
      result.first_problem =
          "process " + std::to_string(result.runs) + ": exit code " + std::to_string(run.exit_code);
    }
  }
  std::filesystem::remove_all(folder);
  return result;
}

}  // namespace foedus::mutants
