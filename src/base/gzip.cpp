#include "base/gzip.hpp"

#include <algorithm>
#include <limits>
#include <memory>

#include <fmt/format.h>
#include <zlib.h>

namespace kcheck {

namespace {

/// zlib counts input in `unsigned int`; nothing near that size is ever handed in.
constexpr std::size_t longest_input = std::numeric_limits<unsigned int>::max();

/// Adding 16 to the window bits makes zlib expect a gzip header (zlib.h, inflateInit2).
constexpr int gzip_only = 15 + 16;

/// Inflates into `content` until the stream ends, fails or the content grows past `limit`.
int inflate_within(z_stream& stream, std::string& content, std::size_t limit) {
    constexpr std::size_t step = std::size_t{64} << 10;
    int status = Z_OK;
    while (status == Z_OK && content.size() <= limit) {
        const std::size_t used = content.size();
        content.resize(used + step);
        stream.next_out = reinterpret_cast<Bytef*>(content.data() + used);
        stream.avail_out = static_cast<uInt>(step);
        status = inflate(&stream, Z_NO_FLUSH);
        content.resize(used + step - stream.avail_out);
    }
    return status;
}

}  // namespace

tl::expected<std::string, std::string> gunzip(std::string_view compressed, std::size_t limit) {
    if (compressed.size() > longest_input) return tl::unexpected(std::string("too long for zlib"));
    z_stream stream{};
    if (inflateInit2(&stream, gzip_only) != Z_OK) return tl::unexpected(std::string("zlib has no memory"));
    const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
    // next_in is not const in zlib's interface, but inflate only reads from it.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    std::string content;
    const int status = inflate_within(stream, content, limit);
    if (content.size() > limit) return tl::unexpected(fmt::format("unpacks to more than {} bytes", limit));
    if (status == Z_BUF_ERROR) return tl::unexpected(std::string("gzip data is cut short"));
    if (status != Z_STREAM_END) return tl::unexpected(std::string("not valid gzip data"));
    return content;
}

}  // namespace kcheck
