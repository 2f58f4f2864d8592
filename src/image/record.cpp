#include "image/record.hpp"

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <unistd.h>

#include "image/wanted_paths.hpp"

namespace kcheck {

namespace {

constexpr std::size_t number_size = sizeof(std::uint64_t);
using HeadBytes = std::array<char, 1 + 3 * number_size>;

/// As much as a pipe holds.
constexpr std::size_t most_held_back = 65536;

HeadBytes bytes_of(const RecordHead& head) {
    HeadBytes bytes{static_cast<char>(head.kind)};
    std::memcpy(bytes.data() + 1, &head.path, number_size);
    std::memcpy(bytes.data() + 1 + number_size, &head.data, number_size);
    std::memcpy(bytes.data() + 1 + 2 * number_size, &head.size, number_size);
    return bytes;
}

RecordHead head_of(const HeadBytes& bytes) {
    RecordHead head{static_cast<RecordHead::Kind>(bytes[0])};
    std::memcpy(&head.path, bytes.data() + 1, number_size);
    std::memcpy(&head.data, bytes.data() + 1 + number_size, number_size);
    std::memcpy(&head.size, bytes.data() + 1 + 2 * number_size, number_size);
    return head;
}

void write_or_die(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) ::_exit(1);
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

tl::unexpected<Error> malformed() {
    return fail(ErrorKind::internal,
                "the sandboxed process broke its own format: it may have been taken over");
}

Result<std::string> read_text(const ByteReader& read, std::uint64_t size) {
    std::string text(size, '\0');
    if (auto done = read(text.data(), text.size()); !done) return tl::unexpected(done.error());
    return text;
}

/// The kinds of error that an image can cause; the rest would be ours.
ErrorKind kind_of_failure(std::uint64_t code) {
    switch (static_cast<ErrorKind>(code)) {
        case ErrorKind::bad_data: return ErrorKind::bad_data;
        case ErrorKind::no_input: return ErrorKind::no_input;
        case ErrorKind::io: return ErrorKind::io;
        default: return ErrorKind::internal;
    }
}

Result<void> take(const RecordHead& head, const std::string& path, const std::string& data,
                  RecordTarget& target) {
    const auto normal = normal_path(path);
    if (!normal || *normal != path || path.empty()) return malformed();
    switch (head.kind) {
        case RecordHead::Kind::directory: return target.directory(path);
        case RecordHead::Kind::link: return target.link(path, data);
        case RecordHead::Kind::file:
            if (data.size() > head.size) return malformed();
            return target.file(path, data, head.size);
        default: return malformed();
    }
}

}  // namespace

RecordWriter::RecordWriter(int descriptor) : descriptor_(descriptor) { held_back_.reserve(most_held_back); }

void RecordWriter::flush() {
    write_or_die(descriptor_, held_back_);
    held_back_.clear();
}

void RecordWriter::put(std::string_view bytes) {
    if (bytes.size() > most_held_back - held_back_.size()) flush();
    if (bytes.size() > most_held_back) return write_or_die(descriptor_, bytes);
    held_back_ += bytes;
}

void RecordWriter::put(RecordHead head, std::string_view path, std::string_view data) {
    head.path = path.size();
    head.data = data.size();
    const HeadBytes bytes = bytes_of(head);
    put({bytes.data(), bytes.size()});
    put(path);
    put(data);
}

void RecordWriter::failure(const Error& error) {
    put({RecordHead::Kind::failure, 0, 0, static_cast<std::uint64_t>(error.kind)}, {}, error.message);
}

Result<void> read_records(const ByteReader& read, RecordTarget& target, const RecordLimits& limits) {
    std::uint64_t bytes_left = limits.bytes;
    for (std::uint64_t records = 0; records < limits.records; ++records) {
        HeadBytes bytes;
        if (auto done = read(bytes.data(), bytes.size()); !done) return done;
        const RecordHead head = head_of(bytes);
        if (head.path >= PATH_MAX || (head.kind == RecordHead::Kind::link && head.data >= PATH_MAX))
            return malformed();
        if (head.data > bytes_left) {
            return fail(ErrorKind::bad_data,
                        "the files that kcheck reads of this image are too large together");
        }
        bytes_left -= head.data;
        KC_TRY(const std::string path, read_text(read, head.path));
        KC_TRY(const std::string data, read_text(read, head.data));
        if (head.kind == RecordHead::Kind::end) return {};
        if (head.kind == RecordHead::Kind::failure) return fail(kind_of_failure(head.size), data);
        if (auto done = take(head, path, data, target); !done) return done;
    }
    return fail(ErrorKind::bad_data, "the image has too many of the files that kcheck reads");
}

}  // namespace kcheck
