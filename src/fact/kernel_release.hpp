// A kernel release as `uname -r` prints it, taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "version/stream.hpp"

namespace kcheck {

/// Grammar, after the noise `kernel-` and `0:` is taken off:
///
///     release   = upstream [ "-rc" number ] [ vendor ]
///     upstream  = number "." number { "." number }
///     vendor    = "-" { part "." } tag { "." part }        rpm streams: 4.19.43-13.al7
///               | "-" abi "-" flavour                      Debian, Ubuntu, SUSE: 6.1.0-14-amd64
///               | "-" flavour                              4.19.106-coreos
///     release  .= "." architecture | "+" flavour | ".debug"
struct KernelRelease {
    std::string text;      ///< As printed.
    std::string upstream;  ///< `4.19.43`, with `-rcN` where there is one.
    std::string vendor;    ///< `13.al7`, `14`, `lp152.78`; without architecture and flavour.
    std::string flavour;   ///< `generic`, `debug`, `cloud-amd64`; empty if none is named.
    std::string arch;      ///< `x86_64`; empty where the release does not name it.
    /// Empty where the vendor part is none that the stream table knows: a kernel that somebody built
    /// themselves. It belongs to no vendor's stream, and whether it is mainline cannot be told.
    std::optional<KernelStream> stream;

    /// What stands for the whole in comparisons of rpm streams: `4.19.43-13.al7`.
    std::string version_release() const { return vendor.empty() ? upstream : upstream + "-" + vendor; }
};

/// Fails with a phrase such as "does not start with a version number" on what is no kernel release, or longer
/// than 255 bytes.
Result<KernelRelease> parse_kernel_release(std::string_view text);

}  // namespace kcheck
