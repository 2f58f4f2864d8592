#include <algorithm>
#include <array>

#include "fact/catalogue.hpp"
#include "probe/all.hpp"

namespace kcheck {

namespace {

/// Every probe; a new one is one row.
constexpr std::array registry{
    &block_probe,
    &boot_probe,
    &cmdline_probe,
    &conntrack_probe,
    &conntrack_table_probe,
    &container_probe,
    &cpu_probe,
    &dmi_probe,
    &ext4_probe,
    &file_probe,
    &host_probe,
    &image_id_probe,
    &instance_probe,
    &kconfig_probe,
    &kernel_log_probe,
    &livepatch_probe,
    &module_probe,
    &module_version_probe,
    &mount_probe,
    &nvidia_probe,
    &os_release_probe,
    &package_probe,
    &proc_net_tcp_probe,
    &sock_diag_probe,
    &ss_probe,
    &sysctl_probe,
    &uname_probe,
};

}  // namespace

std::span<const Probe* const> probes() { return registry; }

const Probe* find_probe(std::string_view key) {
    const FactKind* const kind = find_fact_kind(key);
    if (kind == nullptr) return nullptr;
    for (const Probe* const probe : probes()) {
        if (std::find(probe->facts.begin(), probe->facts.end(), kind->name) != probe->facts.end())
            return probe;
    }
    return nullptr;
}

}  // namespace kcheck
