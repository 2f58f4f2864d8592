// The part of the syslinux configuration that names kernels; keywords in any case:
//
//   file     = { line }
//   line     = "DEFAULT" label | "ONTIMEOUT" label | "LABEL" label
//            | "MENU DEFAULT" | "MENU LABEL" text          of the label above
//            | ( "LINUX" | "KERNEL" ) image                of the label above
//            | "APPEND" options                          of the label above
//            | other
//
// ONTIMEOUT outranks the others. DEFAULT may name a menu program instead of a label; then the label marked
// MENU DEFAULT counts.
#include "probe/extlinux.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

struct ExtlinuxConfig {
    std::string on_timeout;
    std::string default_label;
    std::string menu_default;
    std::vector<BootEntry> labels;
};

std::string upper(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return result;
}

void take_line_of_label(ExtlinuxConfig& config, const std::vector<std::string_view>& line,
                        const std::string& keyword) {
    if (config.labels.empty()) return;
    BootEntry& label = config.labels.back();
    if (keyword == "LINUX" || keyword == "KERNEL") label.kernel = std::string(line[1]);
    if (keyword == "APPEND")
        label.options = std::string(line[1].data(), line.back().data() + line.back().size());
    if (keyword != "MENU") return;
    if (upper(line[1]) == "DEFAULT") config.menu_default = label.id;
    if (upper(line[1]) == "LABEL" && line.size() > 2)
        label.title = std::string(line[2].data(), line.back().data() + line.back().size());
}

ExtlinuxConfig parse_extlinux(std::string_view content) {
    ExtlinuxConfig config;
    for (const std::string_view text : lines(content)) {
        const std::vector<std::string_view> line = words(text);
        if (line.size() < 2) continue;
        const std::string keyword = upper(line[0]);
        if (keyword == "ONTIMEOUT") config.on_timeout = std::string(line[1]);
        if (keyword == "DEFAULT") config.default_label = std::string(line[1]);
        if (keyword == "LABEL") {
            config.labels.push_back({.title = std::string(line[1]), .id = std::string(line[1])});
        } else {
            take_line_of_label(config, line, keyword);
        }
    }
    return config;
}

}  // namespace

tl::expected<BootEntry, std::string> default_of_extlinux(std::string_view content) {
    const ExtlinuxConfig config = parse_extlinux(content);
    for (const std::string& wanted : {config.on_timeout, config.default_label, config.menu_default}) {
        const auto label = std::find_if(config.labels.begin(), config.labels.end(),
                                        [&](const BootEntry& entry) { return entry.id == wanted; });
        if (label != config.labels.end()) return *label;
    }
    return tl::unexpected(fmt::format("none of {} labels is the default", config.labels.size()));
}

}  // namespace kcheck
