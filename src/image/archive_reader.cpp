#include "image/archive_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

/// Small enough to leave out most of what larger files hold.
constexpr std::size_t block_size = std::size_t{64} << 10;
constexpr std::size_t record_size = 512;

tl::unexpected<Error> damaged(struct archive* archive) {
    // No format was found: a file that is compressed, or too short to tell.
    if (::archive_format(archive) == 0) {
        return fail(ErrorKind::bad_data,
                    "the file is compressed, but what is in it is no tar file, or it is cut off; "
                    "unpack it, and pass what comes of it");
    }
    const char* const reason = ::archive_error_string(archive);
    return fail(ErrorKind::bad_data, fmt::format("the archive is cut off or damaged: {}; make it again",
                                                 reason == nullptr ? "no reason given" : printable(reason)));
}

/// The data of an entry of another archive.
class EntryInput final : public ArchiveInput {
  public:
    explicit EntryInput(struct archive* outer) : outer_(outer) {}

    Result<std::string_view> next() override {
        const void* bytes = nullptr;
        std::size_t count = 0;
        la_int64_t offset = 0;
        const int status = ::archive_read_data_block(outer_, &bytes, &count, &offset);
        if (status == ARCHIVE_EOF) return std::string_view();
        if (status < ARCHIVE_WARN) return damaged(outer_);
        if (offset != position_) return fail(ErrorKind::bad_data, "a layer with holes in it; make it again");
        position_ += static_cast<la_int64_t>(count);
        return std::string_view(static_cast<const char*>(bytes), count);
    }

  private:
    struct archive* outer_;
    la_int64_t position_ = 0;
};

LayerEntry::Kind kind_of(struct archive_entry* entry) {
    if (::archive_entry_hardlink(entry) != nullptr) return LayerEntry::Kind::hard_link;
    switch (::archive_entry_filetype(entry)) {
        case AE_IFREG: return LayerEntry::Kind::file;
        case AE_IFDIR: return LayerEntry::Kind::directory;
        case AE_IFLNK: return LayerEntry::Kind::link;
        default: return LayerEntry::Kind::special;
    }
}

std::string text_or_nothing(const char* text) { return text == nullptr ? std::string() : std::string(text); }

struct Free {
    void operator()(struct archive* archive) const { ::archive_read_free(archive); }
};

}  // namespace

Result<std::string_view> FileInput::next() {
    const std::uint64_t left = size_ - position_;
    buffer_.resize(std::min<std::uint64_t>(block_size, left));
    ssize_t count = 0;
    do {
        count = ::pread(descriptor_, buffer_.data(), buffer_.size(), static_cast<off_t>(offset_ + position_));
    } while (count < 0 && errno == EINTR);
    if (count < 0) return fail(ErrorKind::io, fmt::format("cannot be read: {}", errno_name(errno)));
    position_ += static_cast<std::uint64_t>(count);
    return std::string_view(buffer_.data(), static_cast<std::size_t>(count));
}

std::uint64_t FileInput::skip(std::uint64_t count) {
    const std::uint64_t skipped = std::min(count, size_ - position_);
    position_ += skipped;
    return skipped;
}

std::optional<std::string> FileInput::before(std::uint64_t offset, std::size_t count) {
    if (offset > size_ || offset < count) return std::nullopt;
    std::string bytes(count, '\0');
    const ssize_t got =
        ::pread(descriptor_, bytes.data(), count, static_cast<off_t>(offset_ + offset - count));
    if (got != static_cast<ssize_t>(count)) return std::nullopt;
    return bytes;
}

struct ArchiveReader::State {
    ArchiveInput* input = nullptr;
    std::optional<Error> input_error;
    std::unique_ptr<struct archive, Free> archive;

    static la_ssize_t read(struct archive* archive, void* data, const void** bytes) {
        auto& state = *static_cast<State*>(data);
        const auto next = state.input->next();
        if (!next) {
            state.input_error = next.error();
            ::archive_set_error(archive, EIO, "%s", "the input cannot be read");
            return ARCHIVE_FATAL;
        }
        *bytes = next->data();
        return static_cast<la_ssize_t>(next->size());
    }
    static la_int64_t skip(struct archive*, void* data, la_int64_t count) {
        auto& state = *static_cast<State*>(data);
        return static_cast<la_int64_t>(state.input->skip(static_cast<std::uint64_t>(count)));
    }

