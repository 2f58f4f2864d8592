#include "inventory/column.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "fact/catalogue.hpp"

namespace kcheck {

namespace {

struct Alias {
    std::string_view name;  ///< In lower case, letters and digits alone.
    ColumnRole role;
    unsigned char rank;  ///< 0 is the fact's own name.
};

constexpr std::array aliases{
    Alias{"host", ColumnRole::host, 1},
    Alias{"hostname", ColumnRole::host, 2},
    Alias{"name", ColumnRole::host, 3},
    Alias{"id", ColumnRole::id, 1},
    Alias{"instanceid", ColumnRole::id, 2},
    Alias{"time", ColumnRole::time, 1},
    Alias{"timestamp", ColumnRole::time, 2},
    Alias{"collectedat", ColumnRole::time, 3},
    Alias{"kernelrelease", ColumnRole::kernel, 1},
    Alias{"kernel", ColumnRole::kernel, 2},
    Alias{"release", ColumnRole::kernel, 3},
    Alias{"kernelversion", ColumnRole::kernel, 4},
    Alias{"imageid", ColumnRole::image, 1},
    Alias{"image", ColumnRole::image, 2},
};

constexpr std::size_t longest_alias = 32;

std::string_view key_of(ColumnRole role, std::string_view name) {
    if (role == ColumnRole::kernel) return "kernel.release";
    return role == ColumnRole::image ? "image.id" : name;
}

std::string letters_of(std::string_view name) {
    std::string letters;
    for (const char c : in_lower_case(name)) {
        if (is_alnum(c)) letters += c;
    }
    return letters;
}

}  // namespace

Column column_of(std::string_view name) {
    if (name == "kernel.release") return {ColumnRole::kernel, 0, std::string(name), true};
    if (name == "image.id") return {ColumnRole::image, 0, std::string(name), true};
    if (find_fact_kind(name) != nullptr) return {ColumnRole::other, 0, std::string(name), true};
    const bool is_short = name.size() <= longest_alias && name.find('.') == std::string_view::npos;
    const std::string letters = is_short ? letters_of(name) : std::string();
    const auto* const alias =
        std::find_if(aliases.begin(), aliases.end(), [&](const Alias& each) { return each.name == letters; });
    if (alias == aliases.end()) return {ColumnRole::other, 0, std::string(name), false};
    const bool is_fact = alias->role == ColumnRole::kernel || alias->role == ColumnRole::image;
    return {alias->role, alias->rank, std::string(key_of(alias->role, name)), is_fact};
}

std::string_view usable_columns() {
    return "host, id, kernel (or kernel_release, release), image (or image_id), time, or a fact by its name, "
           "such as sock_diag.tcp";
}

}  // namespace kcheck
