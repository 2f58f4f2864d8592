// Writes bundles in the format of bundle_layout.hpp.
#include <algorithm>
#include <ctime>
#include <map>
#include <set>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "rule/advisory_codec.hpp"
#include "rule/bundle.hpp"
#include "rule/wire.hpp"

namespace kcheck {

namespace {

using namespace bundle_layout;

template <class Write>
std::string written(Write write) {
    WireWriter writer;
    write(writer);
    return writer.bytes();
}

std::string newest_date(const std::vector<AdvisoryFile>& advisories) {
    std::string newest;
    for (const AdvisoryFile& file : advisories) {
        newest = std::max({newest, file.text.published, file.text.modified, file.advisory.withdrawn});
    }
    return newest;
}

/// YYYYMMDDhhmm; 0 where the time is not known.
std::uint64_t serial_of(std::int64_t built) {
    if (built == 0) return 0;
    const std::time_t seconds = built;
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    const auto join = [](std::int64_t value, int part) { return value * 100 + part; };
    return static_cast<std::uint64_t>(
        join(join(join(join(parts.tm_year + 1900, parts.tm_mon + 1), parts.tm_mday), parts.tm_hour),
             parts.tm_min));
}

/// The index while it grows: tables of rows, the lists of numbers and the texts that they point to.
class IndexWriter {
  public:
    void add_text(std::string& table, std::string_view text) {
        append_u32(table, texts_.size());
        append_u32(table, text.size());
        texts_ += text;
    }

    void add_lists(std::string& table, const std::map<std::string, std::vector<std::size_t>>& lists) {
        for (const auto& [name, list] : lists) {
            add_text(table, name);
            append_u32(table, numbers_.size() / number_row);
            append_u32(table, list.size());
            for (const std::size_t number : list) append_u32(numbers_, number);
        }
    }

    const std::string& numbers() const { return numbers_; }
    const std::string& texts() const { return texts_; }

  private:
    std::string numbers_;
    std::string texts_;
};

/// A part of a record: its bytes, and where they came to lie.
struct Part {
    std::string bytes;
    std::size_t offset = 0;
};

struct Record {
    Part judged;
    Part read;
};

std::vector<Record> write_records(const std::vector<AdvisoryFile>& advisories) {
    std::vector<Record> records;
    for (const AdvisoryFile& file : advisories) {
        Record record;
        record.judged.bytes = written([&](WireWriter& part) { write_advisory(part, file.advisory); });
        record.read.bytes = written([&](WireWriter& part) {
            part.text(file.place.file);
            write_advisory_text(part, file.text);
            write_advisory_tests(part, file.tests);
        });
        records.push_back(std::move(record));
    }
    return records;
}

/// The records in the order of their first stream, so that those of one machine lie side by side.
std::vector<std::size_t> order_by_stream(const std::vector<AdvisoryFile>& advisories) {
    std::vector<std::size_t> order(advisories.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto stream_of = [&](std::size_t i) {
        const auto& affected = advisories[i].advisory.affected;
        return affected.empty() ? std::string_view() : std::string_view(affected.front().stream);
    };
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return stream_of(a) < stream_of(b); });
    return order;
}

/// Lays the parts one behind another and says where each lies.
std::string lay_out(std::vector<Record>& records, const std::vector<std::size_t>& order, std::size_t offset) {
    std::string bytes;
    for (Part Record::*const member : {&Record::judged, &Record::read}) {
        for (const std::size_t i : order) {
            Part& part = records[i].*member;
            part.offset = offset + bytes.size();
            bytes += part.bytes;
        }
    }
    return bytes;
}

/// All of the index; the places of the parts are filled in later, for they depend on its size.
struct Index {
    Counts counts;
    std::string records;
    std::string general;
    std::string streams;
    std::string facts;
    std::string images;
    IndexWriter rest;

