#include "base/companion.hpp"

#include <array>
#include <filesystem>
#include <sys/auxv.h>

#include <fmt/format.h>

namespace kcheck {

namespace {

namespace fs = std::filesystem;

/// The directory of the program that was started: of an installed one, its own; of a bundle, that of the
/// loader.
fs::path own_directory() {
    std::error_code error;
    fs::path self = fs::read_symlink("/proc/self/exe", error);
    // Without /proc the kernel still says by which name it was started.
    if (error) self = fs::canonical(reinterpret_cast<const char*>(::getauxval(AT_EXECFN)), error);
    return error ? "/usr/bin" : self.parent_path();
}

}  // namespace

/// Beside this program, as in the build directory; where an installed one has it; where it lies in a bundle,
/// of which this program is the loader in lib/; where its package puts it.
std::optional<std::string> find_companion(std::string_view name) {
    const std::string own = own_directory().string();
    const std::array candidates{
        fmt::format("{}/{}", own, name), fmt::format("{}/../libexec/kcheck/{}", own, name),
        fmt::format("{}/../{}", own, name), fmt::format("/usr/libexec/kcheck/{}", name)};
    for (const std::string& candidate : candidates) {
        std::error_code error;
        if (fs::exists(candidate, error)) return candidate;
    }
    return std::nullopt;
}

}  // namespace kcheck
