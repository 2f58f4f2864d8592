// What a system sets its sysctls to when it boots: sysctl.d(5).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/file.hpp"

namespace kcheck {

struct ConfiguredSysctl {
    std::string value;
    std::string source;  ///< The file that has the last word.
};

/// The value that the configuration below the root gives a sysctl; nothing where no file sets it. `name` is
/// written as sysctl(8) takes it. A file that cannot be read is an error, for it may set the value.
FileResult<std::optional<ConfiguredSysctl>> configured_sysctl(const Root& root, std::string_view name);

/// The path of a sysctl below /proc/sys, such as `net/ipv4/tcp_sack`; nothing if the name would lead out of
/// it. Whichever of dot and slash comes first separates; the other one is then part of a name, and where the
/// dot separates, a slash stands for a dot: `net.ipv4.conf.eth0/100.rp_filter` is
/// net/ipv4/conf/eth0.100/rp_filter.
std::optional<std::string> sysctl_path(std::string_view name);

}  // namespace kcheck
