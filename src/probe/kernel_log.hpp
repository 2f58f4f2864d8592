// The kernel's log as syslog(2) gives it, and how a line is found in it.
//
//     log     = *(line LF)
//     line    = "<" priority ">" ["[" time "]" ["[" caller "]"] " "] message
//     time    = seconds since boot, padded with blanks: "   12.345678"
//     caller  = "T" thread or "C" CPU, padded with blanks (CONFIG_PRINTK_CALLER)
//
// A priority holds a facility above its three bits of level. Facility 0 is the kernel's own; what a program
// writes to /dev/kmsg carries another one and takes no part here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kcheck {

/// The message of the last line of the kernel's own that matches the shell pattern as a whole, made printable
/// and cut after 500 bytes; nothing if there is none. A line without a priority, as the first one of a full
/// buffer may be cut, is skipped.
std::optional<std::string> last_kernel_message(std::string_view log, const std::string& glob);

}  // namespace kcheck
