// An input whose form is known, with its bytes from the first record on.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "inventory/byte_source.hpp"
#include "inventory/inventory_format.hpp"

namespace kcheck {

struct OpenInput {
    std::shared_ptr<InventoryInput> about;
    std::unique_ptr<ByteSource> bytes;
    std::string front;           ///< What was read of them so far, without byte order mark and header.
    bool is_at_end = false;      ///< Nothing follows `front`.
    std::size_t first_line = 1;  ///< Of `front` in the input.
    bool is_array = false;       ///< JSON that must end with the bracket of its array.

    /// Nothing but white space is in it; of such an input no form is known.
    bool is_empty() const { return about->format == nullptr; }
};

/// Opens an input and tells its form, unless `format` does; what is to be told apart is waited for. Fails
/// where it cannot be read, is of no known form, or has a header by which no host could be read.
Result<OpenInput> open_input(const std::string& name, const InventoryFormat* format, const ReadWatch& watch);

}  // namespace kcheck
