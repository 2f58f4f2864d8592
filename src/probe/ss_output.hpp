// Reads what `ss -lnt` prints, in the layouts of iproute2 from 2010 to today. Pure.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "probe/listener_counts.hpp"

namespace kcheck {

/// Counts the listening sockets in the output. The error is a reason for an Unknown: a header or a row that
/// no known ss prints. A header alone is a machine without listeners.
tl::expected<ListenerCounts, std::string> parse_ss_output(std::string_view output);

}  // namespace kcheck
