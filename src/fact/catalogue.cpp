#include "fact/catalogue.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr auto machine = FactScope::machine;
constexpr auto kernel = FactScope::kernel;
constexpr auto running = FactScope::running;

constexpr std::array catalogue{
    FactKind{"host.name", FactType::text, machine, "node name", "web-01"},
    FactKind{"host.id", FactType::text, machine,
             "stable identity: the ECS instance ID, else a hash of the machine ID", "i-bp13a1b2c3d4e5f6"},
    FactKind{"host.container", FactType::text, machine,
             "the container kcheck runs in; the kernel is then the host's", "docker"},
    FactKind{"host.running", FactType::boolean, machine,
             "whether the system runs; an image does not, so that live facts of it are unknown", "true"},
    FactKind{"os.id", FactType::text, machine, "ID of os-release", "alinux"},
    FactKind{"os.version_id", FactType::text, machine, "VERSION_ID of os-release", "3"},
    FactKind{"os.name", FactType::text, machine, "PRETTY_NAME of os-release",
             "Alibaba Cloud Linux 3 (Soaring Falcon)"},
    FactKind{"kernel.release", FactType::text, kernel, "release of the running kernel, as uname -r prints it",
             "4.19.43-13.al7.x86_64"},
    FactKind{"kernel.version", FactType::text, kernel, "the version that this kernel's stream compares",
             "4.19.43-13.al7"},
    FactKind{"kernel.stream", FactType::text, kernel, "the vendor's line of kernels it belongs to", "al7"},
    FactKind{"kernel.arch", FactType::text, kernel, "machine architecture", "x86_64"},
    FactKind{"kernel.flavour", FactType::text, kernel, "build variant named in the release", "generic"},
    FactKind{"kernel.build", FactType::text, kernel, "build of the running kernel, as uname -v prints it",
             "#1 SMP Debian 6.1.64-1 (2023-11-30)"},
    FactKind{"kernel.signature", FactType::text, running, "/proc/version_signature of Ubuntu kernels",
             "Ubuntu 5.15.0-79.86-generic 5.15.111"},
    FactKind{"kernel.next_boot", FactType::text, machine, "release that boots next",
             "4.19.91-28.7.al7.x86_64"},
    FactKind{"kernel.installed", FactType::list, machine, "releases installed",
             "4.19.43-13.al7.x86_64,4.19.91-28.7.al7.x86_64"},
    FactKind{"image.id", FactType::text, machine, "image that the machine was created from",
             "aliyun_3_x64_20G_alibase_20210425.vhd"},
    FactKind{"image.kernel", FactType::text, machine, "release that this image ships, from rules/images.yaml",
             "5.10.23-5.al8.x86_64"},
    FactKind{"instance.type", FactType::text, machine,
             "ECS instance type; absent if the machine is no ECS instance", "ecs.g6e.large"},
    FactKind{"dmi.vendor", FactType::text, machine, "system vendor in the DMI tables", "Alibaba Cloud"},
    FactKind{"dmi.product", FactType::text, machine, "product name in the DMI tables", "Alibaba Cloud ECS"},
    FactKind{"cpu.model", FactType::text, machine, "model name of the first CPU",
             "Intel(R) Xeon(R) CPU E5-2682 v4 @ 2.50GHz"},
    FactKind{"sock_diag.tcp", FactType::text, running,
             "whether the kernel answers a SOCK_DIAG request for TCP: available or unavailable",
             "unavailable"},
    FactKind{"ss.listeners", FactType::integer, running, "listening TCP sockets that ss -lnt prints", "4"},
    FactKind{"ss.listeners_with_zero_send_q", FactType::integer, running, "of these, those with Send-Q 0",
             "4"},
    FactKind{"proc_net_tcp.listeners", FactType::integer, running,
             "listening TCP sockets in /proc/net/tcp and tcp6", "4"},
    FactKind{"proc_net_tcp.listeners_with_zero_tx_queue", FactType::integer, running,
             "of these, those with tx_queue 0", "4"},
    FactKind{"conntrack.insert_failed", FactType::integer, running,
             "connections that could not be entered into the table, all CPUs since boot; absent without "
             "connection tracking",
             "0"},
    FactKind{"module.<name>", FactType::text, kernel,
             "state of a kernel module: builtin, loaded, loadable or blacklisted; absent if there is none",
             "loadable"},
    FactKind{"module_version.<name>", FactType::text, running, "version of a loaded module", "535.129.03"},
    FactKind{"package.<name>", FactType::text, machine,
             "version of an installed package; the highest of several", "4.19.43-13.al7"},
    FactKind{"kconfig.<NAME>", FactType::text, kernel,
             "kernel configuration without CONFIG_: y, m or a value; absent if not set", "y"},
    FactKind{"sysctl.<name>", FactType::text, running,
             "value of a sysctl; absent if the kernel has none; of an image, what its sysctl.d sets",
             "cubic"},
    FactKind{"cmdline.<parameter>", FactType::text, running,
             "value of a kernel parameter, empty for a flag; absent if not given", "nokmem"},
    FactKind{"mount.<fstype>", FactType::list, running,
             "mounts of this file system type, each \"<mount point> <options>\"; absent if none; of an "
             "image, what its fstab mounts",
             "/srv rw,relatime,vers=4.1"},
    FactKind{"file.<path>", FactType::integer, machine, "size in bytes of a file; absent if it is missing",
             "0"},
    FactKind{
        "text.<path>", FactType::text, running,
        "content of a file of at most 4096 bytes, without the white space around it; absent if it is missing",
        "always [madvise] never"},
    FactKind{"block.schedulers", FactType::list, running,
             "I/O scheduler in use of each block device, each \"<device> <scheduler>\"", "vda mq-deadline"},
    FactKind{"conntrack.use_percent", FactType::integer, running,
             "how full the connection tracking table is, rounded down; absent if nothing is tracked", "12"},
    FactKind{"ext4.without_journal", FactType::list, running,
             "devices with a mounted ext4 that has no journal; absent if there is none", "vdb1"},
    FactKind{"nvidia.driver", FactType::text, machine,
             "version of the NVIDIA driver: of its loaded module, else of its installed libraries",
             "535.129.03"},
    FactKind{"kernel_log.<glob>", FactType::text, running,
             "last message that matches among those the kernel log still holds; absent if none does",
             "INFO: task dd:4711 blocked for more than 120 seconds."},
    FactKind{"livepatch.<name>", FactType::text, running,
             "state of a live patch: enabled or disabled; absent if not loaded; of an image, installed",
             "enabled"},
    FactKind{"cpu.vulnerability.<name>", FactType::text, running,
             "the line the kernel gives on a CPU vulnerability", "Mitigation: PTI"},
};

