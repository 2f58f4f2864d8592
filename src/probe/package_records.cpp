#include "probe/package_records.hpp"

#include <fmt/format.h>

#include "base/private_directory.hpp"
#include "base/text.hpp"
#include "probe/command.hpp"
#include "probe/machine.hpp"

namespace kcheck {

namespace {

/// A machine with thousands of packages has a status file of some megabytes.
constexpr std::size_t status_limit = std::size_t{64} << 20;
/// An rpm database of 5,000 packages takes about 200 MB.
constexpr std::size_t database_limit = std::size_t{1} << 30;

constexpr std::string_view way_out = "state what you know of it: --set package.NAME=VERSION";

std::string path_of(const RpmDatabase& database, std::string_view file) {
    return fmt::format("{}/{}", database.directory, file);
}

/// The reason of a failed copy; empty if all files that are there were copied.
std::string copy_database(const Root& root, const RpmDatabase& database, const PrivateDirectory& to) {
    for (const std::string_view file : database.files) {
        if (file.empty()) continue;
        const auto copied = root.copy(path_of(database, file), to.path() / file, database_limit);
        const bool may_be_missing = file != database.files.front();
        if (!copied && !(may_be_missing && copied.error().is_missing())) return copied.error().reason;
    }
    return {};
}

/// The program on this system; empty if there is none.
std::string find_rpm() {
    const Root system;
    for (const char* const program : {"/usr/bin/rpm", "/bin/rpm"})
        if (system.exists(program)) return program;
    return {};
}

PackageAnswer list_by_rpm(const Machine& machine, const RpmDatabase& database) {
    const std::string path = path_of(database, database.files.front());
    const auto failure = [&](std::string_view reason) {
        return tl::unexpected(unknown(fmt::format("{}: {}", path, reason), path));
    };
    const std::string program = find_rpm();
    if (program.empty())
        return failure(fmt::format("no rpm on this system to read it with; install rpm, or {}", way_out));
    const auto directory = PrivateDirectory::make();
    if (!directory) return failure(directory.error());
    if (const std::string reason = copy_database(machine.root, database, *directory); !reason.empty())
        return failure(reason);
    const Confinement confinement{directory->path().string()};
    const auto output = run_command(program, rpm_list_arguments(directory->path().string()),
                                    {machine.database_timeout, machine.command_output_limit, &confinement});
    if (!output) return failure(output.error());
    PackageList list{PackageManager::rpm, path, rpm_packages(output->text)};
    // An rpm that does not know the format of a database makes an empty one of its own beside it.
    if (output->exit_code != 0 || list.packages.empty()) {
        return failure(
            fmt::format("{} reads no package in it: damaged, or a format that this rpm does not "
                        "know; {}",
                        program, way_out));
    }
    return list;
}

PackageAnswer list_packages(const Machine& machine) {
    const auto status = machine.root.read(dpkg_status_path, status_limit);
    if (status && !trim(*status).empty())
        return PackageList{PackageManager::dpkg, dpkg_status_path, dpkg_packages(*status)};
    if (const RpmDatabase* const database = find_rpm_database(machine.root))
        return list_by_rpm(machine, *database);
    if (!status && !status.error().is_missing())
        return tl::unexpected(unknown(status.error().reason, dpkg_status_path));
    return tl::unexpected(unknown("neither a dpkg nor an rpm database"));
}

}  // namespace

const RpmDatabase* find_rpm_database(const Root& root) {
    for (const RpmDatabase& database : rpm_databases) {
        const auto status = root.status(path_of(database, database.files.front()));
        if (status && status->size > 0) return &database;
    }
    return nullptr;
}

const PackageAnswer& read_packages(const Machine& machine) {
    std::optional<PackageAnswer>& answer = machine.packages->answer;
    if (!answer) answer = list_packages(machine);
    return *answer;
}

}  // namespace kcheck
