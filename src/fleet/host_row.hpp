// A judged host, as formats with a row a host write it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fleet/host_class.hpp"

namespace kcheck {

/// The views live until the row is written.
struct HostRow {
    std::string_view host;   ///< Node name; empty if it is not known.
    std::string_view id;     ///< Stable identity; empty if it is not known.
    std::string_view image;  ///< Image ID; empty if it is not known.
    std::string_view group;  ///< The value of --group-by; empty if there is none.
    const HostClass* what = nullptr;
};

/// The same, kept until the end.
struct KeptHost {
    std::string host;
    std::string id;
    std::string image;
    std::string group;
    std::size_t class_index = 0;  ///< In the summary's classes.
};

/// The hosts of which a report has a table: all, or where there are more than the report can hold, first
/// those that something speaks against. In the order of the input.
struct KeptHosts {
    std::uint64_t total = 0;
    std::vector<KeptHost> hosts;
};

}  // namespace kcheck
