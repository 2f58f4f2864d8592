#include "inventory/column_memory.hpp"

#include <algorithm>
#include <array>

namespace kcheck {

namespace {

constexpr std::size_t max_columns = 20'000;

constexpr std::array<std::string_view, 5> particular{"schema", "subject", "facts", "kernels", "findings"};

}  // namespace

bool ColumnMemory::begin_record() {
    ++record_;
    if (columns_.size() <= max_columns) return false;
    outer_.clear();
    inner_.clear();
    columns_.clear();
    return true;
}

KnownColumn& ColumnMemory::find(std::string_view name) {
    const auto found = columns_.find(name);
    if (found != columns_.end()) return found->second;
    const bool is_particular = std::find(particular.begin(), particular.end(), name) != particular.end();
    return columns_
        .emplace(std::string(name), KnownColumn{column_of(name), std::string(name), is_particular, 0})
        .first->second;
}

}  // namespace kcheck
