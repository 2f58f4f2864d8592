// The conversation with the kernel behind the fact `sock_diag.tcp`.
#pragma once

#include <cstdint>

#include "fact/fact.hpp"

namespace kcheck {

/// `available` or `unavailable`: whether the running kernel answers for listening sockets of an IP protocol.
/// Unknown where it refuses to say. The probe asks for IPPROTO_TCP; a number that no protocol has is refused
/// by every kernel in the way in which one without tcp_diag refuses TCP. The kernel may load a module.
SourcedFact ask_sock_diag(std::uint8_t protocol);

}  // namespace kcheck
