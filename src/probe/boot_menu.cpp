#include "probe/boot_menu.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// What distributions put before the release in the name of a kernel image.
constexpr std::array<std::string_view, 4> image_prefixes{"vmlinuz-", "vmlinux-", "Image-", "kernel-"};

struct Choice {
    std::string head;       ///< What selects an entry of this menu.
    std::string_view rest;  ///< What selects one of the submenu below it.
};

/// Splits at the first `>`; a doubled one stands for itself.
Choice split_choice(std::string_view text) {
    Choice choice;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '>' && i + 1 < text.size() && text[i + 1] == '>') {
            ++i;
        } else if (text[i] == '>') {
            choice.rest = text.substr(i + 1);
            return choice;
        }
        choice.head += text[i];
    }
    return choice;
}

tl::expected<const BootEntry*, std::string> entry_at(const std::vector<BootEntry>& menu, std::int64_t index) {
    if (index < 0 || index >= static_cast<std::int64_t>(menu.size()))
        return tl::unexpected(
            fmt::format("default {} is beyond a menu of {}", index, counted(menu.size(), "entry")));
    for (std::size_t i = 0; i <= static_cast<std::size_t>(index); ++i) {
        if (menu[i].is_conditional)
            return tl::unexpected(fmt::format("entry {} of the menu is shown under conditions only", i));
    }
    return &menu[static_cast<std::size_t>(index)];
}

tl::expected<const BootEntry*, std::string> find_in_menu(const std::vector<BootEntry>& menu,
                                                         std::string_view name) {
    if (name.empty()) return entry_at(menu, 0);
    if (const auto index = parse_integer(name)) return entry_at(menu, *index);
    const auto found = std::find_if(menu.begin(), menu.end(), [&](const BootEntry& entry) {
        return entry.title == name || entry.id == name;
    });
    if (found == menu.end())
        return tl::unexpected(fmt::format("default \"{}\" is no entry of the menu", printable(name)));
    return &*found;
}

std::optional<std::string_view> release_of_image(std::string_view path) {
    std::string_view name = path.substr(path.rfind('/') + 1);
    for (const std::string_view prefix : image_prefixes) {
        if (consume_prefix(name, prefix)) return name;
    }
    return std::nullopt;
}

}  // namespace

tl::expected<const BootEntry*, std::string> select_entry(const std::vector<BootEntry>& menu,
                                                         std::string_view choice) {
    const std::vector<BootEntry>* level = &menu;
    while (true) {
        const Choice parts = split_choice(choice);
        const auto entry = find_in_menu(*level, parts.head);
        if (!entry || !(*entry)->is_submenu) return entry;
        level = &(*entry)->children;
        choice = parts.rest;
    }
}

tl::expected<std::string, std::string> release_of(const BootEntry& entry) {
    if (is_rescue(entry.title) || is_rescue(entry.kernel) || is_rescue(entry.version))
        return tl::unexpected(fmt::format("the default is the rescue entry \"{}\"", printable(entry.title)));
    if (entry.is_ambiguous)
        return tl::unexpected(
            fmt::format("the default \"{}\" boots one of several kernels", printable(entry.title)));
    if (const auto release = release_of_image(entry.kernel); release && looks_like_release(*release))
        return std::string(*release);
    if (looks_like_release(entry.version)) return entry.version;
    if (entry.kernel.empty())
        return tl::unexpected(fmt::format("the default \"{}\" names no kernel", printable(entry.title)));
    return tl::unexpected(fmt::format("the default's kernel {} names no release", printable(entry.kernel)));
}

bool looks_like_release(std::string_view text) {
    const auto fits = [](char c) {
        return is_alnum(c) || std::string_view("._+~-").find(c) != std::string_view::npos;
    };
    return !text.empty() && text.size() < 128 && is_digit(text.front()) &&
           text.find('.') != std::string_view::npos && std::all_of(text.begin(), text.end(), fits);
}

bool is_rescue(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    constexpr std::array<std::string_view, 3> words{"rescue", "recovery mode", "kdump"};
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

}  // namespace kcheck
