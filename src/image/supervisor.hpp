// The process between kcheck and the one that reads a hostile image: it owns the private directory, writes
// what it is handed, and ends the reading when that takes too long or nobody wants it any more.
#pragma once

#include <chrono>
#include <string>

#include "image/private_directory.hpp"
#include "image/reading.hpp"

namespace kcheck {

/// Starts the sandboxed process, takes its records and reaps it. `wanted_until_closed` is a descriptor whose
/// other end is closed when nobody waits for the image any more, or -1. Fails when the process does, when it
/// is killed (for a forbidden system call, for too much processor time), and after `limit`.
Result<PrivateDirectory> unpack_image(const ImageSource& source, const WantedPaths& wanted,
                                      int wanted_until_closed, std::chrono::seconds limit);

/// From here on SIGINT, SIGTERM, SIGHUP and SIGQUIT end the waiting instead of the process, so that the
/// private directory is removed.
void hold_signals();

/// Waits until the other end of the descriptor is closed, or for one of the signals held.
void wait_until_closed(int descriptor);

}  // namespace kcheck
