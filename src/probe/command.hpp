// Runs another program within limits: an absolute path, a clean environment, no shell, a deadline and a
// bound on its output.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "probe/confinement.hpp"

namespace kcheck {

struct CommandLimits {
    std::chrono::milliseconds timeout;
    std::size_t output;                        ///< Bytes of standard output.
    const Confinement* confinement = nullptr;  ///< For programs that parse hostile bytes; null: none.
};

struct CommandOutput {
    int exit_code = 0;
    std::string text;  ///< Standard output; standard error is discarded.
};

/// Runs a program with `LC_ALL=C` and a fixed `PATH` as its whole environment and with no standard input.
/// The error is a reason for an Unknown, such as "/usr/bin/ss: no answer within 2000 ms"; the program has
/// then been killed with its descendants, and reaped. Not to be called from two threads at once; SIGCHLD is
/// not blocked and has its default action afterwards.
tl::expected<CommandOutput, std::string> run_command(const std::string& absolute_path,
                                                     const std::vector<std::string>& arguments,
                                                     const CommandLimits& limits);

}  // namespace kcheck
