// A directory that lives as long as the object, with short ways to put files into it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kcheck {

class TemporaryDirectory {
  public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// Writes a file below the directory and makes its parents.
    void write(std::string_view relative_path, std::string_view content) const;
    /// Makes a symbolic link below the directory and the link's parents.
    void link(std::string_view relative_path, std::string_view target) const;

  private:
    std::filesystem::path path_;
};

}  // namespace kcheck
