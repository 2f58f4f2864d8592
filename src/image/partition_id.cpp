#include "image/partition_id.hpp"

#include <array>
#include <cstddef>

#include <fmt/format.h>

namespace kcheck {

namespace {

constexpr std::size_t signature_at = 440;
constexpr std::size_t guid_at = 16;
/// Which byte of the GUID comes next in its text.
constexpr std::array<std::size_t, 16> guid_order{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

unsigned byte_at(std::string_view bytes, std::size_t offset) {
    return static_cast<unsigned char>(bytes[offset]);
}

}  // namespace

std::string mbr_partition_id(std::string_view mbr, int number) {
    if (mbr.size() < signature_at + 4) return {};
    unsigned signature = 0;
    for (std::size_t i = 4; i-- > 0;) signature = signature << 8 | byte_at(mbr, signature_at + i);
    return signature == 0 ? std::string() : fmt::format("{:08x}-{:02x}", signature, number);
}

std::string gpt_partition_id(std::string_view entry) {
    if (entry.size() < guid_at + guid_order.size()) return {};
    std::string id;
    for (std::size_t i = 0; i < guid_order.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) id += '-';
        id += fmt::format("{:02x}", byte_at(entry, guid_at + guid_order[i]));
    }
    return id;
}

}  // namespace kcheck
