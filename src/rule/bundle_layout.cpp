#include "rule/bundle_layout.hpp"

#include <zlib.h>

namespace kcheck::bundle_layout {

std::uint32_t checksum(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        ::crc32_z(0, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

std::uint32_t u32_at(std::string_view bytes, std::size_t offset) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[offset + i])) << (8 * i);
    }
    return value;
}

std::uint64_t u64_at(std::string_view bytes, std::size_t offset) {
    return u32_at(bytes, offset) | static_cast<std::uint64_t>(u32_at(bytes, offset + 4)) << 32;
}

void append_u32(std::string& bytes, std::size_t value) {
    bytes.append(4, '\0');
    put_u32(bytes, bytes.size() - 4, static_cast<std::uint32_t>(value));
}

void put_u32(std::string& bytes, std::size_t offset, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[offset + i] = static_cast<char>((value >> (8 * i)) & 0xff);
}

void put_u64(std::string& bytes, std::size_t offset, std::uint64_t value) {
    put_u32(bytes, offset, static_cast<std::uint32_t>(value));
    put_u32(bytes, offset + 4, static_cast<std::uint32_t>(value >> 32));
}

}  // namespace kcheck::bundle_layout
