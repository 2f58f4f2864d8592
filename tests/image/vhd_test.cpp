#include "image/vhd.hpp"

#include <algorithm>
#include <string>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

void put(std::string& bytes, std::size_t offset, std::uint64_t number, std::size_t count) {
    for (std::size_t i = count; i-- > 0; number >>= 8) bytes[offset + i] = static_cast<char>(number & 0xff);
}

void sign(std::string& bytes, std::size_t offset) {
    std::uint32_t sum = 0;
    put(bytes, offset, 0, 4);
    for (const char byte : bytes) sum += static_cast<unsigned char>(byte);
    put(bytes, offset, ~sum & 0xffffffff, 4);
}

std::string footer(std::uint64_t size, std::uint32_t form) {
    std::string bytes(512, '\0');
    bytes.replace(0, 8, "conectix");
    put(bytes, 16, 512, 8);
    put(bytes, 48, size, 8);
    put(bytes, 60, form, 4);
    sign(bytes, 64);
    return bytes;
}

std::string header(std::uint32_t entries, std::uint32_t block_size) {
    std::string bytes(1024, '\0');
    bytes.replace(0, 8, "cxsparse");
    put(bytes, 16, 1536, 8);
    put(bytes, 28, entries, 4);
    put(bytes, 32, block_size, 4);
    sign(bytes, 36);
    return bytes;
}

/// Three blocks of 1024 bytes, of which the second was never written and the third comes first.
std::string dynamic_vhd() {
    std::string table(512, '\xff');
    put(table, 0, 7, 4);
    put(table, 8, 4, 4);
    const std::string map(512, '\xff');
    const std::string end = footer(2560, 3);
    return end + header(3, 1024) + table + map + std::string(1024, 'c') + map + std::string(1024, 'a') + end;
}

Result<Vhd> open(const std::string& file) {
    return Vhd::open(
        [&file](std::uint64_t offset, char* bytes, std::size_t count) {
            if (offset > file.size() || count > file.size() - offset) return false;
            std::copy_n(file.data() + offset, count, bytes);
            return true;
        },
        file.size());
}

std::string why_not(const std::string& file) {
    const auto vhd = open(file);
    return vhd ? "it was opened" : vhd.error().message;
}

std::string bytes_of(const Vhd& vhd, std::uint64_t offset, std::size_t count) {
    std::string bytes(count, '?');
    return vhd.read(offset, bytes.data(), count) ? bytes : "unread";
}

}  // namespace

TEST_CASE("a fixed VHD is its disk with a footer") {
    const std::string disk(1024, 'x');
    const std::string file = disk + footer(1024, 2);
    const auto vhd = open(file);
    REQUIRE(vhd);
    CHECK(vhd->size() == 1024);
    CHECK(bytes_of(*vhd, 0, 1024) == disk);
    CHECK(bytes_of(*vhd, 512, 513) == "unread");
    CHECK(why_not(footer(1024, 2)).find("shorter than its disk") != std::string::npos);
}

TEST_CASE("a dynamic VHD has its blocks where the table says, and zeros where it says nothing") {
    const std::string file = dynamic_vhd();
    const auto vhd = open(file);
    REQUIRE(vhd);
    CHECK(vhd->size() == 2560);
    CHECK(bytes_of(*vhd, 0, 2560) ==
          std::string(1024, 'a') + std::string(1024, '\0') + std::string(512, 'c'));
    CHECK(bytes_of(*vhd, 1020, 8) == std::string("aaaa\0\0\0\0", 8));
    CHECK(bytes_of(*vhd, 2560, 0).empty());
    CHECK(bytes_of(*vhd, 2560, 1) == "unread");
    CHECK(bytes_of(*vhd, ~std::uint64_t{0}, 8) == "unread");
}

TEST_CASE("a damaged VHD is refused, or what it does not hold cannot be read") {
    const std::string whole = dynamic_vhd();
    CHECK(why_not("").find("footer") != std::string::npos);
    CHECK(why_not(whole.substr(0, whole.size() - 1)).find("does not end with a footer") != std::string::npos);
    std::string bad = whole;
    bad[bad.size() - 100] ^= 1;
    CHECK(why_not(bad).find("checksum of its footer") != std::string::npos);
    bad = whole;
    bad[600] ^= 1;
    CHECK(why_not(bad).find("checksum of its header") != std::string::npos);
    bad = whole;
    bad[512] = 'x';
    CHECK(why_not(bad).find("no header") != std::string::npos);
    CHECK(why_not(whole + footer(4096, 3)).find("table is too short") != std::string::npos);
    CHECK(why_not(footer(512, 4)).find("difference to another disk") != std::string::npos);
    CHECK(why_not(footer(512, 7)).find("no form that a VHD has") != std::string::npos);
    CHECK(why_not(footer(0, 3)).find("no size that a disk has") != std::string::npos);
    // A block beyond the end of the file.
    bad = whole;
    put(bad, 1536, 0xfffffffe, 4);
    const auto vhd = open(bad);
    REQUIRE(vhd);
    CHECK(bytes_of(*vhd, 0, 512) == "unread");
    CHECK(bytes_of(*vhd, 1024, 512) == std::string(512, '\0'));
}
