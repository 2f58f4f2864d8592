// The probes that the registry lists, one a file.
#pragma once

#include "probe/probe.hpp"

namespace kcheck {

extern const Probe instance_probe;
extern const Probe proc_net_tcp_probe;
extern const Probe sock_diag_probe;
extern const Probe ss_probe;

}  // namespace kcheck
