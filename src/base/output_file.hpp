// Files that are written piece by piece, and yet whole or not at all.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

/// A temporary file in the directory of the named one, which takes its name in the end: a reader sees the old
/// file or the whole new one. Until then it has no name where the file system can do without, so that nothing
/// is left of it even if the process is killed. Symbolic links stay, and a file that is replaced leaves its
/// owner and mode to the new one. "-" is standard output; it, a device, a FIFO and an open file by its name
/// (/dev/stdout) are written to at once.
class OutputFile {
  public:
    static Result<OutputFile> open(const std::string& path);
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) noexcept;
    /// Without `finish`, nothing is left behind.
    ~OutputFile();

    Result<void> write(std::string_view content);
    /// Gives the file its name, or that name with `suffix` where it must not be taken for the whole.
    Result<void> finish(std::string_view suffix = {});
    /// Whether it gets a name in the end, so that `suffix` means something.
    bool is_named() const;

  private:
    struct State;
    explicit OutputFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
