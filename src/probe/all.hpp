// The probes that the registry lists, one a file.
#pragma once

#include "probe/probe.hpp"

namespace kcheck {}  // namespace kcheck
