#include "rule/bundle.hpp"

#include <algorithm>
#include <array>

#include <zlib.h>

#include "rule/advisory_codec.hpp"
#include "rule/wire.hpp"

namespace kcheck {

namespace {

constexpr std::string_view magic = "kcdb";
constexpr std::uint32_t format_version = 3;
constexpr std::size_t header_size = 16;

std::uint32_t checksum(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        ::crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

void append_u32(std::string& bytes, std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<char>((value >> shift) & 0xff));
}

std::uint32_t read_u32(std::string_view bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
    }
    return value;
}

template <class Write>
std::string written(Write write) {
    WireWriter writer;
    write(writer);
    return writer.bytes();
}

void write_record(WireWriter& writer, const AdvisoryFile& file) {
    writer.text(file.place.file);
    writer.text(file.advisory.id);
    writer.text(written([&](WireWriter& part) { write_advisory(part, file.advisory); }));
    writer.text(written([&](WireWriter& part) { write_advisory_text(part, file.text); }));
    writer.text(written([&](WireWriter& part) { write_advisory_tests(part, file.tests); }));
}

std::string newest_date(const std::vector<AdvisoryFile>& advisories) {
    std::string newest;
    for (const AdvisoryFile& file : advisories) {
        newest = std::max({newest, file.text.published, file.text.modified, file.advisory.withdrawn});
    }
    return newest;
}

Result<Bundle> refuse(std::string_view why) { return fail(ErrorKind::bad_data, std::string(why)); }

template <class T, class Read>
Result<T> read_part(std::string_view bytes, Read read) {
    WireReader reader(bytes);
    T value = read(reader);
    if (reader.failed()) return fail(ErrorKind::bad_data, "the bundle is corrupt");
    return value;
}

}  // namespace

std::string build_bundle(std::vector<AdvisoryFile> advisories, const ImageMap& images) {
    std::sort(advisories.begin(), advisories.end(),
              [](const AdvisoryFile& a, const AdvisoryFile& b) { return a.advisory.id < b.advisory.id; });
    const std::string body = written([&](WireWriter& writer) {
        writer.text(newest_date(advisories));
        writer.list(advisories, [&](const AdvisoryFile& file) { write_record(writer, file); });
        writer.number(images.size());
        writer.text(written([&](WireWriter& part) {
            for (const auto& [id, release] : images) {
                part.text(id);
                part.text(release);
            }
        }));
    });
    std::string bytes(magic);
    append_u32(bytes, format_version);
    append_u32(bytes, checksum(body));
    append_u32(bytes, static_cast<std::uint32_t>(body.size()));
    return bytes + body;
}

Result<Bundle> Bundle::open(std::string_view bytes, Check check) {
    if (bytes.size() < header_size || !bytes.starts_with(magic)) return refuse("is no kcheck rule bundle");
    if (read_u32(bytes, 4) != format_version) {
        return refuse("is a rule bundle of another format version; build it with this kcheck");
    }
    const std::string_view body = bytes.substr(header_size);
    if (read_u32(bytes, 12) != body.size())
        return refuse("is a rule bundle that is cut off or has bytes too many");
    if (check == Check::integrity && read_u32(bytes, 8) != checksum(body)) {
        return refuse("is a rule bundle whose checksum is wrong: it was damaged");
    }
    Bundle bundle;
    bundle.bytes_ = bytes;
    WireReader reader(body);
    bundle.newest_ = reader.text();
    bundle.records_ = reader.list([&] {
        Record record;
        for (std::string_view* const part :
             {&record.file, &record.id, &record.judged, &record.read, &record.tests}) {
            *part = reader.text();
        }
        return record;
    });
    bundle.image_count_ = reader.number();
    bundle.images_ = reader.text();
    if (reader.failed()) return refuse("is a rule bundle that does not hold together");
    return bundle;
}

Result<Advisory> Bundle::advisory(std::size_t index) const {
    return read_part<Advisory>(records_[index].judged, read_advisory);
}

Result<AdvisoryText> Bundle::text(std::size_t index) const {
    return read_part<AdvisoryText>(records_[index].read, read_advisory_text);
}

Result<std::vector<AdvisoryTest>> Bundle::tests(std::size_t index) const {
    return read_part<std::vector<AdvisoryTest>>(records_[index].tests, [&](WireReader& reader) {
        return read_advisory_tests(reader, std::string(records_[index].file));
    });
}

std::optional<std::string> Bundle::kernel_of_image(std::string_view image_id) const {
    WireReader reader(images_);
    for (std::size_t i = 0; i < image_count_ && !reader.failed(); ++i) {
        const std::string_view id = reader.text();
        const std::string_view release = reader.text();
        if (id == image_id) return std::string(release);
    }
    return std::nullopt;
}

}  // namespace kcheck
