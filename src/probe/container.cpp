// The container that kcheck runs in, by the marks that container managers leave. In one, the kernel is the
// host's. A file system alone is no container: one that was exported and then booted on a machine of its
// own still carries its marks.
#include <array>
#include <optional>
#include <sys/stat.h>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"host.container"};
constexpr const char* environment_path = "/proc/1/environ";
constexpr const char* cgroup_path = "/proc/self/cgroup";

struct Mark {
    const char* path;
    std::string_view container;
    bool survives_export = false;  ///< A file of the image, not only of the container that runs.
};
/// A pod's mark first: its container has those of the engine below as well.
constexpr std::array marks{Mark{"/run/secrets/kubernetes.io", "kubernetes"},
                           Mark{"/var/run/secrets/kubernetes.io", "kubernetes"},
                           Mark{"/run/.containerenv", "podman", true}, Mark{"/.dockerenv", "docker", true}};

struct CgroupHint {
    std::string_view part;
    std::string_view container;
};
constexpr std::array cgroup_hints{CgroupHint{"/kubepods", "kubernetes"},
                                  CgroupHint{"/docker/", "docker"},
                                  CgroupHint{"/docker-", "docker"},
                                  CgroupHint{"/libpod-", "podman"},
                                  CgroupHint{"/lxc/", "lxc"},
                                  CgroupHint{"/lxc.payload", "lxc"}};

/// The namespaces of the first process of a machine, which the kernel numbers the same everywhere
/// (include/linux/proc_ns.h). A container has one of its own at least, unless it is told to share them all.
/// The UTS namespace does not count: a hardened service has its own (ProtectHostname= of systemd).
struct FirstNamespace {
    const char* path;
    ino_t number;
};
constexpr const char* namespaces_path = "/proc/self/ns";
constexpr std::array first_namespaces{FirstNamespace{"/proc/self/ns/cgroup", 0xeffffffb},
                                      FirstNamespace{"/proc/self/ns/pid", 0xeffffffc},
                                      FirstNamespace{"/proc/self/ns/ipc", 0xefffffff}};

/// Whether kcheck runs beside the machine's first process and not in a container.
bool is_in_first_namespaces(const Root& root) {
    if (!root.is_system()) return false;
    for (const FirstNamespace& first : first_namespaces) {
        struct stat status {};
        if (::stat(first.path, &status) != 0 || status.st_ino != first.number) return false;
    }
    return true;
}

std::optional<SourcedFact> by_mark(const Root& root) {
    for (const Mark& mark : marks) {
        if (mark.survives_export && is_in_first_namespaces(root)) continue;
        if (root.exists(mark.path)) return known(std::string(mark.container), mark.path);
    }
    return std::nullopt;
}

/// systemd as the container's first process writes down what `container=` told it.
std::optional<SourcedFact> by_systemd(const Root& root) {
    constexpr const char* path = "/run/systemd/container";
    const auto content = root.read(path);
    if (!content || trim(*content).empty()) return std::nullopt;
    return known(std::string(trim(*content)), path);
}

std::optional<SourcedFact> by_environment(std::string_view environment) {
    for (std::string_view variable : split(environment, '\0')) {
        if (consume_prefix(variable, "container=") && !variable.empty())
            return known(std::string(variable), environment_path);
    }
    return std::nullopt;
}

std::optional<SourcedFact> by_cgroup(const Root& root) {
    const auto content = root.read(cgroup_path);
    if (!content) return std::nullopt;
    for (const CgroupHint& hint : cgroup_hints) {
        if (content->find(hint.part) != std::string::npos)
            return known(std::string(hint.container), cgroup_path);
    }
    return std::nullopt;
}

SourcedFact container(const Root& root) {
    // The facts are the host's, wherever kcheck itself runs.
    if (root.is_running() && !root.is_system()) return absent("--root");
    if (!is_live(root)) return unknown(std::string(not_running));
    if (auto found = by_mark(root)) return *found;
    if (auto found = by_systemd(root)) return *found;
    if (auto found = by_cgroup(root)) return *found;
    if (is_in_first_namespaces(root)) return absent(namespaces_path);
    const auto environment = root.read(environment_path);
    if (environment) return by_environment(*environment).value_or(absent(environment_path));
    // Only root may read the environment of process 1; systemd would have told us above.
    if (root.exists("/run/systemd/system")) return absent("/run/systemd/container");
    return unknown(environment.error().reason, environment_path);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, container(machine.root));
}

}  // namespace

const Probe container_probe{.name = "container", .facts = fact_names, .look = look};

}  // namespace kcheck
