// The exit codes of kcheck. 1 is never used, because a crash of a wrapper looks like 1.
#pragma once

#include "base/result.hpp"

namespace kcheck {

/// How the process ends.
enum class ExitCode : int {
    clear = 0,      ///< Judged; nothing at or above --fail-on.
    affected = 2,   ///< At least one affected at or above --fail-on.
    undecided = 3,  ///< None affected, but at least one undecided at or above --fail-on.
    usage = 64,     // From here on sysexits.h.
    bad_data = 65,
    no_input = 66,
    internal = 70,
    io = 74,
    config = 78,
};

/// The code of an error, each kind its own.
constexpr ExitCode exit_code_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage: return ExitCode::usage;
        case ErrorKind::bad_data: return ExitCode::bad_data;
        case ErrorKind::no_input: return ExitCode::no_input;
        case ErrorKind::internal: return ExitCode::internal;
        case ErrorKind::io: return ExitCode::io;
        case ErrorKind::config: return ExitCode::config;
    }
    return ExitCode::internal;
}

}  // namespace kcheck
