// A directory of our own under the system's directory for temporary files, for what is taken out of an image.
#pragma once

#include <filesystem>

#include "image/record.hpp"

namespace kcheck {

/// Removed with all below it when the object ends. Nothing is ever written through a symbolic link, so no
/// record leads out of it.
class PrivateDirectory final : public RecordTarget {
  public:
    /// Below $TMPDIR, else /tmp; only the user may look into it.
    static Result<PrivateDirectory> make();

    PrivateDirectory(PrivateDirectory&& other) noexcept;
    PrivateDirectory& operator=(PrivateDirectory&& other) noexcept;
    PrivateDirectory(const PrivateDirectory&) = delete;
    PrivateDirectory& operator=(const PrivateDirectory&) = delete;
    ~PrivateDirectory() override;

    const std::filesystem::path& path() const { return path_; }

    /// Parents are made as needed. A path that is there already is an error, but for a directory.
    Result<void> directory(const std::string& path) override;
    Result<void> link(const std::string& path, const std::string& target) override;
    /// What lies beyond `front` is a hole.
    Result<void> file(const std::string& path, const std::string& front, std::uint64_t size) override;

  private:
    explicit PrivateDirectory(std::filesystem::path path) : path_(std::move(path)) {}

    std::filesystem::path path_;
};

}  // namespace kcheck
