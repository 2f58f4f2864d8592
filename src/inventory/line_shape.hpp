// What the lines of a machine-written inventory have in common: all but the values. A line of a known shape
// needs no parser, for whatever stands between its values was parsed before, byte for byte.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/column_memory.hpp"
#include "inventory/record_assembler.hpp"

namespace kcheck {

/// The shape of a well-formed line `{"host": "web-01", "up": true}`: the gaps `{"host": `, `, "up": ` and
/// `}`.
class LineShape {
  public:
    void begin();
    /// A column of the line, by the place of its value, which is a scalar.
    void add(const KnownColumn& column, std::size_t begin, std::size_t end);
    void finish(std::string_view line);
    /// The line has what a shape cannot describe.
    void give_up() { is_known_ = false; }
    bool is_known() const { return is_known_; }

    /// Finds the values of the line that `text` begins with, and returns its size without its line feed. 0
    /// for a line that is not of this shape, has a value that is no scalar or has escapes; it may be well
    /// formed. The text is UTF-8.
    std::size_t match(std::string_view text);

    /// The record of the line that was matched, or null as RecordAssembler has it. It is valid until the next
    /// line.
    const HostRecord* record(std::size_t line, RecordAssembler& assembler);

  private:
    struct Gap {
        std::size_t begin = 0;  ///< In `gaps_`.
        std::size_t size = 0;
        const KnownColumn* column = nullptr;  ///< Whose value follows; null for the last.
        std::size_t value_end = 0;            ///< In the line that the shape was made of.
        std::size_t value_begin = 0;
    };

    static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

    const HostRecord* assemble(std::size_t line, RecordAssembler& assembler) const;
    void remember(const HostRecord& record);
    std::size_t gap_of(std::string_view stated) const;
    std::string_view text_of(std::size_t gap) const;

    std::vector<Gap> layout_;
    std::string gaps_;
    std::vector<std::string_view> values_;  ///< Of the line that was matched, by gap.
    bool states_all_ = false;               ///< None of them is null.

    /// The record of a line that states all: of the next one, keys are the same, and values come from the
    /// same gaps.
    HostRecord record_;
    std::vector<std::size_t> gaps_of_fields_;
    std::size_t gap_of_host_ = nowhere;
    std::size_t gap_of_id_ = nowhere;
    std::size_t gap_of_time_ = nowhere;
    bool is_known_ = false;
};

}  // namespace kcheck
