#include "image/partition_id.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("a partition of an MBR is named by the disk's signature and its number") {
    std::string mbr(512, '\0');
    CHECK(mbr_partition_id(mbr, 1).empty());
    mbr.replace(440, 4, "\x4d\x3c\x2b\x1a");
    CHECK(mbr_partition_id(mbr, 1) == "1a2b3c4d-01");
    CHECK(mbr_partition_id(mbr, 12) == "1a2b3c4d-0c");
    CHECK(mbr_partition_id(mbr.substr(0, 443), 1).empty());
}

TEST_CASE("a partition of a GPT is named by its GUID") {
    std::string entry(128, '\0');
    for (std::size_t i = 0; i < 16; ++i) entry[16 + i] = static_cast<char>(0xa0 + i);
    CHECK(gpt_partition_id(entry) == "a3a2a1a0-a5a4-a7a6-a8a9-aaabacadaeaf");
    CHECK(gpt_partition_id(entry.substr(0, 31)).empty());
}