bool is_kind_of(const FactKind& kind, std::string_view key) {
    if (!kind.is_family()) return key == kind.name;
    return key.starts_with(kind.prefix()) && key.size() > kind.prefix().size();
}

/// What stands before the key's argument if its family has as many dots as `prefix`; the argument can be
/// anything.
std::string_view family_part(std::string_view key, std::string_view prefix) {
    std::size_t end = 0;
    for (auto dots = std::count(prefix.begin(), prefix.end(), '.'); dots > 0; --dots) {
        const std::size_t dot = key.find('.', end);
        if (dot == std::string_view::npos) return {};
        end = dot + 1;
    }
    return key.substr(0, end);
}

}  // namespace

std::span<const FactKind> fact_catalogue() { return catalogue; }

const FactKind* find_fact_kind(std::string_view key) {
    const auto* const found = std::find_if(catalogue.begin(), catalogue.end(),
                                           [&](const FactKind& kind) { return is_kind_of(kind, key); });
    return found == catalogue.end() ? nullptr : found;
}

std::string_view fact_argument(std::string_view key) {
    const FactKind* const kind = find_fact_kind(key);
    return kind == nullptr || !kind->is_family() ? std::string_view{} : key.substr(kind->prefix().size());
}

std::optional<std::string> closest_fact(std::string_view key) {
    std::vector<std::string_view> names;
    for (const FactKind& kind : catalogue) names.push_back(kind.prefix());
    for (const FactKind& kind : catalogue) {
        if (!kind.is_family()) continue;
        const std::string_view family = family_part(key, kind.prefix());
        if (!family.empty() && closest(family, std::array{kind.prefix()})) return std::string(kind.name);
    }
    return closest(key, names);
}

std::string closest_fact_hint(std::string_view key) {
    return did_you_mean(closest_fact(key), "`kcheck facts --catalogue` lists them");
}

std::string_view to_text(FactType type) {
    switch (type) {
        case FactType::boolean: return "boolean";
        case FactType::integer: return "integer";
        case FactType::text: return "text";
        case FactType::list: return "list";
    }
    return "text";
}

std::string_view to_text(FactScope scope) {
    switch (scope) {
        case FactScope::machine: return "machine";
        case FactScope::kernel: return "kernel";
        case FactScope::running: return "running";
    }
    return "machine";
}

}  // namespace kcheck
