#include "tests/support/rpm_database.hpp"

#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>

namespace kcheck {

namespace {

void run(const std::string& command) {
    if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

void build(const TemporaryDirectory& work, const RpmPackage& package) {
    const std::string spec = fmt::format("{}-{}.spec", package.name, package.version);
    work.write(spec, fmt::format("Name: {}\nVersion: {}\nRelease: {}\nSummary: a test\nLicense: none\n"
                                 "BuildArch: noarch\n%description\nA test.\n%files\n",
                                 package.name, package.version, package.release));
    run(fmt::format("rpmbuild --quiet --define '_topdir {0}' -bb {0}/{1} >{0}/log 2>&1", work.path().string(),
                    spec));
}

}  // namespace

void install_in_rpm_database(const TemporaryDirectory& root, const std::vector<RpmPackage>& packages) {
    const TemporaryDirectory work;
    for (const RpmPackage& package : packages) build(work, package);
    // --dbpath counts below --root, which only root may use; the database is the same without.
    run(
        fmt::format("mkdir -p {1}/var/lib/rpm && rpm --dbpath {1}/var/lib/rpm --justdb --nodeps --ignorearch "
                    "--force --install {0}/RPMS/noarch/*.rpm >{0}/log 2>&1",
                    work.path().string(), root.path().string()));
}

}  // namespace kcheck
