// A directory for copies that nobody else may see, gone when its owner is.
#pragma once

#include <filesystem>

#include <tl/expected.hpp>

namespace kcheck {

/// Below $TMPDIR or /tmp, with mode 0700. The destructor removes it with all that is in it.
class PrivateDirectory {
  public:
    /// The error is a reason for an Unknown, such as "cannot make a directory in /tmp: EROFS".
    static tl::expected<PrivateDirectory, std::string> make();

    PrivateDirectory(PrivateDirectory&& other) noexcept;
    PrivateDirectory& operator=(PrivateDirectory&& other) noexcept;
    ~PrivateDirectory();

    const std::filesystem::path& path() const { return path_; }

  private:
    explicit PrivateDirectory(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;  ///< Empty once moved from.
};

}  // namespace kcheck
