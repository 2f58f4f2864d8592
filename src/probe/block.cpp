// The I/O scheduler that each block device uses, by /sys/block/<device>/queue/scheduler
// (Documentation/block/switching-sched.rst):
//
//   content = { scheduler | "[" scheduler-in-use "]" }      none [mq-deadline] kyber
//
// A device without a queue of its own (loop, device mapper) says only "none".
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"block.schedulers"};
constexpr const char* devices_path = "/sys/block";

std::string_view scheduler_in_use(std::string_view content) {
    const auto names = words(content);
    for (const std::string_view name : names) {
        if (name.size() > 2 && name.front() == '[' && name.back() == ']')
            return name.substr(1, name.size() - 2);
    }
    return names.size() == 1 ? names.front() : std::string_view{};
}

/// One device that cannot be read leaves the list open: it may be the one that matters.
SourcedFact schedulers(const Root& root) {
    const auto devices = root.list(devices_path);
    if (!devices) return unseen(root, devices_path, devices.error());
    TextList found;
    for (const std::string& device : *devices) {
        const std::string path = fmt::format("{}/{}/queue/scheduler", devices_path, device);
        const auto content = root.read(path);
        if (!content && content.error().is_missing()) continue;
        if (!content) return unknown(content.error().reason, path);
        const std::string_view scheduler = scheduler_in_use(*content);
        if (scheduler.empty()) return unknown(fmt::format("{}: names no scheduler in use", path), path);
        found.push_back(fmt::format("{} {}", device, scheduler));
    }
    return found.empty() ? absent(devices_path) : known(std::move(found), devices_path);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, schedulers(machine.root));
}

}  // namespace

const Probe block_probe{.name = "block", .facts = fact_names, .look = look};

}  // namespace kcheck
