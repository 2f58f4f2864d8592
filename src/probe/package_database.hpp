// The records of the two package managers about one package.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kcheck {

/// Versions of an installed package by dpkg's status file; empty if it is not installed. `name` may carry
/// an architecture (`libc6:amd64`). A package that is on hold or marked for removal is still installed.
std::vector<std::string> dpkg_versions(std::string_view status_file, std::string_view name);

/// The arguments that make `rpm` print what `rpm_versions` reads: the package asked for, and rpm's own.
std::vector<std::string> rpm_arguments(const std::string& name);

/// Versions by the answer of `rpm` to `rpm_arguments`, an epoch of 0 left out; empty if it is not
/// installed. When rpm cannot read its database it calls every package uninstalled and complains on
/// standard error only; so an answer without rpm's own package proves nothing, and is an error.
tl::expected<std::vector<std::string>, std::string> rpm_versions(std::string_view answer,
                                                                 std::string_view name);

}  // namespace kcheck
