#include <algorithm>
#include <limits>
#include <vector>

#include <fmt/format.h>
#include <zlib.h>

#include "inventory/byte_source.hpp"

namespace kcheck {

namespace {

constexpr std::size_t packed_size = std::size_t{128} << 10;
/// Adding 16 to the window bits makes zlib expect a gzip header (zlib.h, inflateInit2).
constexpr int gzip_only = 15 + 16;

class GzipBytes final : public ByteSource {
  public:
    GzipBytes(std::unique_ptr<ByteSource> packed, std::string name)
        : packed_(std::move(packed)), name_(std::move(name)), buffer_(packed_size) {
        has_memory_ = inflateInit2(&stream_, gzip_only) == Z_OK;
    }
    ~GzipBytes() override { inflateEnd(&stream_); }

    Result<std::size_t> read(char* to, std::size_t size) override {
        if (!has_memory_) return refuse("zlib has no memory");
        size = std::min<std::size_t>(size, std::numeric_limits<uInt>::max());
        stream_.next_out = reinterpret_cast<Bytef*>(to);
        stream_.avail_out = static_cast<uInt>(size);
        while (stream_.avail_out == size) {
            KC_TRY(const bool has_input, refill());
            if (!has_input) {
                if (is_inside_) return refuse("the gzip data is cut off");
                return 0;
            }
            if (!is_inside_ && skip_zeros()) continue;
            KC_TRY(is_inside_, inflate_some());
        }
        return size - stream_.avail_out;
    }

  private:
    tl::unexpected<Error> refuse(std::string_view why) const {
        return fail(ErrorKind::bad_data, fmt::format("{}: {}", input_label(name_), why));
    }

    Result<bool> refill() {
        if (stream_.avail_in > 0) return true;
        KC_TRY(const std::size_t count, packed_->read(buffer_.data(), buffer_.size()));
        stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
        stream_.avail_in = static_cast<uInt>(count);
        return count > 0;
    }

    /// Archives on tapes are filled up with zeros behind the last member. True where all input was that.
    bool skip_zeros() {
        if (!has_member_) return false;
        while (stream_.avail_in > 0 && *stream_.next_in == 0) {
            ++stream_.next_in;
            --stream_.avail_in;
        }
        return stream_.avail_in == 0;
    }

    /// Whether the member goes on.
    Result<bool> inflate_some() {
        const int status = inflate(&stream_, Z_NO_FLUSH);
        if (status == Z_STREAM_END) {
            has_member_ = true;
            inflateReset(&stream_);
            return false;
        }
        if (status == Z_OK || status == Z_BUF_ERROR) return true;
        return refuse(has_member_ && stream_.total_out == 0
                          ? "something that is no gzip data follows gzip data"
                          : "the gzip data is corrupt");
    }

    std::unique_ptr<ByteSource> packed_;
    std::string name_;
    std::vector<char> buffer_;
    z_stream stream_{};
    bool has_memory_ = false;
    bool is_inside_ = false;   ///< Of a member.
    bool has_member_ = false;  ///< One has ended.
};

}  // namespace

std::unique_ptr<ByteSource> gunzip_bytes(std::unique_ptr<ByteSource> packed, std::string name) {
    return std::make_unique<GzipBytes>(std::move(packed), std::move(name));
}

}  // namespace kcheck
