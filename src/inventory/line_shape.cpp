#include "inventory/line_shape.hpp"

#include <atomic>

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

/// No two shapes of a run have the same.
std::uint64_t next_layout() {
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

}  // namespace

void LineShape::begin() {
    layout_.clear();
    gaps_.clear();
    record_.clear();
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
    values_.resize(layout_.size());
}

std::size_t LineShape::match(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    states_all_ = true;
    for (std::size_t i = 0; i < layout_.size(); ++i) {
        const Gap& gap = layout_[i];
        const std::string_view wanted = std::string_view(gaps_).substr(gap.begin, gap.size);
        if (static_cast<std::size_t>(end - at) < gap.size || !is_same_text({at, gap.size}, wanted)) return 0;
        at += gap.size;
        if (gap.column == nullptr) break;
        const char* const stop = end_of_scalar(at, end);
        if (stop == nullptr) return 0;
        values_[i] = {at, static_cast<std::size_t>(stop - at)};
        states_all_ = states_all_ && values_[i] != "null";
        at = stop;
    }
    return at == end || *at == '\n' ? static_cast<std::size_t>(at - text.data()) : 0;
}

const HostRecord* LineShape::record(std::size_t line, RecordAssembler& assembler) {
    if (!states_all_) return assemble(line, assembler);
    if (record_.layout == 0) {
        const HostRecord* const first = assemble(line, assembler);
        if (first != nullptr) remember(*first);
        return first;
    }
    for (std::size_t i = 0; i < gaps_of_fields_.size(); ++i)
        record_.fields[i].json = values_[gaps_of_fields_[i]];
    record_.host = text_of(gap_of_host_);
    record_.id = text_of(gap_of_id_);
    record_.time = text_of(gap_of_time_);
    record_.line = line;
    // Whether it says anything at all the assembler knows.
    return record_.host.empty() && record_.id.empty() ? assemble(line, assembler) : &record_;
}

const HostRecord* LineShape::assemble(std::size_t line, RecordAssembler& assembler) const {
    assembler.begin(line);
    for (std::size_t i = 0; i + 1 < layout_.size(); ++i) {
        const KnownColumn& column = *layout_[i].column;
        if (values_[i] != "null") assembler.state(column.column, column.name, values_[i]);
    }
    return assembler.finish();
}

/// Which gap a value came from shows by its place in the line.
void LineShape::remember(const HostRecord& record) {
    record_ = record;
    record_.layout = next_layout();
    gaps_of_fields_.clear();
    for (const HostField& field : record.fields) gaps_of_fields_.push_back(gap_of(field.json));
    gap_of_host_ = gap_of(record.host);
    gap_of_id_ = gap_of(record.id);
    gap_of_time_ = gap_of(record.time);
}

std::size_t LineShape::gap_of(std::string_view stated) const {
    for (std::size_t i = 0; i + 1 < layout_.size(); ++i) {
        const char* const begin = values_[i].data();
        if (stated.data() >= begin && stated.data() < begin + values_[i].size()) return i;
    }
    return nowhere;
}

/// There are no escapes; a number is taken as it is written.
std::string_view LineShape::text_of(std::size_t gap) const {
    if (gap == nowhere) return {};
    const std::string_view json = values_[gap];
    return json.front() == '"' ? json.substr(1, json.size() - 2) : json;
}

}  // namespace kcheck
