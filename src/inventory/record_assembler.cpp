#include "inventory/record_assembler.hpp"

#include <utility>

#include <fmt/format.h>

#include "inventory/json_text.hpp"

namespace kcheck {

void RecordAssembler::claim(const Column& column, std::string_view name, std::string_view json) {
    Claim& best = claims_[static_cast<std::size_t>(column.role)];
    Claim other{&column, name, json};
    if (best.column == nullptr) {
        best = other;
        return;
    }
    if (column.rank < best.column->rank) std::swap(best, other);
    record_.fields.push_back({other.name, other.json});
}

/// Of the column that counts; a number is taken as it is written.
std::string_view RecordAssembler::text_of(ColumnRole role) {
    const auto index = static_cast<std::size_t>(role);
    const std::string_view json = claims_[index].json;
    if (!json.starts_with('"')) return json;
    if (json.find('\\') == std::string_view::npos) return json.substr(1, json.size() - 2);
    return unescape_json(json, unescaped_[index]) ? std::string_view(unescaped_[index]) : std::string_view();
}

const HostRecord* RecordAssembler::finish() {
    record_.host = text_of(ColumnRole::host);
    record_.id = text_of(ColumnRole::id);
    record_.time = text_of(ColumnRole::time);
    for (const ColumnRole role : {ColumnRole::kernel, ColumnRole::image}) {
        const Claim& claim = claims_[static_cast<std::size_t>(role)];
        if (claim.column == nullptr) continue;
        record_.fields.push_back({claim.column->key, claim.json});
        has_fact_ = true;
    }
    const bool is_empty = record_.host.empty() && record_.id.empty() && !has_fact_ && record_.kernels.empty();
    return is_empty ? nullptr : &record_;
}

std::string nothing_stated() {
    return fmt::format("names no host and states no fact; expected one of {}", usable_columns());
}

}  // namespace kcheck
