// The probes that the registry lists, one a file.
#pragma once

#include "probe/probe.hpp"

namespace kcheck {

extern const Probe block_probe;
extern const Probe boot_probe;
extern const Probe cmdline_probe;
extern const Probe conntrack_probe;
extern const Probe conntrack_table_probe;
extern const Probe container_probe;
extern const Probe cpu_probe;
extern const Probe dmi_probe;
extern const Probe ext4_probe;
extern const Probe file_probe;
extern const Probe host_probe;
extern const Probe image_id_probe;
extern const Probe instance_probe;
extern const Probe kconfig_probe;
extern const Probe kernel_log_probe;
extern const Probe livepatch_probe;
extern const Probe module_probe;
extern const Probe module_version_probe;
extern const Probe mount_probe;
extern const Probe nvidia_probe;
extern const Probe os_release_probe;
extern const Probe package_probe;
extern const Probe proc_net_tcp_probe;
extern const Probe sock_diag_probe;
extern const Probe ss_probe;
extern const Probe sysctl_probe;
extern const Probe uname_probe;

}  // namespace kcheck
