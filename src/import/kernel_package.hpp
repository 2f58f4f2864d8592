// rpm packages as feeds name them: which of them is the kernel, and what its version is.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "import/model.hpp"

namespace kcheck {

/// Whether a package of that name is a kernel that boots: `kernel`, `kernel-core`, `kernel:5.10`,
/// `kernel-uek`. Headers and tools are none, nor is kernel-rt, whose numbers have an order of their own.
bool is_kernel_package(std::string_view name);

/// `[epoch:]version-release` in which pieces of a sub-package's name stand before the version, as in the OVAL
/// feeds of Alibaba Cloud Linux and Anolis OS: `0:debug-devel-4.19.91-28.7.al7`. Only the last two parts
/// between dashes are kept.
struct RepairedVersion {
    std::string text;  ///< `0:4.19.91-28.7.al7`
    bool is_repaired = false;
};
RepairedVersion repair_version(std::string_view evr);

/// A fixed kernel from `[epoch:]version-release`; nothing if it is no kernel's version of a stream that
/// kcheck knows.
std::optional<FixedBuild> fixed_build_of(std::string_view evr);

/// What to say of a version that is none of a stream, with the way out.
std::string unknown_kernel(std::string_view version);

/// `kernel-4.19.91-28.7.al7.x86_64`, also with an epoch before the version.
struct PackageFile {
    std::string name;
    std::string evr;  ///< Without the architecture.
};
std::optional<PackageFile> parse_package_file(std::string_view text);

}  // namespace kcheck
