#include "image/vhd.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

namespace kcheck {

namespace {

constexpr std::uint64_t sector = 512;
constexpr std::size_t footer_size = 512;
constexpr std::size_t header_size = 1024;
constexpr std::uint64_t max_size = std::uint64_t{1} << 43;
constexpr std::uint64_t max_block_size = std::uint64_t{1} << 30;
constexpr std::uint32_t never_written = 0xffffffff;

enum Form : std::uint32_t { fixed = 2, dynamic = 3, difference = 4 };

std::uint64_t number_at(std::string_view bytes, std::size_t offset, std::size_t count) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = number << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return number;
}

/// The complement of the sum of all bytes, the sum's own four taken as zeros.
bool is_whole(std::string_view bytes, std::size_t checksum_at) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i < checksum_at || i >= checksum_at + 4) sum += static_cast<unsigned char>(bytes[i]);
    }
    return static_cast<std::uint32_t>(~sum) == number_at(bytes, checksum_at, 4);
}

tl::unexpected<Error> damaged(std::string_view what) {
    return fail(ErrorKind::bad_data, fmt::format("the VHD is cut off or damaged: {}; make it again", what));
}

}  // namespace

Result<Vhd> Vhd::open(ReadAt file, std::uint64_t file_size) {
    Vhd vhd(std::move(file));
    std::array<char, footer_size> bytes{};
    const std::string_view footer(bytes.data(), bytes.size());
    if (file_size < footer_size || !vhd.file_(file_size - footer_size, bytes.data(), bytes.size()) ||
        !footer.starts_with("conectix"))
        return damaged("it does not end with a footer");
    if (!is_whole(footer, 64)) return damaged("the checksum of its footer is wrong");
    vhd.size_ = number_at(footer, 48, 8);
    if (vhd.size_ == 0 || vhd.size_ > max_size) return damaged("its footer names no size that a disk has");
    switch (number_at(footer, 60, 4)) {
        case fixed:
            if (vhd.size_ > file_size - footer_size) return damaged("it is shorter than its disk");
            return vhd;
        case dynamic:
            if (auto done = vhd.read_header(number_at(footer, 16, 8)); !done)
                return tl::unexpected(done.error());
            return vhd;
        case difference:
            return fail(ErrorKind::bad_data,
                        "the VHD is a difference to another disk; merge them, and pass the whole disk");
        default: return damaged("its footer names no form that a VHD has");
    }
}

Result<void> Vhd::read_header(std::uint64_t place) {
    std::array<char, header_size> bytes{};
    const std::string_view header(bytes.data(), bytes.size());
    if (!file_(place, bytes.data(), bytes.size()) || !header.starts_with("cxsparse"))
        return damaged("it has no header");
    if (!is_whole(header, 36)) return damaged("the checksum of its header is wrong");
    table_ = number_at(header, 16, 8);
    block_size_ = number_at(header, 32, 4);
    const std::uint64_t entries = number_at(header, 28, 4);
    if (block_size_ < sector || block_size_ % sector != 0 || block_size_ > max_block_size ||
        entries * block_size_ < size_)
        return damaged("its table is too short for its disk");
    return {};
}

bool Vhd::read(std::uint64_t offset, char* bytes, std::size_t count) const {
    if (offset > size_ || count > size_ - offset) return false;
    if (block_size_ == 0) return file_(offset, bytes, count);
    while (count > 0) {
        const std::uint64_t in_block = offset % block_size_;
        const std::size_t part = std::min<std::uint64_t>(count, block_size_ - in_block);
        if (!read_in_block(offset / block_size_, in_block, bytes, part)) return false;
        offset += part;
        bytes += part;
        count -= part;
    }
    return true;
}

bool Vhd::read_in_block(std::uint64_t block, std::uint64_t offset, char* bytes, std::size_t count) const {
    std::array<char, 4> entry{};
    if (table_ > ~std::uint64_t{0} - block * 4 || !file_(table_ + block * 4, entry.data(), entry.size()))
        return false;
    const std::uint64_t place = number_at({entry.data(), entry.size()}, 0, 4);
    if (place == never_written) {
        std::fill_n(bytes, count, '\0');
        return true;
    }
    // The bits are not asked: what was never written is zeros in the block, too.
    const std::uint64_t bits = (block_size_ / sector + 7) / 8;
    const std::uint64_t map_size = (bits + sector - 1) / sector * sector;
    return file_(place * sector + map_size + offset, bytes, count);
}

}  // namespace kcheck
