// Versions of installed packages. Of the system that runs here, rpm is asked for one package, which is quick;
// all else is listed as a whole.
#include <algorithm>
#include <array>
#include <compare>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "probe/all.hpp"
#include "probe/command.hpp"
#include "probe/look.hpp"
#include "probe/package_database.hpp"
#include "probe/package_records.hpp"
#include "version/scheme.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"package.<name>"};

using VersionOrder = std::weak_ordering (*)(std::string_view, std::string_view);

SourcedFact highest(const std::vector<std::string>& versions, VersionOrder order, std::string source) {
    if (versions.empty()) return absent(std::move(source));
    const auto less = [order](const std::string& a, const std::string& b) { return order(a, b) < 0; };
    return known(*std::max_element(versions.begin(), versions.end(), less), std::move(source));
}

SourcedFact ask_rpm(const Machine& machine, const std::string& name) {
    const std::string program = machine.root.exists("/usr/bin/rpm") ? "/usr/bin/rpm" : "/bin/rpm";
    const auto output =
        run_command(program, rpm_arguments(name), {machine.command_timeout, machine.command_output_limit});
    if (!output) return unknown(output.error(), program);
    const auto versions = rpm_versions(output->text, name);
    if (!versions) return unknown(fmt::format("{}: {}", program, versions.error()), program);
    return highest(*versions, compare_rpm, program);
}

/// Whether `rpm` can be asked for one package of the database that it takes for its own.
bool is_asked_directly(const Root& root) {
    if (!root.is_system() || find_rpm_database(root) == nullptr) return false;
    const auto status = root.status(dpkg_status_path);
    return !status || status->size == 0;
}

/// `name` may carry an architecture (`libc6:amd64`).
SourcedFact package(const Machine& machine, const std::string& name) {
    if (is_asked_directly(machine.root)) return ask_rpm(machine, name);
    const PackageAnswer& list = read_packages(machine);
    if (!list) return list.error();
    std::vector<std::string> versions;
    for (const InstalledPackage& each : list->packages) {
        if (each.name == name || fmt::format("{}:{}", each.name, each.architecture) == name)
            versions.push_back(each.version);
    }
    return highest(versions, list->manager == PackageManager::rpm ? compare_rpm : compare_deb, list->source);
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
