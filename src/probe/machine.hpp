// The machine that probes look at: where its files are, what may be asked of it, and within which limits.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/file.hpp"
#include "probe/package_records.hpp"

namespace kcheck {

/// Whether probes that touch the kernel's state may run. The sock_diag request can make the kernel load
/// a module; a passive look never does.
enum class ProbeMode { active, passive };

struct Machine {
    Root root{};  ///< Where /proc, /sys, /etc, /boot and /lib/modules are read.
    ProbeMode mode = ProbeMode::active;
    /// The `ss` to run; empty: the first of the well-known absolute paths that exists.
    std::string ss_path{};
    /// The time one `ss` or `rpm` may take before it is killed and its facts are Unknown.
    std::chrono::milliseconds command_timeout{2000};
    /// The time `rpm` may take to list a whole database.
    std::chrono::milliseconds database_timeout{30000};
    /// The most that a command may print before it is killed and its facts are Unknown.
    std::size_t command_output_limit = std::size_t{8} << 20;
    /// A file to read in place of the kernel's log, as `dmesg --raw` prints it; empty: the log itself.
    std::string kernel_log{};
    /// Base URL of the metadata service, such as "http://127.0.0.1:8080"; empty: Alibaba Cloud's own
    /// address, asked only where the DMI vendor is Alibaba Cloud.
    std::string metadata_url{};
    /// The time the whole conversation with the metadata service may take.
    std::chrono::milliseconds metadata_timeout{1000};
    /// What has been listed of the root's packages; copies of a machine share it.
    std::shared_ptr<PackageRecords> packages = std::make_shared<PackageRecords>();
};

}  // namespace kcheck
