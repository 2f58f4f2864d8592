#include "fleet/count_table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/paragraph.hpp"

namespace kcheck {

namespace {

constexpr std::size_t gap = 2;

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

std::string padded(std::string_view name, std::size_t width) {
    const std::size_t taken = columns(name);
    return std::string(name) + std::string(taken < width ? width - taken : 0, ' ');
}

}  // namespace

void CountTable::add(std::string_view name, std::vector<std::string> cells, std::size_t indent) {
    rows_.push_back({std::string(indent, ' ') + printable(name), std::move(cells)});
}

void CountTable::add_remark(std::string_view text, std::size_t indent) { add(text, {}, indent); }

std::string CountTable::text(std::size_t width, Colour colour) const {
    std::vector<std::size_t> widths;
    std::size_t numbers = 0;
    for (std::size_t i = 1; i < header_.size(); ++i) {
        std::size_t widest = header_[i].size();
        for (const Row& row : rows_) {
            if (!row.cells.empty()) widest = std::max(widest, row.cells.at(i - 1).size());
        }
        widths.push_back(widest);
        numbers += gap + widest;
    }
    const std::size_t most = width > numbers ? width - numbers : 0;
    std::size_t names = columns(header_.front());
    for (const Row& row : rows_) {
        if (!row.cells.empty() && columns(row.name) <= most) names = std::max(names, columns(row.name));
    }
    const auto line = [&](std::string_view name, const auto& cells) {
        std::string out = padded(name, names);
        for (std::size_t i = 0; i < widths.size(); ++i)
            out += fmt::format("{:{}}{:>{}}", "", gap, cells[i], widths[i]);
        return out;
    };
    const std::vector<std::string> titles(header_.begin() + 1, header_.end());
    std::string out = painted(line(header_.front(), titles), Paint::bold, colour) + "\n";
    for (const Row& row : rows_) {
        const bool is_alone = row.cells.empty() || columns(row.name) > names;
        if (is_alone) out += row.name + "\n";
        if (!row.cells.empty()) out += line(is_alone ? "" : row.name, row.cells) + "\n";
    }
    return out;
}

}  // namespace kcheck
