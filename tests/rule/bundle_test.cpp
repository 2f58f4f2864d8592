#include "rule/bundle.hpp"

#include <random>

#include <zlib.h>

#include "rule/advisory_codec.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

namespace {

constexpr std::size_t header_size = 16;

template <class Write>
std::string encoded(Write write) {
    WireWriter writer;
    write(writer);
    return writer.bytes();
}

std::string encode(const Advisory& advisory) {
    return encoded([&](WireWriter& writer) { write_advisory(writer, advisory); });
}
std::string encode(const AdvisoryText& text) {
    return encoded([&](WireWriter& writer) { write_advisory_text(writer, text); });
}
std::string encode(const std::vector<AdvisoryTest>& tests) {
    return encoded([&](WireWriter& writer) { write_advisory_tests(writer, tests); });
}

void put_u32(std::string& bytes, std::size_t offset, std::size_t value) {
    for (std::size_t i = 0; i < 4; ++i) bytes[offset + i] = static_cast<char>((value >> (8 * i)) & 0xff);
}

/// Makes size and checksum those of the body, as somebody would who forges a bundle.
void repair(std::string& bytes) {
    const std::string_view body = std::string_view(bytes).substr(header_size);
    put_u32(bytes, 12, body.size());
    put_u32(bytes, 8, ::crc32_z(0, reinterpret_cast<const unsigned char*>(body.data()), body.size()));
}

/// Reads all that a bundle holds; how many parts of it could be read.
std::size_t read_all(std::string_view bytes) {
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    if (!bundle) return 0;
    std::size_t parts = 1;
    for (std::size_t i = 0; i < bundle->size(); ++i) {
        if (const auto advisory = bundle->advisory(i)) {
            ++parts;
            facts_asked_by(*advisory);
        }
        if (bundle->text(i)) ++parts;
        if (bundle->tests(i)) ++parts;
    }
    bundle->kernel_of_image("aliyun_3_x64_20210425.vhd");
    return parts;
}

/// An advisory with every kind of part.
std::string small_bundle() {
    const AdvisoryFile file = advisory_from(yaml_of("KC-1", R"(affected:
  - { stream: al7, introduced: 4.19.24-9, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }
images:
  - { family: aliyun-2, last_affected: 20190507 }
requires: { fact: module_version.nvidia, version: { scheme: rpm, fixed: 535.1.2 } }
confirmed_by:
  any:
    - { fact: sock_diag.tcp, is: unavailable, seen: "{sock_diag.tcp@source}" }
    - all:
        - { fact: ss.listeners, at_least: 1 }
        - { fact: ss.listeners, equals_fact: proc_net_tcp.listeners }
    - { not: { fact: os.id, in: [a, b] } }
ruled_out_by: { fact: module.overlay, absent: true }
mitigated_by: { fact: livepatch.x, is: enabled }
tests:
  - name: a test
    facts: { ss.listeners: 4, mount.ext4: [/ rw], image.id: { unknown: U }, module.x: { absent: true }, os.id: a }
    expect: affected
    evidence: kernel
)"));
    return build_bundle({file}, {{"aliyun_3_x64_20210425.vhd", "5.10.23-5.al8"}});
}

std::string refusal(std::string_view bytes) {
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    return bundle ? "none" : bundle.error().message;
}

}  // namespace

TEST_CASE("what is shipped comes out of its bundle as it went in") {
    const RuleSet rules = shipped_rules();
    const std::string bytes = build_bundle(rules.advisories, rules.images);
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    REQUIRE(bundle);
    REQUIRE(bundle->size() == rules.advisories.size());
    for (const AdvisoryFile& file : rules.advisories) {
        INFO(file.place.file);
        std::size_t index = 0;
        while (bundle->id(index) != file.advisory.id) ++index;
        CHECK(bundle->file(index) == file.place.file);
        CHECK(encode(*bundle->advisory(index)) == encode(file.advisory));
        CHECK(encode(*bundle->text(index)) == encode(file.text));
        const auto tests = bundle->tests(index);
        REQUIRE(tests);
        CHECK(encode(*tests) == encode(file.tests));
        CHECK(tests->front().facts == file.tests.front().facts);
        CHECK(tests->front().place.file == file.place.file);
    }
    CHECK(bundle->image_count() == rules.images.size());
    for (const auto& [id, release] : rules.images) CHECK(bundle->kernel_of_image(id) == release);
    CHECK_FALSE(bundle->kernel_of_image("m-bp1"));
}

TEST_CASE("the same rules in another order give the same bytes") {
    RuleSet rules = shipped_rules();
    const std::string bytes = build_bundle(rules.advisories, rules.images);
    std::reverse(rules.advisories.begin(), rules.advisories.end());
    CHECK(build_bundle(rules.advisories, rules.images) == bytes);
    rules.advisories.pop_back();
    CHECK(build_bundle(rules.advisories, rules.images) != bytes);
}

TEST_CASE("an empty bundle is a bundle") {
    const std::string bytes = build_bundle({}, {});
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    REQUIRE(bundle);
    CHECK(bundle->size() == 0);
    CHECK(bundle->newest().empty());
}

TEST_CASE("what is no bundle, or a damaged one, is refused with the reason") {
    const std::string good = small_bundle();
    CHECK(refusal(good) == "none");
    CHECK(refusal("") == "is no kcheck rule bundle");
    CHECK(refusal("kcdb") == "is no kcheck rule bundle");
    std::string bad = good;
    bad[0] = 'K';
    CHECK(refusal(bad) == "is no kcheck rule bundle");
    bad = good;
    put_u32(bad, 4, 0xffffffff);
    CHECK(refusal(bad) == "is a rule bundle of another format version; build it with this kcheck");
    CHECK(refusal(good + "x") == "is a rule bundle that is cut off or has bytes too many");
    bad = good;
    bad.back() = static_cast<char>(bad.back() + 1);
    CHECK(refusal(bad) == "is a rule bundle whose checksum is wrong: it was damaged");
    CHECK(Bundle::open(bad, Bundle::Check::none));
    bad = good.substr(0, good.size() - 1);
    CHECK(refusal(bad) == "is a rule bundle that is cut off or has bytes too many");
    repair(bad);
    CHECK(refusal(bad) == "is a rule bundle that does not hold together");
}

TEST_CASE("a bundle that was cut off does no harm at any length, even with its checksum repaired") {
    const std::string good = small_bundle();
    CHECK(read_all(good) == 4);
    for (std::size_t length = 0; length < good.size(); ++length) {
        std::string bytes = good.substr(0, length);
        CHECK(read_all(bytes) == 0);
        if (length < header_size) continue;
        repair(bytes);
        CHECK(read_all(bytes) == 0);
    }
}

TEST_CASE("a forged bundle with a right checksum does no harm") {
    const std::string good = small_bundle();
    std::mt19937 random(20190507);
    const auto below = [&](std::size_t limit) { return random() % limit; };
    std::size_t intact = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = good;
        for (std::size_t i = 1 + below(4); i > 0; --i) {
            const std::size_t at = header_size + below(bytes.size() - header_size);
            switch (below(4)) {
                case 0: bytes[at] = static_cast<char>(below(256)); break;
                case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8))); break;
                case 2:
                    bytes.insert(at, 1 + below(12), static_cast<char>(below(2) == 0 ? 0xff : below(256)));
                    break;
                default: bytes.erase(at, 1 + below(8)); break;
            }
            if (bytes.size() <= header_size) bytes = good;
        }
        repair(bytes);
        if (read_all(bytes) == 4) ++intact;
    }
    CHECK(intact > 0);
    CHECK(intact < 20'000);
}

