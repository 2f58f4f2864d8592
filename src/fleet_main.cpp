// The program kcheck-fleet: the commands of kcheck that read inventories. Started by kcheck, which it takes
// the place of, as
//
//   kcheck-fleet VERSION ARGUMENT...      the version and the arguments of kcheck
#include <cstdio>
#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"

namespace kcheck {

namespace {

constexpr const char* usage =
    "Usage: kcheck-fleet VERSION ARGUMENT...\n"
    "Started by kcheck of that version to run kcheck ARGUMENT... where that reads an inventory; see kcheck "
    "fleet --help.\n"
    "  --version     print the version and exit\n";

int start(int argc, char** argv) {
    const std::string_view first = argc > 1 ? argv[1] : "";
    if (first == "--help" || first == "-h") return std::fputs(usage, stdout) < 0 ? 74 : 0;
    if (first == "--version") {
        fmt::print("kcheck-fleet {}\n", KCHECK_VERSION);
        return 0;
    }
    if (argc < 3) {
        fmt::print(stderr, "kcheck-fleet: wrong usage; see kcheck-fleet --help\n");
        return static_cast<int>(ExitCode::usage);
    }
    if (first != KCHECK_VERSION) {
        fmt::print(
            stderr,
            "kcheck: this is kcheck {}, and beside it is kcheck-fleet {}; install the package kcheck-fleet "
            "of the same version\n",
            printable(first), KCHECK_VERSION);
        return static_cast<int>(ExitCode::config);
    }
    argv[1] = argv[0];
    return run(argc - 1, argv + 1, {run_fleet, run_rules_diff_inventory});
}

}  // namespace

}  // namespace kcheck

int main(int argc, char** argv) { return kcheck::start(argc, argv); }
