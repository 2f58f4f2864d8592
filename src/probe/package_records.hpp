// What the package manager of a root has on record, for the roots of which it can be listed as a whole.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "base/file.hpp"
#include "fact/fact.hpp"
#include "probe/package_database.hpp"

namespace kcheck {

struct Machine;

enum class PackageManager { dpkg, rpm };

struct PackageList {
    PackageManager manager = PackageManager::dpkg;
    std::string source;  ///< The path of the database.
    std::vector<InstalledPackage> packages{};
};

/// The list, or the Unknown that says why there is none and what to do.
using PackageAnswer = tl::expected<PackageList, SourcedFact>;

/// The answer of one machine, kept because a large database takes a second to read.
struct PackageRecords {
    std::optional<PackageAnswer> answer{};
};

/// All packages of a root. dpkg's record decides when it holds anything: on such a machine rpm is at most a
/// tool for packaging. An rpm database is copied into a private directory, for nothing in a root is written,
/// and listed by the `rpm` of this system (rpm has had three formats over the years, and no library reads
/// all).
const PackageAnswer& read_packages(const Machine& machine);

/// The database of rpm below the root that holds anything; null if there is none.
const RpmDatabase* find_rpm_database(const Root& root);

}  // namespace kcheck
