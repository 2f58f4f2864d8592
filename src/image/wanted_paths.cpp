#include "image/wanted_paths.hpp"

#include <algorithm>
#include <climits>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "probe/image_paths.hpp"

namespace kcheck {

namespace {

/// As long as the text that `text.<path>` reads.
constexpr std::size_t named_bytes = 4096;

std::vector<std::string_view> components_of(std::string_view path) {
    std::vector<std::string_view> components;
    for (const std::string_view part : split(path, '/')) {
        if (!part.empty() && part != ".") components.push_back(part);
    }
    return components;
}

/// Patterns hold no more than one star.
bool fits(std::string_view pattern, std::string_view name) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return pattern == name;
    const std::string_view front = pattern.substr(0, star);
    const std::string_view back = pattern.substr(star + 1);
    return name.size() >= front.size() + back.size() && name.starts_with(front) && name.ends_with(back);
}

/// Whether the first components of a pattern are those of a path.
bool begins_with(const std::vector<std::string>& pattern, const std::vector<std::string_view>& path) {
    return pattern.size() >= path.size() &&
           std::equal(path.begin(), path.end(), pattern.begin(),
                      [](std::string_view name, const std::string& part) { return fits(part, name); });
}

}  // namespace

std::optional<std::string> normal_path(std::string_view path) {
    if (path.size() >= PATH_MAX || path.find('\0') != std::string_view::npos) return std::nullopt;
    const std::vector<std::string_view> components = components_of(path);
    if (std::find(components.begin(), components.end(), "..") != components.end()) return std::nullopt;
    return fmt::format("{}", fmt::join(components, "/"));
}

std::string link_destination(std::string_view link, std::string_view target) {
    target = target.substr(0, target.find('\0'));  // as the kernel reads it
    std::vector<std::string_view> components;
    if (!target.starts_with('/')) {
        components = components_of(link);
        if (!components.empty()) components.pop_back();
    }
    for (const std::string_view part : components_of(target)) {
        if (part != "..") {
            components.push_back(part);
        } else if (!components.empty()) {
            components.pop_back();
        }
    }
    return fmt::format("{}", fmt::join(components, "/"));
}

WantedPaths::WantedPaths(std::span<const std::string> also) {
    for (const ImagePath& row : image_paths()) add(row.pattern, row.bytes);
    for (const std::string& path : also) add(path, named_bytes);
}

void WantedPaths::add(std::string_view pattern, std::size_t bytes) {
    Pattern added{{}, bytes};
    for (const std::string_view part : components_of(pattern)) added.components.emplace_back(part);
    if (!added.components.empty()) patterns_.push_back(std::move(added));
}

std::optional<std::size_t> WantedPaths::bytes_of(std::string_view path) const {
    const std::vector<std::string_view> components = components_of(path);
    std::optional<std::size_t> bytes;
    for (const Pattern& pattern : patterns_) {
        if (pattern.components.size() != components.size() || !begins_with(pattern.components, components))
            continue;
        bytes = std::max(bytes.value_or(0), pattern.bytes);
    }
    return bytes;
}

bool WantedPaths::leads_to_wanted(std::string_view path) const {
    const std::vector<std::string_view> components = components_of(path);
    return components.size() <= 1 ||
           std::any_of(patterns_.begin(), patterns_.end(), [&](const Pattern& pattern) {
               return pattern.components.size() > components.size() &&
                      begins_with(pattern.components, components);
           });
}

bool WantedPaths::has_pattern(const Pattern& pattern) const {
    return std::any_of(patterns_.begin(), patterns_.end(), [&](const Pattern& known) {
        return known.components.size() == pattern.components.size() && known.bytes >= pattern.bytes &&
               std::equal(known.components.begin(), known.components.end(), pattern.components.begin(), fits);
    });
}

bool WantedPaths::follow_pattern(const Pattern& pattern, const std::vector<std::string_view>& link,
                                 const std::string& destination) {
    Pattern moved{{}, pattern.bytes};
    for (const std::string_view part : components_of(destination)) moved.components.emplace_back(part);
    moved.components.insert(moved.components.end(),
                            pattern.components.begin() + static_cast<std::ptrdiff_t>(link.size()),
                            pattern.components.end());
    if (moved.components.empty() || has_pattern(moved)) return false;
    patterns_.push_back(std::move(moved));
    ++followed_;
    return true;
}

bool WantedPaths::follow(std::string_view link, std::string_view target) {
    const std::vector<std::string_view> components = components_of(link);
    const std::string destination = link_destination(link, target);
    bool is_new = false;
    const std::vector<Pattern> before = patterns_;
    for (const Pattern& pattern : before) {
        if (is_overwhelmed()) break;
        if (begins_with(pattern.components, components))
            is_new = follow_pattern(pattern, components, destination) || is_new;
    }
    return is_new;
}

}  // namespace kcheck
