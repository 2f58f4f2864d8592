// The bytes of an inventory: files, directories and standard input, plain or compressed, handed out in pieces
// of whole records.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "inventory/inventory_format.hpp"

namespace kcheck {

/// Whole records of one input.
struct InventoryPiece {
    std::shared_ptr<const InventoryInput> input;
    std::string bytes;           ///< The text, piece_padding bytes, and room for the next piece.
    std::size_t size = 0;        ///< Of the text.
    std::size_t first_line = 1;  ///< Of the text in the input.
    std::uint64_t number = 0;    ///< Counts the pieces of the run from 0, in the order of the input.

    std::string_view text() const { return std::string_view(bytes).substr(0, size); }
};

/// How far the reading is, for a progress bar. Of compressed files, bytes are those of the file.
struct InventoryProgress {
    std::uint64_t bytes_read = 0;
    std::uint64_t bytes_total = 0;  ///< 0 where it is not known (standard input, pipes).
};

struct InventoryStreamOptions {
    /// Files, directories (all files below, in the order of their names; hidden ones left out) and `-`.
    std::vector<std::string> paths;
    const InventoryFormat* format = nullptr;  ///< Null: told apart by content, file by file.
    /// What an unpacked document may take: it is parsed as one piece. Of Cut::not_at_all it is the input.
    std::size_t document_limit = std::size_t{1} << 30;
    /// What one record may take; a longer line is an error of the input.
    std::size_t record_limit = std::size_t{64} << 20;
    /// Null, or true once reading is to end with an error, even where it waits for a pipe. Must outlive the
    /// stream.
    const std::atomic<bool>* is_interrupted = nullptr;
    /// What a piece should take. Tests make it small.
    std::size_t piece_size = std::size_t{1} << 20;
};

/// Pieces in the order of the input, about a megabyte each, or as much as is there where a pipe pauses; in
/// constant memory but for documents.
class InventoryStream {
  public:
    /// Looks at every path and fails where one does not exist or cannot be opened (no_input), and where
    /// nothing that is there holds an inventory (bad_data), before anything is read. Beside others, a file
    /// that holds none, or one below a directory that cannot be opened, is an error of `next` in its turn.
    /// Inventories that state kernels of images (DescribeImages) come first, for the hosts that use them.
    static Result<InventoryStream> open(const InventoryStreamOptions& options);

    InventoryStream(InventoryStream&&) noexcept;
    InventoryStream& operator=(InventoryStream&&) noexcept;
    ~InventoryStream();

    /// Fills in the next piece, reusing its buffer; false at the end. An error names the input, which cannot
    /// be read on: it is none (bad_data, no_input), is cut off, corrupt or has a record beyond all limits
    /// (bad_data), or reading fails (io). It takes a number among the pieces, which `piece` then has, and the
    /// next call goes on with the input after it.
    Result<bool> next(InventoryPiece& piece);

    /// May be asked while another thread reads.
    InventoryProgress progress() const;

  private:
    struct State;
    explicit InventoryStream(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
