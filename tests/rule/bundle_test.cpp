#include "rule/bundle.hpp"

#include <random>

#include "base/digest.hpp"
#include "rule/advisory_codec.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/forged_bundle.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

namespace {

using namespace bundle_layout;

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
    bundle->find("KC-1");
    for (const RecordNumbers& numbers :
         {bundle->of_stream("al7"), bundle->of_any_stream(), bundle->confirmed_by("sock_diag.tcp")}) {
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            bundle->id(numbers[i]);
            bundle->file(numbers[i]);
            if (!bundle->advisory(numbers[i])) parts += 100;
        }
    }
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

ErrorKind kind_of_refusal(std::string_view bytes) {
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    REQUIRE_FALSE(bundle);
    return bundle.error().kind;
}

std::vector<std::size_t> listed(const RecordNumbers& numbers) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < numbers.size(); ++i) all.push_back(numbers[i]);
    return all;
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

TEST_CASE("a bundle says when it was built, its serial and when it expires, without asking a clock") {
    const std::string bytes = small_bundle();
    const auto by_default = Bundle::open(bytes, Bundle::Check::integrity);
    REQUIRE(by_default);
    CHECK(by_default->newest() == "2023-12-08");
    CHECK(by_default->built() == 1701993600);
    CHECK(by_default->serial() == 202312080000);
    CHECK(by_default->expires() == 0);
    const std::string stamped = build_bundle({}, {}, {7, 1700000000, 1800000000});
    const auto bundle = Bundle::open(stamped, Bundle::Check::integrity);
    REQUIRE(bundle);
    CHECK(bundle->serial() == 7);
    CHECK(bundle->built() == 1700000000);
    CHECK(bundle->expires() == 1800000000);
    CHECK(bundle->digest() == sha256_hex(std::string_view(stamped).substr(digested_at)));
    CHECK(bundle->has_its_digest());
}

TEST_CASE("a bundle lists its advisories by stream and by the facts that confirm them") {
    const std::string bytes = build_bundle(
        {advisory_from(yaml_of(
             "KC-1", "affected: [{ stream: al7 }, { stream: al8 }, { stream: al7, fixed: 5.1-1 }]\n")),
         advisory_from(yaml_of("KC-2", "affected: [{ stream: al8 }]\nimages: [{ family: aliyun-3 }]\n")),
         advisory_from(yaml_of("KC-3",
                               "requires: { fact: os.id, is: a }\n"
                               "confirmed_by: { not: { fact: cpu.model, is: b } }\n"))},
        {});
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    REQUIRE(bundle);
    using Numbers = std::vector<std::size_t>;
    CHECK(listed(bundle->of_stream("al7")) == Numbers{0});
    CHECK(listed(bundle->of_stream("al8")) == Numbers{0, 1});
    CHECK(listed(bundle->of_stream("al")).empty());
    CHECK(listed(bundle->of_stream("")).empty());
    CHECK(listed(bundle->of_any_stream()) == Numbers{1, 2});
    CHECK(listed(bundle->confirmed_by("cpu.model")) == Numbers{2});
    CHECK(listed(bundle->confirmed_by("os.id")).empty());
    CHECK(bundle->find("KC-2") == 1);
    CHECK_FALSE(bundle->find("KC-4"));
}

TEST_CASE("what is no bundle, or a damaged one, is refused with the reason") {
    const std::string good = small_bundle();
    CHECK(refusal(good) == "none");
    CHECK(kind_of_refusal("") == ErrorKind::rules_truncated);
    CHECK(kind_of_refusal("kc") == ErrorKind::rules_truncated);
    CHECK(kind_of_refusal("kcdb") == ErrorKind::rules_truncated);
    CHECK(refusal("{}") == "is no kcheck rule bundle");
    std::string bad = good;
    bad[0] = 'K';
    CHECK(refusal(bad) == "is no kcheck rule bundle");
    CHECK(kind_of_refusal(bad) == ErrorKind::bad_data);
    bad = good;
    put_u32(bad, version_at, 1);
    CHECK(refusal(bad) == "is a rule bundle of format version 1, and this kcheck reads " +
                              std::to_string(format_version) + "; build it with this kcheck");
    CHECK(kind_of_refusal(good + "x") == ErrorKind::rules_tampered);
    CHECK(refusal(good + "x") == "is a rule bundle of " + std::to_string(good.size()) +
                                     " bytes with something after its end; get it again");
    bad = good.substr(0, good.size() - 1);
    CHECK(kind_of_refusal(bad) == ErrorKind::rules_truncated);
    bad = good;
    put_u32(bad, index_size_at, 0xffffff00);
    put_u32(bad, header_checksum_at,
            checksum(std::string_view(bad).substr(digest_at, header_size - digest_at)));
    CHECK(refusal(bad) == "is a rule bundle that does not hold together");
}

