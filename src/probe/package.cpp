// Versions of installed packages: by dpkg's status file, or by the program `rpm` where the machine has an
// rpm database. rpm's database has three formats over the years, which is why the program is asked; below
// a foreign root nothing runs.
#include <algorithm>
#include <array>
#include <compare>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/command.hpp"
#include "probe/look.hpp"
#include "probe/package_database.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"package.<name>"};
constexpr const char* dpkg_status = "/var/lib/dpkg/status";

/// A machine with thousands of packages has a status file of some megabytes.
constexpr std::size_t status_limit = std::size_t{64} << 20;

/// What rpm has called its database: Berkeley DB, ndb, SQLite; and the two directories it has lived in.
constexpr std::array<const char*, 6> rpm_databases{"/var/lib/rpm/Packages",
                                                   "/var/lib/rpm/Packages.db",
                                                   "/var/lib/rpm/rpmdb.sqlite",
                                                   "/usr/lib/sysimage/rpm/Packages",
                                                   "/usr/lib/sysimage/rpm/Packages.db",
                                                   "/usr/lib/sysimage/rpm/rpmdb.sqlite"};

using VersionOrder = std::weak_ordering (*)(std::string_view, std::string_view);

SourcedFact highest(const std::vector<std::string>& versions, VersionOrder order, std::string source) {
    if (versions.empty()) return absent(std::move(source));
    const auto less = [order](const std::string& a, const std::string& b) { return order(a, b) < 0; };
    return known(*std::max_element(versions.begin(), versions.end(), less), std::move(source));
}

const char* find_rpm_database(const Root& root) {
    for (const char* const path : rpm_databases) {
        const auto status = root.status(path);
        if (status && status->size > 0) return path;
    }
    return nullptr;
}

SourcedFact ask_rpm(const Machine& machine, const char* database, const std::string& name) {
    if (!machine.root.is_system())
        return unknown(fmt::format("{} is read on a running system only", database), database);
    const std::string program = machine.root.exists("/usr/bin/rpm") ? "/usr/bin/rpm" : "/bin/rpm";
    const auto output =
        run_command(program, rpm_arguments(name), {machine.command_timeout, machine.command_output_limit});
    if (!output) return unknown(output.error(), program);
    const auto versions = rpm_versions(output->text, name);
    if (!versions) return unknown(fmt::format("{}: {}", program, versions.error()), program);
    return highest(*versions, compare_rpm, program);
}

/// dpkg's record decides when it holds anything: on such a machine rpm is at most a tool for packaging.
SourcedFact package(const Machine& machine, const std::string& name) {
    const auto status = machine.root.read(dpkg_status, status_limit);
    if (status && !trim(*status).empty())
        return highest(dpkg_versions(*status, name), compare_deb, dpkg_status);
    if (const char* const database = find_rpm_database(machine.root)) return ask_rpm(machine, database, name);
    if (!status && !status.error().is_missing()) return unknown(status.error().reason, dpkg_status);
    return unknown("neither a dpkg nor an rpm database");
}

/// Names of Debian and rpm packages, and no option of rpm's.
bool is_package_name(std::string_view name) {
    const auto fits = [](char c) {
        return is_alnum(c) || std::string_view("._+-:~").find(c) != std::string_view::npos;
    };
    return !name.starts_with('-') && std::all_of(name.begin(), name.end(), fits);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const std::string name(fact_argument(key));
    state(facts, key, is_package_name(name) ? package(machine, name) : bad_argument(key));
}

}  // namespace

const Probe package_probe{.name = "package", .facts = fact_names, .look = look};

}  // namespace kcheck
