// Which paths of an image are worth taking out of it, and where its symbolic links lead to more of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

/// The components of an image's path joined by single slashes, without a leading one; empty for the root
/// itself. Nothing for a path that goes upwards, is longer than Linux takes, or holds a zero byte.
std::optional<std::string> normal_path(std::string_view path);

/// Where a symbolic link leads, as a process in a chroot of the image would see it: ".." stops at the root.
/// Other links on the way are not followed.
std::string link_destination(std::string_view link, std::string_view target);

/// The paths of the table in probe/image_paths.hpp, those that advisories name, and those that links lead to.
class WantedPaths {
  public:
    /// The most paths that links may add: one image in a thousand needs any.
    static constexpr std::size_t max_followed = 1000;

    /// `also` are paths of which a small text and the size are wanted: what advisories ask for by name.
    explicit WantedPaths(std::span<const std::string> also = {});

    /// How many bytes are wanted of the file at a normal path; nothing where the path is not wanted.
    std::optional<std::size_t> bytes_of(std::string_view path) const;

    /// Whether a wanted path may lie below this one, or it is a directory at the top.
    bool leads_to_wanted(std::string_view path) const;

    /// Learns that a symbolic link stands at a path on the way to wanted ones, so that they lie elsewhere.
    /// True if that place was not wanted before: it may have been passed by.
    bool follow(std::string_view link, std::string_view target);

    /// Whether links asked for more than max_followed.
    bool is_overwhelmed() const { return followed_ > max_followed; }

  private:
    struct Pattern {
        std::vector<std::string> components;
        std::size_t bytes = 0;
    };

    void add(std::string_view pattern, std::size_t bytes);
    bool has_pattern(const Pattern& pattern) const;
    bool follow_pattern(const Pattern& pattern, const std::vector<std::string_view>& link,
                        const std::string& destination);

    std::vector<Pattern> patterns_;
    std::size_t followed_ = 0;
};

}  // namespace kcheck
