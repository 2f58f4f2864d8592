#include "cli/exit_code.hpp"

#include <array>

namespace kcheck {

namespace {

constexpr std::array rows{
    ExitCodeRow{ExitCode::clear, "judged; nothing at or above --fail-on (default: low)"},
    ExitCodeRow{ExitCode::affected, "at least one advisory affects the machine"},
    ExitCodeRow{
        ExitCode::undecided,
        "none does, but at least one could not be decided or no advisory knows the kernel's stream (neither "
        "with --allow-unknown), or the rules are older than --max-rules-age"},
    ExitCodeRow{ExitCode::usage, "wrong usage"},
    ExitCodeRow{ExitCode::bad_data, "bad data in advisories or facts"},
    ExitCodeRow{ExitCode::no_input, "an input is missing"},
    ExitCodeRow{ExitCode::internal, "an internal error"},
    ExitCodeRow{ExitCode::io, "an input or output error"},
    ExitCodeRow{ExitCode::config, "bad configuration"},
    ExitCodeRow{ExitCode::rules_truncated, "a rule bundle is cut off"},
    ExitCodeRow{ExitCode::rules_tampered, "a rule bundle was changed after it was built"},
    ExitCodeRow{ExitCode::rules_unsigned, "rules that must be signed are not"},
    ExitCodeRow{ExitCode::rules_wrongly_signed,
                "the signature of a rule bundle is not of that bundle, or not by a key of --pubkey"},
    ExitCodeRow{ExitCode::rules_outdated,
                "a rule bundle is older than --min-serial or than one in use before"},
    ExitCodeRow{ExitCode::rules_expired, "a rule bundle has expired"},
    ExitCodeRow{ExitCode::interrupted, "interrupted (Ctrl-C): the report of a fleet is partial"},
};

}  // namespace

std::span<const ExitCodeRow> exit_codes() { return rows; }

ExitCode exit_code_of(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::usage: return ExitCode::usage;
        case ErrorKind::bad_data: return ExitCode::bad_data;
        case ErrorKind::no_input: return ExitCode::no_input;
        case ErrorKind::internal: return ExitCode::internal;
        case ErrorKind::io: return ExitCode::io;
        case ErrorKind::config: return ExitCode::config;
        case ErrorKind::rules_truncated: return ExitCode::rules_truncated;
        case ErrorKind::rules_tampered: return ExitCode::rules_tampered;
        case ErrorKind::rules_unsigned: return ExitCode::rules_unsigned;
        case ErrorKind::rules_wrongly_signed: return ExitCode::rules_wrongly_signed;
        case ErrorKind::rules_outdated: return ExitCode::rules_outdated;
        case ErrorKind::rules_expired: return ExitCode::rules_expired;
    }
    return ExitCode::internal;
}

}  // namespace kcheck
