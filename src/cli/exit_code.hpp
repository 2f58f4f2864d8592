// The exit codes of kcheck. 1 is never used, because a crash of a wrapper looks like 1, and neither is 80,
// which test runners take for "skipped".
#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

/// How the process ends.
enum class ExitCode : int {
    clear = 0,      ///< Judged; nothing at or above --fail-on.
    affected = 2,   ///< At least one affected at or above --fail-on.
    undecided = 3,  ///< None affected, but at least one undecided at or above --fail-on, or stale rules.
    usage = 64,     // From here on sysexits.h.
    bad_data = 65,
    no_input = 66,
    internal = 70,
    io = 74,
    config = 78,
    rules_truncated = 81,  // From here on rules that must not be used.
    rules_tampered = 82,
    rules_unsigned = 83,
    rules_wrongly_signed = 84,
    rules_outdated = 85,
    rules_expired = 86,
    interrupted = 130,  ///< As shells have it for Ctrl-C; what is reported is marked as partial.
};

struct ExitCodeRow {
    ExitCode code;
    std::string_view meaning;  ///< For --help and the man page; begins with a small letter.
};

/// All exit codes in growing order.
std::span<const ExitCodeRow> exit_codes();

ExitCode exit_code_of(ErrorKind kind);

}  // namespace kcheck
