// The columns that an input has had so far: nearly every line has those of the line before, in their order.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "inventory/column.hpp"

namespace kcheck {

/// A column by its name in the input.
struct KnownColumn {
    Column column;
    std::string name;
    bool is_particular = false;  ///< Of a document of ours: neither fact nor column.
    std::uint64_t last_record = 0;
};

class ColumnMemory {
  public:
    /// To be said before each record. True: memory that an input with ever new columns took was given back,
    /// and no column that was found before is valid.
    bool begin_record();

    /// The column whose name, followed by a quote, stands at `name`, if it is the one that stood at that
    /// place of the record before; else null. `rest` is how much may be read there.
    KnownColumn* guess(const std::vector<KnownColumn*>& sequence, std::size_t place, const char* name,
                       std::size_t rest) const {
        if (place >= sequence.size()) return nullptr;
        KnownColumn* const column = sequence[place];
        const std::size_t size = column->name.size();
        if (size >= rest || name[size] != '"' || std::memcmp(name, column->name.data(), size) != 0)
            return nullptr;
        return column;
    }

    KnownColumn& find(std::string_view name);

    /// Whether this is the first time in the record.
    bool take(KnownColumn& column) const {
        const bool is_first = column.last_record != record_;
        column.last_record = record_;
        return is_first;
    }

    std::vector<KnownColumn*>& outer() { return outer_; }
    std::vector<KnownColumn*>& inner() { return inner_; }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };

    std::unordered_map<std::string, KnownColumn, Hash, std::equal_to<>> columns_;
    /// The columns of the last records, in order: of the record, and of its object `facts`.
    std::vector<KnownColumn*> outer_;
    std::vector<KnownColumn*> inner_;
    std::uint64_t record_ = 0;
};

}  // namespace kcheck
