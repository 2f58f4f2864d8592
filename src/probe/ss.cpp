// Runs the real `ss -lnt`, the very command whose output the advisories speak of. Without -H, which the
// iproute2 of CentOS 7 does not know.
#include <array>

#include <fmt/format.h>

#include "probe/all.hpp"
#include "probe/command.hpp"
#include "probe/live.hpp"
#include "probe/ss_output.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 2> facts_of_ss{"ss.listeners", "ss.listeners_with_zero_send_q"};
constexpr std::array<std::string_view, 4> well_known_paths{"/usr/bin/ss", "/usr/sbin/ss", "/bin/ss",
                                                           "/sbin/ss"};
using Counts = tl::expected<ListenerCounts, std::string>;

/// The ss to run, of this system whatever the root is; empty if there is none.
std::string find_ss(const Machine& machine) {
    if (!machine.ss_path.empty()) return machine.ss_path;
    for (const std::string_view path : well_known_paths) {
        if (Root().exists(path)) return std::string(path);
    }
    return {};
}

Counts run_ss(const Machine& machine, const std::string& path) {
    const auto output = run_command(path, {"-lnt"}, {machine.command_timeout, machine.command_output_limit});
    if (!output) return tl::unexpected(output.error());
    if (output->exit_code != 0) {
        return tl::unexpected(fmt::format("{} -lnt: exit code {}", path, output->exit_code));
    }
    return parse_ss_output(output->text).map_error([&](const std::string& reason) {
        return fmt::format("{} -lnt: {}", path, reason);
    });
}

void state_unknown(const std::string& reason, FactMap& facts) {
    for (const std::string_view name : facts_of_ss)
        facts.insert_or_assign(std::string(name), unknown(reason));
}

void look(const Machine& machine, std::string_view, FactMap& facts) {
    const std::string_view reason = why_not_live(machine);
    if (!reason.empty()) return state_unknown(std::string(reason), facts);
    const std::string path = find_ss(machine);
    if (path.empty())
        return state_unknown(fmt::format("no ss: tried {}", fmt::join(well_known_paths, ", ")), facts);
    const Counts counts = run_ss(machine, path);
    if (!counts) return state_unknown(counts.error(), facts);
    facts.insert_or_assign("ss.listeners", known(counts->listeners, path + " -lnt"));
    facts.insert_or_assign("ss.listeners_with_zero_send_q", known(counts->with_zero_queue, path + " -lnt"));
}

}  // namespace

constinit const Probe ss_probe{.name = "ss", .facts = facts_of_ss, .look = look};

}  // namespace kcheck
