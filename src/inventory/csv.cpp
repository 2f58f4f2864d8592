// A table as spreadsheets and consoles export it (grammar: csv_scanner.hpp). The columns go by the names of
// JSON lines.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "inventory/csv_scanner.hpp"
#include "inventory/formats.hpp"
#include "inventory/json_text.hpp"
#include "inventory/line_count.hpp"
#include "inventory/record_assembler.hpp"
#include "inventory/utf8.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_columns = 4096;

struct BadRow {
    std::string message;
};

/// Takes a record apart.
class Cells {
  public:
    Cells(std::string_view record, char delimiter) : rest_(record), delimiter_(delimiter) {}

    bool has_next() const { return has_next_; }

    /// The next cell, without the quotes and blanks around it; valid until the cell after it.
    std::string_view next() {
        if (rest_.starts_with('"')) return quoted();
        const std::size_t end = std::min(rest_.find(delimiter_), rest_.size());
        const std::string_view cell = rest_.substr(0, end);
        advance(end);
        return trim(cell);
    }

  private:
    std::string_view quoted() {
        text_.clear();
        std::size_t at = 1;
        while (true) {
            const std::size_t quote = rest_.find('"', at);
            if (quote == std::string_view::npos) throw BadRow{"has a quote that is never closed"};
            text_.append(rest_.substr(at, quote - at));
            at = quote + 1;
            if (at >= rest_.size() || rest_[at] != '"') break;
            text_ += '"';
            ++at;
        }
        if (at < rest_.size() && rest_[at] != delimiter_)
            throw BadRow{"has text behind a closing quote; a quote inside of quotes is written twice"};
        advance(at);
        return text_;
    }

    void advance(std::size_t end) {
        has_next_ = end < rest_.size();
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
    }

    std::string_view rest_;
    char delimiter_;
    bool has_next_ = true;
    std::string text_;
};

struct CsvColumn {
    std::string name;
    Column column;
    FactType type = FactType::text;
};

std::vector<CsvColumn> columns_of(std::string_view header) {
    std::vector<CsvColumn> columns;
    for (Cells cells(header, csv_delimiter(header)); cells.has_next();) {
        const std::string_view name = cells.next();
        Column column = column_of(name);
        const FactKind* const kind = column.is_fact ? find_fact_kind(column.key) : nullptr;
        columns.push_back(
            {std::string(name), std::move(column), kind == nullptr ? FactType::text : kind->type});
        if (columns.size() > max_columns) throw BadRow{fmt::format("has more than {} columns", max_columns)};
    }
    return columns;
}

bool is_usable(const CsvColumn& column) {
    const ColumnRole role = column.column.role;
    return column.column.is_fact || role == ColumnRole::host || role == ColumnRole::id;
}

/// Appends a cell as JSON of the type that its fact has.
void append_cell(std::string& json, const CsvColumn& column, std::string_view cell) {
    const auto refuse = [&](std::string_view expected) {
        return BadRow{
            fmt::format("\"{}\" is \"{}\", not {}", printable(column.name), printable(cell), expected)};
    };
    switch (column.type) {
        case FactType::boolean:
            if (cell != "true" && cell != "false") throw refuse("true or false");
            json += cell;
            return;
        case FactType::integer:
            if (const auto number = parse_integer(cell)) return void(json += fmt::format("{}", *number));
            throw refuse("a whole number, such as 4");
        case FactType::text: return append_json_text(json, cell);
        case FactType::list: {
            char bracket = '[';
            for (const std::string_view item : split(cell, ',')) {
                json += std::exchange(bracket, ',');
                append_json_text(json, trim(item));
            }
            json += ']';
            return;
        }
    }
}

/// The JSON of a cell is at most this long: every byte is an escape, or an item of a list.
constexpr std::size_t longest_json(std::size_t cell) { return 6 * cell + 4; }

class CsvReader final : public InventoryReader {
  public:
    CsvReader(std::vector<CsvColumn> columns, char delimiter)
        : columns_(std::move(columns)), delimiter_(delimiter) {}

