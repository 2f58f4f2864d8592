// What a column of an inventory means by its name, in JSON lines as in CSV.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// What a column states that a record can state only once, by whatever name.
enum class ColumnRole : unsigned char { host, id, time, kernel, image, other };
inline constexpr std::size_t single_roles = 5;

struct Column {
    ColumnRole role = ColumnRole::other;
    /// Of several columns with the same role the lowest counts; the others are columns under their own names.
    unsigned char rank = 0;
    /// The key that the record has it under if it counts: that of a fact, or its own.
    std::string key;
    bool is_fact = false;
};

/// Facts go by their names. Hosts, identities, times, kernels and images have other names, too, in any
/// spelling: `kernel_release`, `Kernel Release`, `kernelRelease`.
Column column_of(std::string_view name);

/// For messages: the names that a record is told by.
std::string_view usable_columns();

}  // namespace kcheck
