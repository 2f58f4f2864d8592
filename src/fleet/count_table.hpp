// A table of numbers by name, for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace kcheck {

/// The first column holds names, to the left; the others hold numbers, to the right.
class CountTable {
  public:
    /// `header` names all columns.
    explicit CountTable(std::vector<std::string> header) : header_(std::move(header)) {}

    /// `name` may hold anything; `indent` blanks stand before it. As many cells as there are columns of
    /// numbers.
    void add(std::string_view name, std::vector<std::string> cells, std::size_t indent = 0);

    /// A line of its own, such as how many rows are not shown.
    void add_remark(std::string_view text, std::size_t indent = 0);

    /// No line is wider than `width`, but for a name that is: it stands alone above its numbers.
    std::string text(std::size_t width, Colour colour) const;

  private:
    struct Row {
        std::string name;
        std::vector<std::string> cells;
    };

    std::vector<std::string> header_;
    std::vector<Row> rows_;
};

}  // namespace kcheck
