// The forms of inventories: what each looks like, how it is cut into pieces, and who reads a piece. A new
// form is one file and one row.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "inventory/host_record.hpp"

namespace kcheck {

/// How an input may be cut, so that pieces are read one by one and on several processors.
enum class Cut : unsigned char {
    at_lines,    ///< Each line is a record.
    at_records,  ///< CSV: a line end inside of quotes does not end a record. The first record is the header.
    not_at_all,  ///< A document.
};

/// Reads pieces of one input; one object a thread, for it may keep buffers.
class InventoryReader {
  public:
    InventoryReader() = default;
    InventoryReader(const InventoryReader&) = delete;
    InventoryReader& operator=(const InventoryReader&) = delete;
    virtual ~InventoryReader() = default;

    /// `piece` holds whole records and is followed by `piece_padding` readable bytes; its first line is line
    /// `first_line` of the input.
    virtual void read(std::string_view piece, std::size_t first_line, RecordSink& sink) = 0;
};

/// What may be read behind a piece (simdjson reads ahead).
inline constexpr std::size_t piece_padding = 64;

/// One row of the table of forms.
struct InventoryFormat {
    std::string_view name;     ///< As `--input-format` takes it.
    std::string_view summary;  ///< One line for help.
    Cut cut = Cut::at_lines;
    /// Whether an input that begins like this has the form; `front` is at most its first 64 KiB, and ends
    /// with the input or anywhere. The first row that recognises an input reads it.
    bool (*recognises)(std::string_view front);
    /// `header` is the first record of Cut::at_records (already taken off the pieces), else empty. Null, with
    /// a message in `error`, where no host could be read by such a header.
    std::unique_ptr<InventoryReader> (*open)(std::string_view header, std::string& error);
};

/// All forms, the more particular ones first.
std::span<const InventoryFormat> inventory_formats();

/// The form of that name, or null.
const InventoryFormat* find_inventory_format(std::string_view name);

}  // namespace kcheck
