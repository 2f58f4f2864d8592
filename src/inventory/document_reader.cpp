#include "inventory/document_reader.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/document_scanner.hpp"
#include "inventory/line_count.hpp"

namespace kcheck {

void DocumentReader::read(std::string_view piece, std::size_t first_line, RecordSink& sink) {
    DocumentScanner scanner;
    std::size_t line = first_line;
    std::size_t counted = 0;
    const auto read_at = [&](std::size_t begin, std::size_t end) {
        constexpr std::size_t shown = 60;
        line += count_line_feeds(piece.substr(counted, begin - counted));
        counted = begin;
        const std::string_view text = piece.substr(begin, end - begin);
        std::string error;
        const JsonValue document = tree_.parse(text, error);
        if (document.is_object()) return read_document(document, line, sink);
        if (error.empty()) error = "is no JSON object";
        sink.bad(line, fmt::format("{}: {}", error, printable(trim(text), shown)));
    };
    while (scanner.next(piece)) read_at(scanner.begin(), scanner.end());
    if (scanner.is_inside()) read_at(scanner.begin(), piece.size());
    finish(sink);
}

void refuse_element(RecordSink& sink, std::size_t line, std::string_view path, std::size_t index,
                    std::string_view why) {
    sink.bad(line, fmt::format("{}[{}] {}", path, index, why));
}

}  // namespace kcheck
