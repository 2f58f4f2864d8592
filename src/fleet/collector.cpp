#include "fleet/collector.hpp"

#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// How many hosts ahead a place of the registry is brought into the cache.
constexpr std::size_t expected_ahead = 16;
/// What hosts count as that --select leaves out.
constexpr CellNumber left_out = last_cell;

/// Takes the rows of the records that are outranked out.
void drop(PieceRows& rows, const std::vector<bool>& outranked) {
    std::string kept;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < outranked.size(); ++i) {
        if (!outranked[i]) kept.append(rows.text, begin, rows.ends[i] - begin);
        begin = rows.ends[i];
    }
    rows.text = std::move(kept);
}

}  // namespace

Result<void> Collector::take(JudgedPiece& piece) {
    for (const BadRecord& bad : piece.bad)
        if (auto taken = take_bad(bad); !taken) return taken;
    if (piece.failure) return tl::unexpected(*piece.failure);
    for (auto& [image, release] : piece.image_kernels) shipped_.insert_or_assign(image, std::move(release));
    const std::vector<bool> outranked = count(piece);
    for (std::size_t i = 0; i < outputs_.size(); ++i) {
        if (auto written = write(i, piece.rows[i], outranked); !written) return written;
    }
    if (options_.on_progress) options_.on_progress(input_.records);
    return {};
}

FleetResult Collector::finish(const FleetRules& rules) {
    FleetResult result;
    result.summary.group_key = rules.question.group_key;
    result.summary.input = input_;
    tally_.write(rules.classes, images_.registry(), groups_.registry(), result.summary);
    result.hosts = std::move(shortlist_).finish(result.summary, images_.registry(), groups_.registry());
    return result;
}

Result<void> Collector::take_bad(const BadRecord& bad) {
    ++input_.bad;
    if (options_.on_bad) options_.on_bad(bad);
    if (options_.max_errors == 0 || input_.bad < options_.max_errors) return {};
    return fail(ErrorKind::bad_data,
                fmt::format("gave up after {}, as --max-errors says", counted(input_.bad, "bad record")));
}

/// Of which records another one of the host goes on counting; empty if of none.
std::vector<bool> Collector::count(JudgedPiece& piece) {
    std::vector<bool> outranked;
    std::vector<JudgedRecord>& records = piece.records;
    images_.begin(piece.images);
    groups_.begin(piece.groups);
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i + expected_ahead < records.size()) registry_.expect(records[i + expected_ahead].identity);
        if (count(records[i])) {
            if (options_.kept_hosts > 0)
                shortlist_.take(records[i].identity, records[i].host, std::move(piece.names[i]));
            continue;
        }
        outranked.resize(records.size());
        outranked[i] = true;
    }
    return outranked;
}

/// False where a record of the host was seen that goes on counting. The record gets the numbers of the
/// run.
bool Collector::count(JudgedRecord& record) {
    ++input_.records;
    if (record.has_bad_time) ++input_.bad_times;
    const CellNumber cell = record.host.what == nullptr ? left_out : cell_of(record.host);
    if (record.identity != 0) {
        const HostRegistry::Answer answer =
            registry_.see(record.identity, {record.time, cell, record.host.knows_kernel});
        if (answer.sight == HostRegistry::Sight::worse) return ++input_.duplicates, false;
        if (answer.sight == HostRegistry::Sight::better) {
            ++input_.duplicates;
            take_back(answer.replaced);
        }
        if (answer.sight == HostRegistry::Sight::unremembered) ++input_.unremembered;
    }
    if (cell == left_out) {
        ++input_.left_out;
    } else {
        tally_.add(cell);
    }
    return true;
}

CellNumber Collector::cell_of(JudgedHost& host) {
    host.image = images_.number_of(host.image);
    host.group = groups_.number_of(host.group);
    return tally_.cell_of(host);
}

void Collector::take_back(CellNumber cell) {
    if (cell == left_out) {
        --input_.left_out;
    } else {
        tally_.take_back(cell);
    }
}

Result<void> Collector::write(std::size_t output, PieceRows& rows, const std::vector<bool>& outranked) {
    if (!outranked.empty()) drop(rows, outranked);
    std::string_view text = rows.text;
    if (text.empty()) return {};
    if (!has_rows_[output]) {
        has_rows_[output] = true;
        text.remove_prefix(outputs_[output].writer->separator().size());
    }
    return outputs_[output].write(text);
}

}  // namespace kcheck
