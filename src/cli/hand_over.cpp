// Commands that kcheck-fleet runs: this process becomes it.
#include <cerrno>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "base/companion.hpp"
#include "base/file.hpp"
#include "cli/commands.hpp"

namespace kcheck {

namespace {

tl::unexpected<Error> become_fleet_program(const char* const* argv) {
    const auto program = find_companion("kcheck-fleet");
    if (!program) {
        return fail(ErrorKind::config,
                    "inventories are read by kcheck-fleet, which is not installed; install the package "
                    "kcheck-fleet");
    }
    std::vector<const char*> command{argv[0], KCHECK_VERSION};
    for (const char* const* argument = argv + 1; *argument != nullptr; ++argument)
        command.push_back(*argument);
    command.push_back(nullptr);
    ::execv(program->c_str(), const_cast<char**>(command.data()));  // execv(3): the strings are constant
    return fail(ErrorKind::config, fmt::format("cannot run {}: {}", *program, errno_name(errno)));
}

}  // namespace

InventoryCommands handed_over(const char* const* argv) {
    const auto hand_over = [argv](const auto&) -> Result<ExitCode> { return become_fleet_program(argv); };
    return {hand_over, hand_over};
}

}  // namespace kcheck
