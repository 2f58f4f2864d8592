#include "base/companion.hpp"

#include <array>
#include <filesystem>
#include <sys/auxv.h>

#include <fmt/format.h>

namespace kcheck {

namespace {

namespace fs = std::filesystem;

/// Where this program lies; in a bundle, where its loader does, or where there is no /proc to say so, itself.
fs::path own_directory() {
    std::error_code error;
    fs::path self = fs::read_symlink("/proc/self/exe", error);
    // Without /proc the kernel still says by which name it was started.
    const auto* const name = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
    if (error && name != nullptr) self = fs::canonical(name, error);
    return error ? "/usr/bin" : self.parent_path();
}

}  // namespace

/// At the top of a bundle, of which lib/ and libexec/ hold what cannot be started alone; beside this program,
/// as in the build directory; where an installed one has it; where its package puts it.
std::optional<std::string> find_companion(std::string_view name) {
    const std::string own = own_directory().string();
    const std::array candidates{fmt::format("{}/../{}", own, name), fmt::format("{}/{}", own, name),
                                fmt::format("{}/../libexec/kcheck/{}", own, name),
                                fmt::format("/usr/libexec/kcheck/{}", name)};
    for (const std::string& candidate : candidates) {
        std::error_code error;
        if (fs::exists(candidate, error)) return candidate;
    }
    return std::nullopt;
}

}  // namespace kcheck
