#include "inventory/open_input.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/csv_scanner.hpp"
#include "inventory/input_front.hpp"
#include "inventory/line_count.hpp"

namespace kcheck {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// A line is enough where the form is known; of a stream that never ends, more may never come.
Result<void> read_front(OpenInput& input, bool is_known) {
    std::string& front = input.front;
    front.resize(front_size);
    std::size_t size = 0;
    while (size < front.size() && !input.is_at_end) {
        KC_TRY(const std::size_t count, input.bytes->read(front.data() + size, front.size() - size));
        input.is_at_end = count == 0;
        size += count;
        const bool has_line = std::string_view(front).substr(0, size).find('\n') != std::string_view::npos;
        if (is_known && has_line && input.bytes->is_pausing()) break;
    }
    front.resize(size);
    if (front.starts_with(byte_order_mark)) front.erase(0, byte_order_mark.size());
    return {};
}

std::string names_of_formats() {
    std::string names;
    for (const InventoryFormat& format : inventory_formats()) {
        if (!names.empty()) names += ", ";
        names += format.name;
    }
    return names;
}

/// What a person may know the input by.
std::string describe(std::string_view front) {
    constexpr std::size_t shown = 60;
    if (front.starts_with("\xff\xfe") || front.starts_with("\xfe\xff"))
        return "is UTF-16 text; save it as UTF-8";
    if (front.starts_with("BZh")) return "is compressed with bzip2; unpack it, or use gzip or zstd";
    if (front.starts_with("\xfd"
                          "7zXZ"))
        return "is compressed with xz; unpack it, or use gzip or zstd";
    if (front.starts_with("PK\x03\x04")) return "is a zip archive or a spreadsheet; save it as CSV";
    const std::string_view trimmed = trim(front);
    return fmt::format("begins with \"{}\"", printable(trim(trimmed.substr(0, trimmed.find('\n'))), shown));
}

const InventoryFormat* recognise(const InputFront& front) {
    const auto formats = inventory_formats();
    const auto found = std::find_if(formats.begin(), formats.end(),
                                    [&](const InventoryFormat& format) { return format.recognises(front); });
    return found == formats.end() ? nullptr : &*found;
}

/// The form that an input is told to have, or why it is none.
Result<const InventoryFormat*> form_of(const OpenInput& input) {
    const InputFront front(input.front);
    const std::string label = input_label(input.about->name);
    if (front.has("schema", "kcheck.fleet/1")) {
        return fail(ErrorKind::bad_data,
                    fmt::format("{}: is a summary of a fleet, which has no hosts to judge; kcheck fleet "
                                "--merge-summaries adds summaries up",
                                label));
    }
    if (const InventoryFormat* const format = recognise(front)) return format;
    return fail(ErrorKind::bad_data,
                fmt::format("{}: {}, which is no inventory that kcheck knows ({}); --input-format FORM reads "
                            "it as one of these",
                            label, describe(input.front), names_of_formats()));
}

/// Takes the first record off.
Result<void> take_header(OpenInput& input) {
    const std::size_t begin = std::min(input.front.find_first_not_of("\r\n"), input.front.size());
    const std::string_view rest = std::string_view(input.front).substr(begin);
    CsvScanner scanner(csv_delimiter(rest));
    const auto end = scanner.next_end(rest);
    if (!end && (!input.is_at_end || scanner.is_quoted())) {
        return fail(ErrorKind::bad_data, fmt::format("{}:1: the header of the table does not end",
                                                     input_label(input.about->name)));
    }
    const std::size_t size = begin + end.value_or(rest.size());
    std::string_view header = rest.substr(0, end.value_or(rest.size()));
    while (header.ends_with('\n') || header.ends_with('\r')) header.remove_suffix(1);
    input.about->header = header;
    input.first_line += count_line_feeds(std::string_view(input.front).substr(0, size));
    input.front.erase(0, size);
    std::string error;
    if (input.about->format->open(*input.about, error) != nullptr) return {};
    return fail(ErrorKind::bad_data, fmt::format("{}:1: {}", input_label(input.about->name), error));
}

}  // namespace

Result<OpenInput> open_input(const std::string& name, const InventoryFormat* format, const ReadWatch& watch) {
    OpenInput input;
    input.about = std::make_shared<InventoryInput>();
    input.about->name = name;
    KC_TRY(input.bytes, open_bytes(name, watch));
    if (auto read = read_front(input, format != nullptr); !read) return tl::unexpected(read.error());
    if (input.is_at_end && trim(input.front).empty()) return input;
    input.about->format = format;
    if (format == nullptr) {
        KC_TRY(input.about->format, form_of(input));
    }
    const Cut cut = input.about->cut = input.about->format->cut(input.front);
    input.is_array =
        (cut == Cut::at_documents || cut == Cut::not_at_all) && trim(input.front).starts_with('[');
    if (input.about->cut == Cut::at_records) {
        if (auto taken = take_header(input); !taken) return tl::unexpected(taken.error());
    }
    return input;
}

}  // namespace kcheck
