// Who the machine is: its node name and an identity that outlives address and name.
#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/utsname.h>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/cloud_init.hpp"
#include "probe/look.hpp"
#include "probe/metadata.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 3> fact_names{"host.name", "host.id", "host.running"};
constexpr const char* hostname_path = "/etc/hostname";
constexpr const char* machine_id_path = "/etc/machine-id";
constexpr const char* instance_id_path = "/var/lib/cloud/data/instance-id";

/// hostname(5): the first line that is neither empty nor a comment.
SourcedFact configured_name(const Root& root) {
    const auto content = root.read(hostname_path);
    if (!content) return unread(root, hostname_path, content.error(), {});
    for (const std::string_view line : lines(*content)) {
        const std::string_view name = trim(line);
        if (!name.empty() && name.front() != '#') return known(std::string(name), hostname_path);
    }
    return absent(hostname_path);
}

SourcedFact node_name(const Root& root) {
    if (!root.is_system()) return configured_name(root);
    utsname names{};
    if (::uname(&names) != 0) return unknown("uname: " + errno_name(errno), "uname");
    return known(std::string(names.nodename), "uname");
}

/// `i-` and letters and digits. cloud-init also knows `iid-datasource-none` and the like, which every
/// machine of a fleet shares.
bool is_instance_id(std::string_view text) {
    return consume_prefix(text, "i-") && text.size() >= 8 && text.size() <= 64 &&
           std::all_of(text.begin(), text.end(), is_alnum);
}

/// machine-id(5) asks programs not to show the ID itself but a hash with a key of their own. The ID has a
/// fixed length, so that text behind the key cannot be extended to another valid input.
std::string hashed_machine_id(std::string_view machine_id) {
    return "machine-id:" + sha256_hex(fmt::format("kcheck host.id {}", machine_id));
}

SourcedFact machine_identity(const Root& root) {
    const auto content = root.read(machine_id_path);
    if (!content) return unknown(content.error().reason, machine_id_path);
    const std::string_view id = trim(*content);
    const auto is_hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); };
    // An image that waits for its first boot has an empty file or the word "uninitialized".
    if (id.size() != 32 || !std::all_of(id.begin(), id.end(), is_hex))
        return unknown(fmt::format("no machine ID in {}", machine_id_path), machine_id_path);
    return known(hashed_machine_id(id), machine_id_path);
}

SourcedFact identity(const Machine& machine) {
    const auto crawled = read_cloud_init(machine.root, "instance-id");
    if (crawled && is_instance_id(*crawled)) return known(*crawled, cloud_init_path);
    const auto kept = machine.root.read(instance_id_path);
    if (kept && is_instance_id(trim(*kept))) return known(std::string(trim(*kept)), instance_id_path);
    SourcedFact answer = read_metadata(machine, "instance-id");
    if (answer.text() != nullptr && is_instance_id(*answer.text())) return answer;
    return machine_identity(machine.root);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    if (key == "host.running") return state(facts, key, known(is_live(machine.root), "the root directory"));
    state(facts, key, key == "host.name" ? node_name(machine.root) : identity(machine));
}

}  // namespace

const Probe host_probe{.name = "host", .facts = fact_names, .look = look};

}  // namespace kcheck
