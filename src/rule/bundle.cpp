#include "rule/bundle.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "rule/advisory_codec.hpp"
#include "rule/wire.hpp"

namespace kcheck {

namespace {

using namespace bundle_layout;

/// Columns of a record's row.
constexpr std::size_t judged_column = 8;
constexpr std::size_t read_column = 20;

/// Offsets of parts have 32 bits.
constexpr std::uint64_t largest_bundle = std::uint64_t{1} << 32;

Counts read_counts(std::string_view bytes) {
    const auto count = [&](std::size_t i) { return u32_at(bytes, counts_at + 4 * i); };
    return {count(0), count(1), count(2), count(3), count(4), count(5)};
}

/// Where `wanted` stands among sorted keys; nothing if it does not.
template <class KeyOf>
std::optional<std::size_t> search(std::size_t count, std::string_view wanted, KeyOf key_of) {
    std::size_t first = 0;
    std::size_t rest = count;
    while (rest > 0) {
        const std::size_t half = rest / 2;
        const bool is_before = key_of(first + half) < wanted;
        if (is_before) first += half + 1;
        rest = is_before ? rest - half - 1 : half;
    }
    return first < count && key_of(first) == wanted ? std::optional(first) : std::nullopt;
}

/// Whether it can be written and subtracted; no builder states another.
bool is_time(std::int64_t seconds) { return seconds >= 0 && seconds <= last_second; }

/// Whether it is made of what dates are made of, and so can be printed as it is.
bool is_like_a_date(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '-'; });
}

Error damaged() {
    return {ErrorKind::rules_tampered,
            "is a rule bundle that was changed after it was built: a checksum is wrong; get it again"};
}

template <class T, class Read>
Result<T> read_part(const Result<std::string_view>& bytes, Read read) {
    if (!bytes) return tl::unexpected(bytes.error());
    WireReader reader(*bytes);
    T value = read(reader);
    if (reader.failed() || !reader.at_end())
        return fail(ErrorKind::bad_data, "is a rule bundle that does not hold together");
    return value;
}

}  // namespace

Bundle::Bundle(std::string_view bytes, Check check)
    : bytes_(bytes),
      check_(check),
      counts_(read_counts(bytes)),
      tables_(counts_),
      index_end_(header_size + u32_at(bytes, index_size_at)) {}

Result<Bundle> Bundle::open(std::string_view bytes, Check check) {
    if (!bytes.starts_with(magic)) {
        if (magic.starts_with(bytes))
            return fail(ErrorKind::rules_truncated,
                        "is empty or the very start of a rule bundle; get it again");
        return fail(ErrorKind::bad_data, "is no kcheck rule bundle");
    }
    if (bytes.size() >= version_at + 4 && u32_at(bytes, version_at) != format_version) {
        return fail(
            ErrorKind::bad_data,
            fmt::format("is a rule bundle of format version {}, and this kcheck reads {}; build it with "
                        "this kcheck",
                        u32_at(bytes, version_at), format_version));
    }
    if (bytes.size() < header_size)
        return fail(ErrorKind::rules_truncated, "is a rule bundle that is cut off; get it again");
    Bundle bundle(bytes, check);
    if (auto error = bundle.defect()) return tl::unexpected(std::move(*error));
    return bundle;
}

std::optional<Error> Bundle::defect() const {
    const bool is_checked = check_ == Check::integrity;
    if (is_checked &&
        u32_at(bytes_, header_checksum_at) != checksum(bytes_.substr(digest_at, header_size - digest_at))) {
        return damaged();
    }
    const std::uint64_t stated = u64_at(bytes_, size_at);
    if (bytes_.size() < stated) {
        return Error{ErrorKind::rules_truncated,
                     fmt::format("is a rule bundle that is cut off: {} of {}; get it again",
                                 counted(bytes_.size(), "byte"), stated)};
    }
    if (bytes_.size() > stated) {
        return Error{ErrorKind::rules_tampered,
                     fmt::format("is a rule bundle of {} with something after its end; get it again",
                                 counted(stated, "byte"))};
    }
    if (serial() > max_serial) {
        return Error{ErrorKind::bad_data,
                     fmt::format("is a rule bundle with the serial {}, and {} is the highest; build it again",
                                 serial(), max_serial)};
    }
    if (stated > largest_bundle || index_end_ > bytes_.size() || tables_.texts > index_end_ ||
        !is_time(built()) || !is_time(expires()) || !is_like_a_date(newest()))
        return Error{ErrorKind::bad_data, "is a rule bundle that does not hold together"};
    if (is_checked &&
        u32_at(bytes_, index_checksum_at) != checksum(bytes_.substr(header_size, index_end_ - header_size))) {
        return damaged();
    }
    return is_checked && !has_good_parts() ? std::optional(damaged()) : std::nullopt;
}

