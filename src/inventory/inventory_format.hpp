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

class InputFront;
struct InventoryFormat;

/// How an input may be cut, so that pieces are read one by one and on several processors.
enum class Cut : unsigned char {
    at_lines,    ///< Each line is a record.
    at_records,  ///< CSV: a line end inside of quotes does not end a record. The first record is the header.
    at_documents,  ///< JSON objects one after another, on as many lines as they like, or in one array.
    not_at_all,    ///< What belongs together stands anywhere in the input.
};

/// One input and its form.
struct InventoryInput {
    std::string name;  ///< The file as the user reaches it (`dir/a.jsonl`, `-`): for messages.
    const InventoryFormat* format = nullptr;
    Cut cut = Cut::at_lines;
    std::string header;  ///< Of Cut::at_records, already taken off the pieces; else empty.
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
    /// How an input of this form is cut that begins like this; `front` as InputFront has it.
    Cut (*cut)(std::string_view front);
    /// Whether an input that begins like this has the form. The first row that recognises an input reads it.
    bool (*recognises)(const InputFront& front);
    /// Null, with a message in `error`, where no host could be read by the header.
    std::unique_ptr<InventoryReader> (*open)(const InventoryInput& input, std::string& error);
    /// It states kernels of images, which the hosts of other inputs use: such inputs are read first.
    bool states_images = false;
};

/// All forms, the more particular ones first.
std::span<const InventoryFormat> inventory_formats();

/// The form of that name, or null.
const InventoryFormat* find_inventory_format(std::string_view name);

}  // namespace kcheck
