// An rpm database below a root, written by rpm itself.
#pragma once

#include <string>
#include <vector>

#include "tests/support/temporary_directory.hpp"

namespace kcheck {

struct RpmPackage {
    std::string name;
    std::string version;
    std::string release;
};

/// Builds the packages, each without a file, and records them in <root>/var/lib/rpm.
void install_in_rpm_database(const TemporaryDirectory& root, const std::vector<RpmPackage>& packages);

}  // namespace kcheck
