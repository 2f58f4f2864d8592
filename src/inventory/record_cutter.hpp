// Where an input may be cut, so that every piece holds whole records.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>

#include "inventory/csv_scanner.hpp"
#include "inventory/document_scanner.hpp"
#include "inventory/inventory_format.hpp"

namespace kcheck {

/// For one piece, which begins with a record.
class RecordCutter {
  public:
    /// `header` as InventoryInput has it.
    RecordCutter(Cut cut, std::string_view header);

    /// The end of the last whole record in `text`, or nothing. To be asked again when the text has grown.
    std::optional<std::size_t> last_end(std::string_view text);

  private:
    struct AtLines {
        std::size_t seen;
    };
    struct Nowhere {};
    std::variant<AtLines, CsvScanner, DocumentScanner, Nowhere> scanner_;
};

}  // namespace kcheck