    tl::unexpected<Error> failure() {
        if (input_error) return tl::unexpected(*input_error);
        return damaged(archive.get());
    }

    /// Without decompression, offsets in the archive are offsets in the input.
    bool is_plain() const { return ::archive_filter_count(archive.get()) == 1; }
    std::uint64_t position() const {
        return static_cast<std::uint64_t>(::archive_filter_bytes(archive.get(), 0));
    }

    /// libarchive takes the end of the input for the end of the archive, so a file that was cut off between
    /// two entries would pass for a smaller one. POSIX (pax, "ustar Interchange Format") wants two records of
    /// zeros at the end; one is enough here.
    Result<void> expect_end_mark() {
        if (!is_plain()) return {};
        const auto last = input->before(position(), record_size);
        if (!last || std::all_of(last->begin(), last->end(), [](char c) { return c == '\0'; })) return {};
        return fail(ErrorKind::bad_data, "the archive is cut off: it has no end mark; make it again");
    }
};

ArchiveReader::ArchiveReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ArchiveReader::ArchiveReader(ArchiveReader&&) noexcept = default;
ArchiveReader& ArchiveReader::operator=(ArchiveReader&&) noexcept = default;
ArchiveReader::~ArchiveReader() = default;

Result<ArchiveReader> ArchiveReader::open(ArchiveInput& input) {
    auto state = std::make_unique<State>();
    state->input = &input;
    state->archive.reset(::archive_read_new());
    struct archive* const archive = state->archive.get();
    if (archive == nullptr) return fail(ErrorKind::bad_data, "no memory left to read the archive");
    for (const auto support : {::archive_read_support_filter_gzip, ::archive_read_support_filter_bzip2,
                               ::archive_read_support_filter_xz, ::archive_read_support_filter_lzma,
                               ::archive_read_support_filter_zstd, ::archive_read_support_filter_lz4,
                               ::archive_read_support_filter_compress, ::archive_read_support_format_tar})
        support(archive);
    ::archive_read_set_callback_data(archive, state.get());
    ::archive_read_set_read_callback(archive, State::read);
    ::archive_read_set_skip_callback(archive, State::skip);
    if (::archive_read_open1(archive) < ARCHIVE_WARN) return state->failure();
    return ArchiveReader(std::move(state));
}

Result<std::optional<ArchiveEntry>> ArchiveReader::next() {
    struct archive_entry* entry = nullptr;
    int status = ARCHIVE_RETRY;
    while (status == ARCHIVE_RETRY) status = ::archive_read_next_header(state_->archive.get(), &entry);
    if (status == ARCHIVE_EOF) {
        if (auto done = state_->expect_end_mark(); !done) return tl::unexpected(done.error());
        return std::nullopt;
    }
    if (status < ARCHIVE_WARN) return state_->failure();
    ArchiveEntry found{kind_of(entry), text_or_nothing(::archive_entry_pathname(entry))};
    const bool is_hard_link = found.kind == LayerEntry::Kind::hard_link;
    found.target =
        text_or_nothing(is_hard_link ? ::archive_entry_hardlink(entry) : ::archive_entry_symlink(entry));
    found.size = static_cast<std::uint64_t>(std::max<la_int64_t>(0, ::archive_entry_size(entry)));
    if (state_->is_plain() && ::archive_entry_sparse_count(entry) == 0) found.offset = state_->position();
    return found;
}

Result<std::string> ArchiveReader::front(std::size_t count) {
    std::string bytes(count, '\0');
    std::size_t used = 0;
    while (used < count) {
        const la_ssize_t got = ::archive_read_data(state_->archive.get(), bytes.data() + used, count - used);
        if (got == ARCHIVE_RETRY) continue;
        if (got < 0) return state_->failure();
        if (got == 0) break;
        used += static_cast<std::size_t>(got);
    }
    bytes.resize(used);
    return bytes;
}

std::unique_ptr<ArchiveInput> ArchiveReader::data() {
    return std::make_unique<EntryInput>(state_->archive.get());
}

}  // namespace kcheck
