// The program kcheck-fleet: the commands of kcheck that read inventories. Started by kcheck, which it takes
// the place of, as
//
//   kcheck-fleet VERSION ARGUMENT...      the version and the arguments of kcheck
#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/print.hpp"

namespace kcheck {

namespace {

constexpr const char* usage =
    "Usage: kcheck-fleet VERSION ARGUMENT...\n"
    "Started by kcheck of that version to run kcheck ARGUMENT... where that reads an inventory; see kcheck "
    "fleet --help.\n"
    "  --version     print the version and exit\n";

int said(std::string_view text) {
    const auto code = print(text);
    return static_cast<int>(code ? *code : exit_code_of(code.error().kind));
}

int start(int argc, char** argv) {
    const std::string_view first = argc > 1 ? argv[1] : "";
    if (first == "--help" || first == "-h") return said(usage);
    if (first == "--version") return said("kcheck-fleet " KCHECK_VERSION "\n");
    const bool is_version = !first.empty() && is_digit(first.front());
    if (!is_version || argc < 3) {
        tell("kcheck-fleet: is started by kcheck; see kcheck-fleet --help\n");
        return static_cast<int>(ExitCode::usage);
    }
    if (first != KCHECK_VERSION) {
        tell(
            fmt::format("kcheck: this is kcheck {}, and beside it is kcheck-fleet {}; install the package "
                        "kcheck-fleet of the same version\n",
                        printable(first), KCHECK_VERSION));
        return static_cast<int>(ExitCode::config);
    }
    argv[1] = argv[0];
    return run(argc - 1, argv + 1, {run_fleet, run_rules_diff_inventory});
}

}  // namespace

}  // namespace kcheck

int main(int argc, char** argv) { return kcheck::start(argc, argv); }
