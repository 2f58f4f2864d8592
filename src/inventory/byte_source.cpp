#include "inventory/byte_source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "base/descriptor.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

/// The longest magic number there is.
constexpr std::size_t magic_size = 4;
/// How long, in milliseconds, somebody who interrupts waits at the most.
constexpr int longest_wait = 100;

/// Opening a FIFO waits for its writer, and nobody could interrupt that; reading waits in a way that they
/// can.
Descriptor open_file(const std::string& name) {
    Descriptor file(::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!file) return file;
    const int flags = ::fcntl(file.number(), F_GETFL);
    const bool is_set = flags >= 0 && ::fcntl(file.number(), F_SETFL, flags & ~O_NONBLOCK) == 0;
    return is_set ? std::move(file) : Descriptor();
}

/// A file as it lies there; its first bytes can be looked at before they are read.
class FileBytes final : public ByteSource {
  public:
    FileBytes(Descriptor file, std::string name, const ReadWatch& watch)
        : file_(std::move(file)), name_(std::move(name)), watch_(watch) {
        struct stat status {};
        may_wait_ = ::fstat(file_.number(), &status) != 0 || !S_ISREG(status.st_mode);
    }

    bool is_pausing() const override { return may_wait_ && taken_ == magic_.size() && !is_ready(0); }

    Result<std::size_t> read(char* to, std::size_t size) override {
        const std::size_t seen = std::min(size, magic_.size() - taken_);
        if (seen == 0) return read_file(to, size);
        std::memcpy(to, magic_.data() + taken_, seen);
        taken_ += seen;
        return seen;
    }

    /// The first bytes, fewer of a shorter file. To be called before `read`.
    Result<std::string_view> magic() {
        std::array<char, magic_size> bytes{};
        while (magic_.size() < magic_size) {
            KC_TRY(const std::size_t count, read_file(bytes.data(), magic_size - magic_.size()));
            if (count == 0) break;
            magic_.append(bytes.data(), count);
        }
        return magic_;
    }

  private:
    Result<std::size_t> read_file(char* to, std::size_t size) {
        while (true) {
            while (may_wait_ && !is_interrupted() && !is_ready(longest_wait)) {
            }
            if (is_interrupted())
                return fail(ErrorKind::io, fmt::format("{}: interrupted", input_label(name_)));
            const ssize_t count = ::read(file_.number(), to, size);
            if (count < 0 && errno == EINTR) continue;
            if (count < 0)
                return fail(ErrorKind::io, fmt::format("{}: {}", input_label(name_), std::strerror(errno)));
            watch_.bytes_read.fetch_add(static_cast<std::uint64_t>(count), std::memory_order_relaxed);
            return static_cast<std::size_t>(count);
        }
    }

    bool is_interrupted() const {
        return watch_.is_interrupted != nullptr && watch_.is_interrupted->load(std::memory_order_relaxed);
    }

    /// Whether a read would not wait; waits for it so many milliseconds.
    bool is_ready(int wait) const {
        pollfd asked{file_.number(), POLLIN, 0};
        return ::poll(&asked, 1, wait) != 0;
    }

    Descriptor file_;
    std::string name_;
    ReadWatch watch_;
    bool may_wait_ = false;  ///< Not a regular file.
    std::string magic_;
    std::size_t taken_ = 0;  ///< Of `magic_`.
};

bool is_gzip(std::string_view magic) { return magic.starts_with("\x1f\x8b"); }

/// A frame, or one that decoders skip, as parallel compressors put in front.
bool is_zstd(std::string_view magic) {
    if (magic.size() < magic_size) return false;
    return magic == "\x28\xb5\x2f\xfd" ||
           ((static_cast<unsigned char>(magic[0]) & 0xf0) == 0x50 && magic.substr(1) == "\x2a\x4d\x18");
}

}  // namespace

Result<std::unique_ptr<ByteSource>> open_bytes(const std::string& name, const ReadWatch& watch) {
    Descriptor file = name == "-" ? Descriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)) : open_file(name);
    if (!file)
        return fail(ErrorKind::no_input, fmt::format("{}: {}", input_label(name), std::strerror(errno)));
    ::posix_fadvise(file.number(), 0, 0, POSIX_FADV_SEQUENTIAL);  // a hint: pipes have no use for it
    auto plain = std::make_unique<FileBytes>(std::move(file), name, watch);
    KC_TRY(const std::string_view magic, plain->magic());
    if (is_gzip(magic)) return gunzip_bytes(std::move(plain), name);
    if (is_zstd(magic)) return unzstd_bytes(std::move(plain), name);
    return plain;
}

Result<std::string> read_whole(const std::string& name, std::size_t limit) {
    constexpr std::size_t first_size = std::size_t{64} << 10;
    std::atomic<std::uint64_t> bytes_read{0};
    KC_TRY(const std::unique_ptr<ByteSource> bytes, open_bytes(name, {bytes_read}));
    std::string text;
    std::size_t size = 0;
    while (true) {
        // One byte more than the limit shows that there is more.
        if (size == text.size()) text.resize(std::min(std::max(first_size, size * 2), limit + 1));
        KC_TRY(const std::size_t count, bytes->read(text.data() + size, text.size() - size));
        size += count;
        if (size > limit)
            return fail(ErrorKind::bad_data,
                        fmt::format("{}: longer than the limit of {} bytes", input_label(name), limit));
        if (count == 0) break;
    }
    text.resize(size);
    return text;
}

std::string input_label(std::string_view name) {
    return name == "-" ? std::string("standard input") : printable(name);
}

}  // namespace kcheck