bool Bundle::has_good_parts() const {
    if (bytes_.size() <= digest_checked_size) return has_its_digest();
    if (bytes_.size() > parts_checked_size) return true;
    for (std::size_t i = 0; i < size(); ++i) {
        if (!part(i, judged_column) || !part(i, read_column)) return false;
    }
    return true;
}

std::string_view Bundle::text_at(std::size_t offset) const {
    const std::string_view texts = bytes_.substr(tables_.texts, index_end_ - tables_.texts);
    const std::size_t start = u32_at(bytes_, offset);
    return start <= texts.size() ? texts.substr(start, u32_at(bytes_, offset + 4)) : std::string_view();
}

std::string_view Bundle::id(std::size_t index) const {
    return index < size() ? text_at(tables_.records + record_row * index) : std::string_view();
}

std::optional<std::size_t> Bundle::find(std::string_view wanted) const {
    return search(size(), wanted, [&](std::size_t i) { return id(i); });
}

RecordNumbers Bundle::list_of(std::size_t table, std::size_t count, std::string_view name) const {
    const auto found = search(count, name, [&](std::size_t i) { return text_at(table + named_row * i); });
    if (!found) return RecordNumbers();
    const std::size_t row = table + named_row * *found;
    const std::size_t first = std::min(u32_at(bytes_, row + 8), counts_.numbers);
    const std::size_t length = std::min<std::size_t>(u32_at(bytes_, row + 12), counts_.numbers - first);
    return RecordNumbers(bytes_.substr(tables_.numbers + number_row * first, number_row * length));
}

RecordNumbers Bundle::of_stream(std::string_view stream) const {
    return list_of(tables_.streams, counts_.streams, stream);
}

RecordNumbers Bundle::of_any_stream() const {
    return RecordNumbers(bytes_.substr(tables_.general, number_row * counts_.general));
}

RecordNumbers Bundle::confirmed_by(std::string_view fact) const {
    return list_of(tables_.facts, counts_.facts, fact);
}

std::optional<std::string> Bundle::kernel_of_image(std::string_view image_id) const {
    const auto row_of = [&](std::size_t i) { return tables_.images + named_row * i; };
    const auto found = search(counts_.images, image_id, [&](std::size_t i) { return text_at(row_of(i)); });
    if (!found) return std::nullopt;
    return std::string(text_at(row_of(*found) + 8));
}

std::vector<std::string> Bundle::image_kernels() const {
    std::vector<std::string> releases;
    for (std::size_t i = 0; i < counts_.images; ++i)
        releases.emplace_back(text_at(tables_.images + named_row * i + 8));
    return releases;
}

Result<std::string_view> Bundle::part(std::size_t index, std::size_t column) const {
    if (index >= size()) return fail(ErrorKind::bad_data, "is a rule bundle that does not hold together");
    const std::size_t row = tables_.records + record_row * index + column;
    const std::size_t offset = u32_at(bytes_, row);
    if (offset > bytes_.size()) return tl::unexpected(damaged());
    const std::string_view bytes = bytes_.substr(offset, u32_at(bytes_, row + 4));
    if (check_ == Check::integrity && checksum(bytes) != u32_at(bytes_, row + 8))
        return tl::unexpected(damaged());
    return bytes;
}

Result<Advisory> Bundle::advisory(std::size_t index) const {
    return read_part<Advisory>(part(index, judged_column), read_advisory);
}

std::string_view Bundle::file(std::size_t index) const {
    const auto bytes = part(index, read_column);
    return bytes ? WireReader(*bytes).text() : std::string_view();
}

Result<AdvisoryText> Bundle::text(std::size_t index) const {
    return read_part<AdvisoryText>(part(index, read_column), [](WireReader& reader) {
        reader.text();
        AdvisoryText text = read_advisory_text(reader);
        reader.skip_rest();  // the tests
        return text;
    });
}

Result<std::vector<AdvisoryTest>> Bundle::tests(std::size_t index) const {
    return read_part<std::vector<AdvisoryTest>>(part(index, read_column), [](WireReader& reader) {
        const std::string file(reader.text());
        read_advisory_text(reader);
        return read_advisory_tests(reader, file);
    });
}

std::string_view Bundle::newest() const {
    const std::string_view date = bytes_.substr(newest_at, newest_size);
    return date.substr(0, date.find('\0'));
}

std::uint64_t Bundle::serial() const { return u64_at(bytes_, serial_at); }
std::int64_t Bundle::built() const { return static_cast<std::int64_t>(u64_at(bytes_, built_at)); }
std::int64_t Bundle::expires() const { return static_cast<std::int64_t>(u64_at(bytes_, expires_at)); }

std::string Bundle::digest() const { return hex(bytes_.substr(digest_at, digest_size)); }

bool Bundle::has_its_digest() const { return sha256_hex(bytes_.substr(digested_at)) == digest(); }

}  // namespace kcheck
