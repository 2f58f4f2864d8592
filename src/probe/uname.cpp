// The running kernel by uname(2), and by /proc/sys/kernel where the process's personality falsifies uname.
#include "probe/uname.hpp"

#include <array>
#include <cerrno>
#include <sys/personality.h>
#include <sys/utsname.h>

#include <fmt/format.h>

#include "probe/all.hpp"
#include "probe/kernel_image.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 4> fact_names{"kernel.release", "kernel.build", "kernel.arch",
                                                     "kernel.signature"};

/// The process's personality (personality(2)); none where a sandbox refuses even to be asked, as
/// LockPersonality= of systemd does.
unsigned long own_personality() {
    constexpr unsigned long only_ask = 0xffffffff;
    const int own = ::personality(only_ask);
    return own < 0 ? 0 : static_cast<unsigned long>(own);
}

/// Under the UNAME26 personality uname(2) calls 3.x and later 2.6.40 and up.
bool release_is_falsified() { return (own_personality() & UNAME26) != 0; }

/// Under PER_LINUX32 (setarch) uname(2) calls x86_64 i686.
bool arch_is_falsified() { return (own_personality() & PER_MASK) == PER_LINUX32; }

SourcedFact uname_field(const char* field, std::string_view falsified_by, const char* true_path,
                        const Root& root) {
    if (falsified_by.empty()) return known(std::string(field), "uname");
    SourcedFact truth = text_of_file(root, true_path, {});
    if (truth.value() != nullptr) return truth;
    return unknown(fmt::format("uname is falsified by the personality {}, and {} cannot be read",
                               falsified_by, true_path),
                   "uname");
}

/// Ubuntu's kernels have this file; it names the package version and the upstream version.
SourcedFact signature(const Root& root) {
    return text_of_file(root, "/proc/version_signature", "/proc/version");
}

void look(const Machine& machine, std::string_view, FactMap& facts) {
    if (!machine.root.is_running()) {
        for (const std::string_view name : fact_names) state(facts, name, unknown(std::string(not_running)));
        return;
    }
    utsname names{};
    if (::uname(&names) != 0) {
        for (const std::string_view name : fact_names)
            state(facts, name, unknown("uname: " + errno_name(errno), "uname"));
        return;
    }
    state(facts, "kernel.release", running_release(machine));
    state(facts, "kernel.build", known(std::string(names.version), "uname"));
    state(facts, "kernel.arch",
          uname_field(names.machine, arch_is_falsified() ? "PER_LINUX32" : "", "/proc/sys/kernel/arch",
                      machine.root));
    state(facts, "kernel.signature", signature(machine.root));
}

/// Of a kernel that does not run, its image tells the build.
void look_at_kernel(const Machine& machine, std::string_view release, std::string_view key, FactMap& facts) {
    if (key != "kernel.build") return;
    state(facts, key,
          is_path_component(release) ? build_of_kernel_image(machine.root, release) : bad_argument(key));
}

}  // namespace

SourcedFact running_release(const Machine& machine) {
    if (!machine.root.is_running()) return unknown(std::string(not_running));
    utsname names{};
    if (::uname(&names) != 0) return unknown("uname: " + errno_name(errno), "uname");
    return uname_field(names.release, release_is_falsified() ? "UNAME26" : "", "/proc/sys/kernel/osrelease",
                       machine.root);
}

const Probe uname_probe{.name = "uname", .facts = fact_names, .look = look, .look_at_kernel = look_at_kernel};

}  // namespace kcheck
