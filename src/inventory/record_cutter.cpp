#include "inventory/record_cutter.hpp"

#include <utility>

namespace kcheck {

RecordCutter::RecordCutter(Cut cut, std::string_view header) {
    switch (cut) {
        case Cut::at_lines: break;
        case Cut::at_records: scanner_ = CsvScanner(csv_delimiter(header)); break;
        case Cut::at_documents: scanner_ = DocumentScanner(); break;
        case Cut::not_at_all: scanner_ = Nowhere(); break;
    }
}

std::optional<std::size_t> RecordCutter::last_end(std::string_view text) {
    if (auto* const lines = std::get_if<AtLines>(&scanner_)) {
        const std::size_t line_feed = text.substr(lines->seen).rfind('\n');
        const std::size_t seen = std::exchange(lines->seen, text.size());
        if (line_feed == std::string_view::npos) return std::nullopt;
        return seen + line_feed + 1;
    }
    if (auto* const csv = std::get_if<CsvScanner>(&scanner_)) return csv->last_end(text);
    std::optional<std::size_t> last;
    if (auto* const documents = std::get_if<DocumentScanner>(&scanner_)) {
        while (documents->next(text)) last = documents->end();
    }
    return last;
}

}  // namespace kcheck
