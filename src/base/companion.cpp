#include "base/companion.hpp"

#include <array>
#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>

namespace kcheck {

/// Beside this program, as in the build directory; where an installed one has it; where it lies in a bundle,
/// of which this program is the loader in lib/; where its package puts it.
std::optional<std::string> find_companion(std::string_view name) {
    std::error_code error;
    const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
    const std::string own = error ? "/usr/bin" : self.parent_path().string();
    const std::array candidates{
        fmt::format("{}/{}", own, name), fmt::format("{}/../libexec/kcheck/{}", own, name),
        fmt::format("{}/../{}", own, name), fmt::format("/usr/libexec/kcheck/{}", name)};
    for (const std::string& candidate : candidates) {
        if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    }
    return std::nullopt;
}

}  // namespace kcheck
