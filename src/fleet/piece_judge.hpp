// Judges the records of one piece of an inventory and writes their rows, without knowing of other pieces.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "fleet/fleet_run.hpp"
#include "fleet/host_judge.hpp"
#include "inventory/inventory_stream.hpp"

namespace kcheck {

struct JudgedHost {
    const HostClass* what = nullptr;  ///< Null for a host that --select leaves out.
    ClassNumber number = 0;
    std::uint32_t image = 0;    ///< Of the piece, or once it is counted of the run; 0: not known.
    std::uint32_t group = 0;    ///< The same.
    bool knows_kernel = false;  ///< The record says which kernel runs.
};

struct JudgedRecord {
    std::uint64_t identity = 0;  ///< Of HostRegistry; 0 for a host that has neither a name nor an ID.
    std::uint32_t time = 0;      ///< When its facts were read, in seconds since 1970; 0: not known.
    bool has_bad_time = false;   ///< It states a time that cannot be read.
    JudgedHost host;
};

/// The rows of one output, those of all records one after the other.
struct PieceRows {
    std::string text;
    std::vector<std::size_t> ends;  ///< Of each record's row, which may be empty.
};

/// What became of one piece; its memory is used again for the next one.
struct JudgedPiece {
    std::vector<JudgedRecord> records;
    std::vector<PieceRows> rows;                             ///< By output.
    std::vector<std::pair<std::string, std::string>> names;  ///< Host and ID by record, where they are kept.
    std::vector<std::string> images;  ///< In the order in which records have them, from number 1 on.
    std::vector<std::string> groups;  ///< The same.
    std::vector<BadRecord> bad;
    std::vector<std::pair<std::string, std::string>> image_kernels;  ///< By image ID.
    std::optional<Error> failure;                                    ///< Why kcheck cannot go on.

    void clear();
};

/// One object a thread.
class PieceJudge {
  public:
    PieceJudge(const FleetRules& rules, std::span<const RowOutput> outputs, const FleetRunOptions& options);
    ~PieceJudge();
    PieceJudge(const PieceJudge&) = delete;
    PieceJudge& operator=(const PieceJudge&) = delete;

    void judge(const InventoryPiece& piece, JudgedPiece& judged);
    /// What comes of an input that cannot be read, or not read on: one bad record. The message names it.
    void refuse(const std::string& message, JudgedPiece& judged);

  private:
    class Sink;
    std::unique_ptr<Sink> sink_;
    /// The reader of the last piece's input.
    std::shared_ptr<const InventoryInput> input_;
    std::unique_ptr<InventoryReader> reader_;
};

}  // namespace kcheck
