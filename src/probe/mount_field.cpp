#include "probe/mount_field.hpp"

namespace kcheck {

std::string unescape_mount_field(std::string_view field) {
    const auto octal = [&](std::size_t i) { return field[i] >= '0' && field[i] <= '7'; };
    std::string text;
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] == '\\' && i + 3 < field.size() && octal(i + 1) && octal(i + 2) && octal(i + 3)) {
            const int code = (field[i + 1] - '0') * 64 + (field[i + 2] - '0') * 8 + (field[i + 3] - '0');
            text += static_cast<char>(code & 0xff);
            i += 3;
        } else {
            text += field[i];
        }
    }
    return text;
}

}  // namespace kcheck
