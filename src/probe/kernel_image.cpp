// The front of a bzImage, numbers little-endian:
//
//   0x1fe  16 bits  0xaa55
//   0x202  32 bits  "HdrS"
//   0x20e  16 bits  offset of the version text, less 0x200; 0: none
//
// The version text ends with a zero byte.
#include "probe/kernel_image.hpp"

#include <array>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

/// The text lies within the setup code, which is at most 64 sectors and some.
constexpr std::size_t front_size = std::size_t{64} << 10;

std::size_t number_at(std::string_view bytes, std::size_t offset) {
    const auto byte = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at]));
    };
    return byte(offset) | (byte(offset + 1) << 8);
}

}  // namespace

std::optional<KernelImageVersion> parse_bzimage(std::string_view front) {
    constexpr std::size_t header_end = 0x210;
    if (front.size() < header_end || number_at(front, 0x1fe) != 0xaa55 || front.substr(0x202, 4) != "HdrS")
        return std::nullopt;
    const std::size_t pointer = number_at(front, 0x20e);
    if (pointer == 0 || pointer + 0x200 >= front.size()) return std::nullopt;
    std::string_view text = front.substr(pointer + 0x200);
    const std::size_t end = text.find('\0');
    if (end == std::string_view::npos) return std::nullopt;
    text = text.substr(0, end);
    const std::size_t blank = text.find(' ');
    const std::size_t build = text.find(" #");
    if (blank == std::string_view::npos || build == std::string_view::npos) return std::nullopt;
    return KernelImageVersion{std::string(text.substr(0, blank)), std::string(trim(text.substr(build)))};
}

SourcedFact build_of_kernel_image(const Root& root, std::string_view release) {
    const std::array paths{fmt::format("/boot/vmlinuz-{}", release),
                           fmt::format("/lib/modules/{}/vmlinuz", release),
                           fmt::format("/usr/lib/modules/{}/vmlinuz", release)};
    for (const std::string& path : paths) {
        const auto front = root.read_front(path, front_size);
        if (!front && front.error().is_missing()) continue;
        if (!front) return unknown(front.error().reason, path);
        const auto version = parse_bzimage(*front);
        if (!version)
            return unknown(fmt::format("{}: not a kernel image that names its version", path), path);
        if (version->release != release) {
            return unknown(fmt::format("{}: is the image of {}", path, printable(version->release)), path);
        }
        return known(version->build, path);
    }
    return unknown(fmt::format("no kernel image of {}", printable(release)), paths.front());
}

}  // namespace kcheck
