// Bundles as somebody would make them who forges one: the bytes are anything, their checksums are right.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "rule/bundle_layout.hpp"

namespace kcheck {

/// Makes the checksums of all parts that the index points to those of their bytes.
inline void repair_parts(std::string& bytes) {
    using namespace bundle_layout;
    const std::size_t index_end = header_size + u32_at(bytes, index_size_at);
    for (std::size_t i = 0; i < u32_at(bytes, counts_at); ++i) {
        for (const std::size_t column : {std::size_t{8}, std::size_t{20}}) {
            const std::size_t row = header_size + record_row * i + column;
            if (row + 12 > std::min(index_end, bytes.size())) return;
            const std::size_t offset = u32_at(bytes, row);
            if (offset > bytes.size()) continue;
            put_u32(bytes, row + 8, checksum(std::string_view(bytes).substr(offset, u32_at(bytes, row + 4))));
        }
    }
}

/// Makes sizes, checksums and digest those of the bytes; of fewer than a header, nothing.
inline void repair(std::string& bytes) {
    using namespace bundle_layout;
    if (bytes.size() < header_size) return;
    repair_parts(bytes);
    put_u64(bytes, size_at, bytes.size());
    const std::size_t index_size = u32_at(bytes, index_size_at);
    put_u32(bytes, index_checksum_at, checksum(std::string_view(bytes).substr(header_size, index_size)));
    bytes.replace(digest_at, digest_size, sha256(std::string_view(bytes).substr(digested_at)));
    put_u32(bytes, header_checksum_at,
            checksum(std::string_view(bytes).substr(digest_at, header_size - digest_at)));
}

}  // namespace kcheck
