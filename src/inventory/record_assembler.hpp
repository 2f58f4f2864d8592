// Puts a record together from the columns of a line, whichever names it states host, kernel and image under.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "inventory/column.hpp"
#include "inventory/host_record.hpp"

namespace kcheck {

class RecordAssembler {
  public:
    void begin(std::size_t line) {
        record_.clear();
        record_.line = line;
        claims_ = {};
        has_fact_ = false;
    }

    /// What a column states; to be said once a column. `name` is the column's own; `json` is well-formed and
    /// not null. The views must live until the record has been taken.
    void state(const Column& column, std::string_view name, std::string_view json) {
        if (column.role != ColumnRole::other) return claim(column, name, json);
        has_fact_ = has_fact_ || column.is_fact;
        record_.fields.push_back({column.key, json});
    }

    void kernels(std::string_view json) { record_.kernels = json; }
    std::size_t size() const { return record_.fields.size(); }

    /// The record, or null where the line names no host and states nothing.
    const HostRecord* finish();

  private:
    struct Claim {
        const Column* column = nullptr;
        std::string_view name;
        std::string_view json;
    };

    void claim(const Column& column, std::string_view name, std::string_view json);
    std::string_view text_of(ColumnRole role);

    HostRecord record_;
    std::array<Claim, single_roles> claims_;
    std::array<std::string, single_roles> unescaped_;
    bool has_fact_ = false;
};

/// For messages of records that `finish` has none of.
std::string nothing_stated();

}  // namespace kcheck
