// From a version of a stream to a kernel that has it: what a machine that runs it says of itself.
#pragma once

#include <string>
#include <string_view>

#include "fact/fact.hpp"
#include "version/stream.hpp"

namespace kcheck {

struct ExampleKernel {
    std::string release;  ///< As `uname -r` prints it, without an architecture.
    std::string build;    ///< `uname -v`; empty where the release tells the version.
    std::string version;  ///< In the stream, dist tag included.
};

/// A kernel of the stream with that version, to which a missing dist tag is added. For Debian, ABI and date
/// are made up; for Ubuntu, the release names the ABI only.
ExampleKernel example_kernel(const KernelStream& stream, std::string_view version);

/// The facts from which the kernel's stream and version follow, all `given`.
FactMap facts_of(const ExampleKernel& kernel, const KernelStream& stream);

}  // namespace kcheck