    std::size_t size() const {
        return records.size() + general.size() + streams.size() + facts.size() + images.size() +
               rest.numbers().size() + rest.texts().size();
    }
    std::string bytes() const {
        return records + general + streams + facts + images + rest.numbers() + rest.texts();
    }
};

template <class Table>
std::uint32_t rows(const Table& table, std::size_t row) {
    return static_cast<std::uint32_t>(table.size() / row);
}

std::vector<std::string> facts_of(const std::optional<Condition>& condition) {
    std::vector<std::string> keys;
    if (condition) collect_facts(*condition, keys);
    return keys;
}

Index index_of(const std::vector<AdvisoryFile>& advisories, const ImageMap& images) {
    Index index;
    std::map<std::string, std::vector<std::size_t>> streams;
    std::map<std::string, std::vector<std::size_t>> facts;
    for (std::size_t i = 0; i < advisories.size(); ++i) {
        const Advisory& advisory = advisories[i].advisory;
        index.rest.add_text(index.records, advisory.id);
        index.records.append(record_row - 8, '\0');
        if (advisory.affected.empty() || !advisory.images.empty()) append_u32(index.general, i);
        std::set<std::string> names;
        for (const AffectedRange& affected : advisory.affected) names.insert(affected.stream);
        for (const std::string& name : names) streams[name].push_back(i);
        const std::vector<std::string> keys = facts_of(advisory.confirmed_by);
        for (const std::string& key : std::set<std::string>(keys.begin(), keys.end()))
            facts[key].push_back(i);
    }
    index.rest.add_lists(index.streams, streams);
    index.rest.add_lists(index.facts, facts);
    for (const auto& [id, release] : images) {
        index.rest.add_text(index.images, id);
        index.rest.add_text(index.images, release);
    }
    index.counts = {rows(advisories, 1),
                    rows(index.general, number_row),
                    rows(index.streams, named_row),
                    rows(index.facts, named_row),
                    rows(images, 1),
                    rows(index.rest.numbers(), number_row)};
    return index;
}

void place_records(std::string& table, const std::vector<Record>& records) {
    for (std::size_t i = 0; i < records.size(); ++i) {
        std::size_t column = record_row * i + 8;
        for (const Part* const part : {&records[i].judged, &records[i].read}) {
            put_u32(table, column, static_cast<std::uint32_t>(part->offset));
            put_u32(table, column + 4, static_cast<std::uint32_t>(part->bytes.size()));
            put_u32(table, column + 8, checksum(part->bytes));
            column += 12;
        }
    }
}

void put_counts(std::string& header, const Counts& counts) {
    std::size_t offset = counts_at;
    for (const std::uint32_t count :
         {counts.records, counts.general, counts.streams, counts.facts, counts.images, counts.numbers}) {
        put_u32(header, offset, count);
        offset += 4;
    }
}

void put_stamp(std::string& header, const BundleStamp& stamp, const std::vector<AdvisoryFile>& advisories) {
    const std::string newest = newest_date(advisories);
    const std::int64_t built = build_time(advisories, stamp);
    put_u64(header, serial_at, stamp.serial.value_or(serial_of(built)));
    put_u64(header, built_at, static_cast<std::uint64_t>(built));
    put_u64(header, expires_at, static_cast<std::uint64_t>(stamp.expires));
    header.replace(newest_at, std::min(newest.size(), newest_size), newest, 0, newest_size);
}

}  // namespace

std::int64_t build_time(const std::vector<AdvisoryFile>& advisories, const BundleStamp& stamp) {
    return stamp.built.value_or(parse_time(newest_date(advisories)).value_or(0));
}

std::string build_bundle(std::vector<AdvisoryFile> advisories, const ImageMap& images,
                         const BundleStamp& stamp) {
    std::sort(advisories.begin(), advisories.end(),
              [](const AdvisoryFile& a, const AdvisoryFile& b) { return a.advisory.id < b.advisory.id; });
    Index index = index_of(advisories, images);
    std::vector<Record> records = write_records(advisories);
    const std::string parts = lay_out(records, order_by_stream(advisories), header_size + index.size());
    place_records(index.records, records);
    const std::string body = index.bytes();

    std::string bytes(magic);
    append_u32(bytes, format_version);
    bytes.resize(header_size, '\0');
    put_u32(bytes, index_checksum_at, checksum(body));
    put_u32(bytes, index_size_at, static_cast<std::uint32_t>(body.size()));
    put_counts(bytes, index.counts);
    put_stamp(bytes, stamp, advisories);
    bytes += body;
    bytes += parts;
    put_u64(bytes, size_at, bytes.size());
    const std::string digest = sha256(std::string_view(bytes).substr(digested_at));
    bytes.replace(digest_at, digest_size, digest);
    put_u32(bytes, header_checksum_at,
            checksum(std::string_view(bytes).substr(digest_at, header_size - digest_at)));
    return bytes;
}

}  // namespace kcheck
