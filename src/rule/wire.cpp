#include "rule/wire.hpp"

namespace kcheck {

void WireWriter::number(std::uint64_t value) {
    while (value >= 0x80) {
        bytes_.push_back(static_cast<char>(0x80 | (value & 0x7f)));
        value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
}

void WireWriter::text(std::string_view value) {
    number(value.size());
    bytes_ += value;
}

std::uint64_t WireReader::number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !rest_.empty() && !failed_; shift += 7) {
        const auto byte = static_cast<unsigned char>(rest_.front());
        rest_.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
}

std::string_view WireReader::text() {
    const std::uint64_t size = number();
    if (size > rest_.size()) failed_ = true;
    if (failed_) return {};
    const std::string_view value = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return value;
}

}  // namespace kcheck