TEST_CASE("a bundle with a time that no calendar has is refused") {
    const std::string good = build_bundle({}, {}, {7, 1700000000, 1800000000});
    for (const std::size_t at : {built_at, expires_at}) {
        for (const std::uint64_t time :
             {std::uint64_t{253402300800}, ~std::uint64_t{0}, std::uint64_t{1} << 63}) {
            std::string bad = good;
            put_u64(bad, at, time);
            repair(bad);
            CHECK(refusal(bad) == "is a rule bundle that does not hold together");
        }
        std::string late = good;
        put_u64(late, at, 253402300799);
        repair(late);
        CHECK(refusal(late) == "none");
    }
}

TEST_CASE("a bundle whose date could act on a terminal is refused") {
    std::string bad = small_bundle();
    bad.replace(newest_at, 4, "\x1b[2J");
    repair(bad);
    CHECK(refusal(bad) == "is a rule bundle that does not hold together");
}

TEST_CASE("a change of any byte is noticed when the bundle is opened") {
    const std::string good = small_bundle();
    REQUIRE(good.size() < Bundle::digest_checked_size);
    for (std::size_t at = 0; at < good.size(); ++at) {
        INFO(at);
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        CHECK_FALSE(Bundle::open(bad, Bundle::Check::integrity));
    }
}

TEST_CASE("a small bundle whose checksums were made good is held to its digest") {
    std::string bad = small_bundle();
    bad.back() = static_cast<char>(bad.back() ^ 0x10);
    repair_parts(bad);
    const std::size_t index_size = u32_at(bad, index_size_at);
    put_u32(bad, index_checksum_at, checksum(std::string_view(bad).substr(header_size, index_size)));
    put_u32(bad, header_checksum_at,
            checksum(std::string_view(bad).substr(digest_at, header_size - digest_at)));
    CHECK(kind_of_refusal(bad) == ErrorKind::rules_tampered);
    CHECK_FALSE(Bundle::open(bad, Bundle::Check::none)->has_its_digest());
}

TEST_CASE("a changed part is noticed when the bundle is opened, of a large one when the part is read") {
    const auto of_size = [](std::size_t size) {
        AdvisoryFile file = advisory_from(yaml_of("KC-1", "affected: [{ stream: al7 }]\n"));
        file.text.summary = std::string(size, 'x');
        std::vector<AdvisoryFile> files;
        files.push_back(std::move(file));
        return build_bundle(std::move(files), {});
    };
    std::string middling = of_size(Bundle::digest_checked_size);
    REQUIRE(Bundle::open(middling, Bundle::Check::integrity));
    middling.back() = static_cast<char>(middling.back() ^ 0x10);
    CHECK(kind_of_refusal(middling) == ErrorKind::rules_tampered);
    std::string large = of_size(Bundle::parts_checked_size);
    large.back() = static_cast<char>(large.back() ^ 0x10);
    const auto bundle = Bundle::open(large, Bundle::Check::integrity);
    REQUIRE(bundle);
    CHECK_FALSE(bundle->has_its_digest());
    CHECK(bundle->advisory(0));
    const auto text = bundle->text(0);
    REQUIRE_FALSE(text);
    CHECK(text.error().kind == ErrorKind::rules_tampered);
}

TEST_CASE("a bundle that was cut off does no harm at any length, even with its checksums repaired") {
    const std::string good = small_bundle();
    CHECK(read_all(good) == 4);
    for (std::size_t length = 0; length < good.size(); ++length) {
        std::string bytes = good.substr(0, length);
        CHECK(kind_of_refusal(bytes) == ErrorKind::rules_truncated);
        repair(bytes);
        CHECK(read_all(bytes) != 4);
    }
}

TEST_CASE("a forged bundle with right checksums does no harm") {
    const std::string good = small_bundle();
    std::mt19937 random(20190507);
    const auto below = [&](std::size_t limit) { return random() % limit; };
    std::size_t intact = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string bytes = good;
        for (std::size_t i = 1 + below(4); i > 0; --i) {
            const std::size_t at = index_size_at + below(bytes.size() - index_size_at);
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

TEST_CASE("a part with something behind what it holds does not hold together") {
    const std::string good = small_bundle();
    for (const std::size_t column : {std::size_t{8}, std::size_t{20}}) {
        INFO(column);
        // The part becomes what it was and a byte more, at the end of the file.
        std::string bad = good;
        const std::size_t row = header_size + column;
        const std::string part = good.substr(u32_at(good, row), u32_at(good, row + 4));
        put_u32(bad, row, static_cast<std::uint32_t>(bad.size()));
        put_u32(bad, row + 4, static_cast<std::uint32_t>(part.size() + 1));
        bad += part + std::string(1, '\0');
        repair(bad);
        const auto bundle = Bundle::open(bad, Bundle::Check::integrity);
        REQUIRE(bundle);
        CHECK((column == 8 ? bundle->advisory(0).has_value() : bundle->tests(0).has_value()) == false);
    }
}

TEST_CASE("presence is 0 or 1") {
    WireReader no(std::string_view("\0", 1));
    CHECK_FALSE(no.present());
    CHECK_FALSE(no.failed());
    WireReader yes("\x01");
    CHECK(yes.present());
    CHECK_FALSE(yes.failed());
    WireReader neither("\x02");
    CHECK_FALSE(neither.present());
    CHECK(neither.failed());
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
