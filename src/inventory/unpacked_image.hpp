// Archives and disk images, by way of the program kcheck-image: what kcheck reads of them, in a directory.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "base/result.hpp"

namespace kcheck {

/// The few files of an image that facts are read from. They are removed when the object ends, and also when
/// this process is killed: it is kcheck-image that removes them.
class UnpackedImage {
  public:
    /// `also` are paths beyond those of probe/image_paths.hpp that facts name. Waits for kcheck-image. Fails
    /// where that is not installed or is of another version (config), and with its own errors.
    static Result<UnpackedImage> open(const std::string& image, std::span<const std::string> also);

    UnpackedImage(UnpackedImage&&) noexcept;
    UnpackedImage& operator=(UnpackedImage&&) noexcept;
    ~UnpackedImage();

    const std::filesystem::path& directory() const;

  private:
    struct State;
    explicit UnpackedImage(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
