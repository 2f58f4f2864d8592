#include "inventory/line_shape.hpp"

#include "base/short_text.hpp"
#include "base/text.hpp"
#include "inventory/json_special.hpp"
#include "inventory/json_text.hpp"

namespace kcheck {

namespace {

/// The end of the scalar that begins at `at`, or null where it is none, or has an escape.
const char* end_of_scalar(const char* at, const char* end) {
    if (at == end) return nullptr;
    if (*at == '"') {
        const char* const quote = find_json_special(at + 1, end);
        return quote < end && *quote == '"' ? quote + 1 : nullptr;
    }
    const char* stop = at;
    while (stop < end && *stop != ',' && *stop != '}' && static_cast<unsigned char>(*stop) > ' ') ++stop;
    const std::string_view literal(at, static_cast<std::size_t>(stop - at));
    const bool is_digit_alone = literal.size() == 1 && is_digit(literal.front());
    return is_digit_alone || is_json_literal(literal) ? stop : nullptr;
}

}  // namespace

void LineShape::begin() {
    layout_.clear();
    gaps_.clear();
    is_known_ = true;
}

void LineShape::add(const KnownColumn& column, std::size_t begin, std::size_t end) {
    layout_.push_back({0, 0, &column, end, begin});
}

void LineShape::finish(std::string_view line) {
    layout_.push_back({0, 0, nullptr, 0, line.size()});
    std::size_t from = 0;
    for (Gap& gap : layout_) {
        gap.begin = gaps_.size();
        gap.size = gap.value_begin - from;
        gaps_.append(line.substr(from, gap.size));
        from = gap.value_end;
    }
}

std::size_t LineShape::read(std::string_view text, RecordAssembler& assembler) const {
    const char* at = text.data();
    const char* const end = at + text.size();
    for (const Gap& gap : layout_) {
        const std::string_view wanted = std::string_view(gaps_).substr(gap.begin, gap.size);
        if (static_cast<std::size_t>(end - at) < gap.size || !is_same_text({at, gap.size}, wanted)) return 0;
        at += gap.size;
        if (gap.column == nullptr) break;
        const char* const stop = end_of_scalar(at, end);
        if (stop == nullptr) return 0;
        const std::string_view json(at, static_cast<std::size_t>(stop - at));
        if (json != "null") assembler.state(gap.column->column, gap.column->name, json);
        at = stop;
    }
    return at == end || *at == '\n' ? static_cast<std::size_t>(at - text.data()) : 0;
}

}  // namespace kcheck
