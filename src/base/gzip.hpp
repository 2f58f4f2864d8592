// Unpacking gzip, the format of /proc/config.gz.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace kcheck {

/// The content of one gzip member (RFC 1952). The error says why there is none: not gzip, cut short, a
/// wrong checksum, or content of more than `limit` bytes (a small file can unpack to a huge one).
tl::expected<std::string, std::string> gunzip(std::string_view compressed, std::size_t limit);

}  // namespace kcheck
