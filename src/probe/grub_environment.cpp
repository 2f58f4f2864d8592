// The format of grub-editenv(1), padded to 1024 bytes:
//
//   block  = "# GRUB Environment Block" LF { line LF } { "#" }
//   line   = name "=" value       | "#" comment
//   value  = text in which a backslash stands before a backslash or a line feed
#include "probe/grub_environment.hpp"

#include <algorithm>

namespace kcheck {

namespace {

/// Takes one logical line off the front, without its escapes.
std::string take_line(std::string_view& rest) {
    std::string line;
    while (!rest.empty()) {
        char c = rest.front();
        rest.remove_prefix(1);
        if (c == '\n') break;
        if (c == '\\' && !rest.empty()) {
            c = rest.front();
            rest.remove_prefix(1);
        }
        line += c;
    }
    return line;
}

}  // namespace

tl::expected<GrubEnvironment, std::string> parse_grub_environment(std::string_view block) {
    if (!block.starts_with("# GRUB Environment Block\n"))
        return tl::unexpected(std::string("not a GRUB environment block"));
    GrubEnvironment environment;
    while (!block.empty()) {
        const std::string line = take_line(block);
        const std::size_t equals = line.find('=');
        if (line.starts_with('#') || equals == std::string::npos) continue;
        environment.insert_or_assign(line.substr(0, equals), line.substr(equals + 1));
    }
    return environment;
}

}  // namespace kcheck
