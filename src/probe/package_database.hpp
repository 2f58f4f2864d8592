// The records of the two package managers: where they are, and what they say. Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

namespace kcheck {

inline constexpr const char* dpkg_status_path = "/var/lib/dpkg/status";

/// A form that rpm has given its database: its files, of which the first holds the packages. The others may
/// be missing.
struct RpmDatabase {
    std::string_view directory;
    std::array<std::string_view, 4> files;  ///< Empty names are none.
};

/// Berkeley DB (rpm up to 4.15), ndb and SQLite, in the two directories that rpm has kept them in.
inline constexpr std::array<RpmDatabase, 6> rpm_databases{{
    {"/var/lib/rpm", {"rpmdb.sqlite", "rpmdb.sqlite-wal", "rpmdb.sqlite-shm", ""}},
    {"/var/lib/rpm", {"Packages.db", "Index.db", "", ""}},
    {"/var/lib/rpm", {"Packages", "Name", "", ""}},
    {"/usr/lib/sysimage/rpm", {"rpmdb.sqlite", "rpmdb.sqlite-wal", "rpmdb.sqlite-shm", ""}},
    {"/usr/lib/sysimage/rpm", {"Packages.db", "Index.db", "", ""}},
    {"/usr/lib/sysimage/rpm", {"Packages", "Name", "", ""}},
}};

struct InstalledPackage {
    std::string name;
    std::string version;  ///< epoch:version-release, an epoch of 0 left out.
    std::string architecture;

    bool operator==(const InstalledPackage&) const = default;
};

/// What dpkg's status file calls installed, in its order. A package that is on hold or marked for removal is
/// still installed.
std::vector<InstalledPackage> dpkg_packages(std::string_view status_file);

/// The arguments that make `rpm` print what `rpm_versions` reads: the package asked for, and rpm's own.
std::vector<std::string> rpm_arguments(const std::string& name);

/// Versions by the answer of `rpm` to `rpm_arguments`, an epoch of 0 left out; empty if it is not
/// installed. When rpm cannot read its database it calls every package uninstalled and complains on
/// standard error only; so an answer without rpm's own package proves nothing, and is an error.
tl::expected<std::vector<std::string>, std::string> rpm_versions(std::string_view answer,
                                                                 std::string_view name);

/// The arguments that make `rpm` list all packages of the database in a directory, for `rpm_packages`.
std::vector<std::string> rpm_list_arguments(const std::string& directory);

/// All packages by the answer of `rpm` to `rpm_list_arguments`; lines that are none are left out.
std::vector<InstalledPackage> rpm_packages(std::string_view answer);

}  // namespace kcheck