TEST_CASE("a forged length reserves no memory for what cannot be there") {
    // A list of 128 nested lists, each of which claims as many elements as there are bytes left.
    const std::size_t size = std::size_t{8} << 20;
    WireWriter advisory;
    advisory.text("KC-1");
    advisory.number(0);
    advisory.number(0);
    advisory.text("");
    advisory.number(0);
    advisory.number(0);
    advisory.number(1);
    for (int depth = 0; depth < 100; ++depth) {
        advisory.choice(Condition::Kind::all);
        advisory.number(size - 4096);
    }
    const std::string bytes = advisory.bytes() + std::string(size, '\xff');
    WireReader reader(bytes);
    read_advisory(reader);
    CHECK(reader.failed());
}

TEST_CASE("an advisory with more conditions than anybody writes is refused") {
    const auto reads = [](std::size_t count) {
        Advisory advisory;
        advisory.exposure = Condition{};
        advisory.exposure->kind = Condition::Kind::all;
        advisory.exposure->children.resize(count);
        const std::string bytes = encode(advisory);
        WireReader reader(bytes);
        read_advisory(reader);
        return !reader.failed();
    };
    CHECK(reads(1000));
    CHECK_FALSE(reads(100'000));
}

TEST_CASE("numbers and texts of a bundle are read back, and nothing beyond their end") {
    WireWriter writer;
    const std::uint64_t numbers[] = {0, 1, 127, 128, 16383, 16384, ~std::uint64_t{0}};
    for (const std::uint64_t number : numbers) writer.number(number);
    writer.text("");
    writer.text(std::string_view("a\0b", 3));
    WireReader reader(writer.bytes());
    for (const std::uint64_t number : numbers) CHECK(reader.number() == number);
    CHECK(reader.text().empty());
    CHECK(reader.text() == std::string_view("a\0b", 3));
    CHECK_FALSE(reader.failed());
    CHECK(reader.number() == 0);
    CHECK(reader.failed());
    WireReader endless("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01");
    CHECK(endless.number() == 0);
    CHECK(endless.failed());
    WireReader lying(
        "\x05"
        "abc");
    CHECK(lying.text().empty());
    CHECK(lying.failed());
}

TEST_CASE("a list of fixes by series goes through a bundle") {
    const TestDatabase database({yaml_of(
        "KC-1", "affected: [{ stream: mainline, introduced: \"4.1\", fixed_in: [4.19.188, 5.4.113] }]\n")});
    const auto advisory = (*database).advisory(0);
    REQUIRE(advisory);
    CHECK(advisory->affected.at(0).range == VersionRange{"4.1", "", "", "", {"4.19.188", "5.4.113"}});
}
