// How many TCP sockets listen, and how many of them show an empty queue where the backlog should stand.
#pragma once

#include <cstdint>

namespace kcheck {

struct ListenerCounts {
    std::int64_t listeners = 0;
    std::int64_t with_zero_queue = 0;  ///< Send-Q of ss, tx_queue of /proc/net/tcp.

    bool operator==(const ListenerCounts&) const = default;
};

}  // namespace kcheck
