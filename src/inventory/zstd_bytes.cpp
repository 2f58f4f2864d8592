#include <vector>

#include <fmt/format.h>
#include <zstd.h>

#include "inventory/byte_source.hpp"

namespace kcheck {

namespace {

class ZstdBytes final : public ByteSource {
  public:
    ZstdBytes(std::unique_ptr<ByteSource> packed, std::string name)
        : packed_(std::move(packed)), name_(std::move(name)), buffer_(ZSTD_DStreamInSize()) {}

    Result<std::size_t> read(char* to, std::size_t size) override {
        if (stream_ == nullptr) return refuse("zstd has no memory");
        ZSTD_outBuffer out{to, size, 0};
        while (out.pos == 0) {
            if (in_.pos == in_.size && !may_hold_output_) {
                KC_TRY(const std::size_t count, packed_->read(buffer_.data(), buffer_.size()));
                in_ = {buffer_.data(), count, 0};
                if (count == 0) {
                    if (is_inside_) return refuse("the zstd data is cut off");
                    return 0;
                }
            }
            const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in_);
            if (ZSTD_isError(status) != 0)
                return refuse(fmt::format("the zstd data is corrupt: {}", ZSTD_getErrorName(status)));
            is_inside_ = status != 0;
            may_hold_output_ = out.pos == out.size && is_inside_;
        }
        return out.pos;
    }

  private:
    tl::unexpected<Error> refuse(std::string_view why) const {
        return fail(ErrorKind::bad_data, fmt::format("{}: {}", input_label(name_), why));
    }

    std::unique_ptr<ByteSource> packed_;
    std::string name_;
    std::vector<char> buffer_;
    std::unique_ptr<ZSTD_DStream, std::size_t (*)(ZSTD_DStream*)> stream_{ZSTD_createDStream(),
                                                                          ZSTD_freeDStream};
    ZSTD_inBuffer in_{nullptr, 0, 0};
    bool is_inside_ = false;        ///< Of a frame.
    bool may_hold_output_ = false;  ///< The last call filled what it was given, and may have more.
};

}  // namespace

std::unique_ptr<ByteSource> unzstd_bytes(std::unique_ptr<ByteSource> packed, std::string name) {
    return std::make_unique<ZstdBytes>(std::move(packed), std::move(name));
}

}  // namespace kcheck