    void read(std::string_view piece, std::size_t line, RecordSink& sink) override {
        is_utf8_ = is_utf8(piece);
        CsvScanner scanner(delimiter_);
        std::size_t begin = 0;
        while (begin < piece.size()) {
            const std::size_t end = scanner.next_end(piece).value_or(piece.size());
            std::string_view record = piece.substr(begin, end - begin);
            const std::size_t line_feeds = count_line_feeds(record);
            while (record.ends_with('\n') || record.ends_with('\r')) record.remove_suffix(1);
            if (!trim(record).empty()) read_record(record, line, sink);
            line += line_feeds;
            begin = end;
        }
    }

  private:
    void read_record(std::string_view record, std::size_t line, RecordSink& sink) {
        try {
            if (!is_utf8_ && !is_utf8(record)) throw BadRow{"is not UTF-8"};
            assembler_.begin(line);
            read_cells(record);
            const HostRecord* const host = assembler_.finish();
            if (host == nullptr) throw BadRow{"names no host and states no fact: those cells are empty"};
            sink.host(*host);
        } catch (const BadRow& bad) {
            sink.bad(line, bad.message);
        }
    }

    void read_cells(std::string_view record) {
        json_.clear();
        // Views of it are handed on, so that it must not move.
        json_.reserve(longest_json(record.size()) + longest_json(0) * columns_.size());
        std::size_t index = 0;
        for (Cells cells(record, delimiter_); cells.has_next(); ++index) {
            const std::string_view cell = cells.next();
            if (index >= columns_.size() || cell.empty() || columns_[index].name.empty()) continue;
            const std::size_t begin = json_.size();
            append_cell(json_, columns_[index], cell);
            assembler_.state(columns_[index].column, columns_[index].name,
                             std::string_view(json_).substr(begin));
        }
        if (index == columns_.size()) return;
        throw BadRow{
            fmt::format("has {}, not {} as the header has", counted(index, "cell"), columns_.size())};
    }

    std::vector<CsvColumn> columns_;
    char delimiter_;
    RecordAssembler assembler_;
    std::string json_;
    bool is_utf8_ = true;
};

/// What is wrong with a header, or nothing.
std::optional<std::string> complaint(const std::vector<CsvColumn>& columns) {
    std::set<std::string_view> names;
    for (const CsvColumn& column : columns) {
        if (!column.name.empty() && !names.insert(column.name).second)
            return fmt::format("the column \"{}\" stands twice in the header", printable(column.name));
    }
    if (std::any_of(columns.begin(), columns.end(), is_usable)) return std::nullopt;
    std::string shown;
    for (const CsvColumn& column : columns) {
        if (!shown.empty()) shown += ", ";
        shown += column.name;
    }
    return fmt::format("no column of the header is one that tells of hosts ({}); expected one of {}",
                       printable(shown), usable_columns());
}

}  // namespace

bool is_csv(const InputFront& front) {
    if (front.is_json()) return false;
    std::string_view header = trim(front.text());
    header = header.substr(0, header.find_first_of("\r\n"));
    constexpr std::size_t longest_header = 16384;
    if (header.size() > longest_header) return false;
    try {
        const std::vector<CsvColumn> columns = columns_of(header);
        return std::any_of(columns.begin(), columns.end(), is_usable);
    } catch (const BadRow&) {
        return false;
    }
}

std::unique_ptr<InventoryReader> open_csv(const InventoryInput& input, std::string& error) {
    try {
        if (!is_utf8(input.header)) throw BadRow{"is not UTF-8"};
        std::vector<CsvColumn> columns = columns_of(input.header);
        const auto wrong = complaint(columns);
        if (!wrong) return std::make_unique<CsvReader>(std::move(columns), csv_delimiter(input.header));
        error = *wrong;
    } catch (const BadRow& bad) {
        error = fmt::format("the header {}", bad.message);
    }
    return nullptr;
}

}  // namespace kcheck
