// A fleet's hosts are judged as each would be alone, though most of them are only looked up.
#include "fleet/host_judge.hpp"

#include <algorithm>
#include <array>
#include <random>

#include <nlohmann/json.hpp>

#include "fact/fact_set.hpp"
#include "fact/image_id.hpp"
#include "inventory/saved_facts.hpp"
#include "tests/support/catch.hpp"
#include "verdict/judge.hpp"

using namespace kcheck;

namespace {

/// The fact sets of all tests of all advisories.
std::vector<FactMap> facts_of_tests(const Database& database) {
    std::vector<FactMap> all;
    for (std::size_t i = 0; i < database.size(); ++i) {
        const auto tests = database.tests(i);
        REQUIRE(tests);
        for (const AdvisoryTest& test : *tests) all.push_back(test.facts);
    }
    return all;
}

/// A record with these facts, whose texts it keeps.
class Record {
  public:
    explicit Record(const FactMap& facts) {
        texts_.reserve(facts.size());
        for (const auto& [key, fact] : facts) {
            texts_.push_back(to_json(fact).dump());
            keys_.push_back(key);
        }
        for (std::size_t i = 0; i < texts_.size(); ++i) record_.fields.push_back({keys_[i], texts_[i]});
    }
    const HostRecord& get() const { return record_; }

  private:
    std::vector<std::string> keys_;
    std::vector<std::string> texts_;
    HostRecord record_;
};

/// What `judge` says of a host alone.
HostClass judged_alone(const Database& database, const FactMap& facts) {
    SavedFacts source({{}, facts, {}});
    FactReader reader(source, {}, [&](std::string_view image) { return database.kernel_of_image(image); });
    const auto verdict = judge(database, reader, {}, {});
    REQUIRE(verdict);
    HostClass what;
    what.kernel = verdict->kernel.running;
    what.stream = verdict->kernel.stream;
    if (const std::string* const version = reader.read("kernel.version").text()) what.version = *version;
    what.action = verdict->action;
    what.good_kernel = verdict->good_kernel;
    what.is_uncovered = verdict->is_uncovered();
    if (what.is_uncovered) what.stream = verdict->kernel.judged_stream();
    const std::string* const image = reader.read("image.id").text();
    const bool image_speaks =
        image != nullptr && (parse_image_id(*image) || reader.read("image.kernel").text() != nullptr);
    what.is_image_only = what.kernel.empty() && image_speaks;
    for (const Finding& finding : verdict->findings) {
        what.findings.push_back({finding.id, finding.severity, finding.outcome, finding.evidence,
                                 finding.action, finding.fixed, finding.note});
        if (finding.severity >= Severity::low) what.outcome = std::max(what.outcome, finding.outcome);
    }
    return what;
}

/// A judge with its surroundings.
struct Fleet {
    explicit Fleet(const Database& database, std::string group_key = {}, const MemoryLimits& limits = {})
        : question{database, {}, {}, std::move(group_key)},
          tests(*tests_of(question)),
          judge(rules, limits) {}
    FleetQuestion question;
    std::vector<FactTest> tests;
    ShippedKernels shipped;
    ClassRegistry classes;
    FleetRules rules{question, tests, shipped, classes};
    HostJudge judge;
};

/// With dates and without, known to ship a kernel and not, and asked for by conditions.
constexpr std::array images{"aliyun_2_1903_x64_20G_alibase_20190829.vhd",
                            "aliyun_2_1903_x64_20G_alibase_20200529.vhd",
                            "aliyun_3_x64_20G_alibase_20210425.vhd",
                            "aliyun_4_x64_20G_alibase_20250728.vhd",
                            "centos_8_0_x64_20G_alibase_20200218.vhd",
                            "debian_9_09_64_20G_alibase_20190702.vhd",
                            "ubuntu_16_04_x64_20G_alibase_20210318.vhd",
                            "m-bp1234567890abcdef",
                            "m-bp2234567890abcdef"};

/// The facts of one test, with those of another where it says nothing, and with numbers that make no
/// difference.
FactMap mixed(const std::vector<FactMap>& sets, std::mt19937_64& random) {
    const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
    FactMap facts = sets[pick(sets.size())];
    for (const auto& [key, fact] : sets[pick(sets.size())])
        if (random() % 2 == 0) facts.emplace(key, fact);
    if (random() % 2 == 0)
        facts.insert_or_assign("ss.listeners", known(static_cast<std::int64_t>(pick(30)), "ss"));
    if (random() % 4 == 0)
        facts.insert_or_assign("ss.listeners_with_zero_send_q", known(std::int64_t{3}, "ss"));
    if (random() % 8 == 0) {
        const FactMap& other = sets[pick(sets.size())];
        if (const auto release = other.find("kernel.release"); release != other.end())
            facts.insert_or_assign("kernel.next_boot", release->second);
    }
    if (random() % 4 == 0)
        facts.insert_or_assign("image.id", known(std::string(images[pick(images.size())]), "meta-data"));
    if (random() % 8 == 0) facts.erase("kernel.release");
    return facts;
}

}  // namespace

TEST_CASE("the image of a host is its text, however the fact is written") {
    const auto loaded = Database::load({{}, {KCHECK_SOURCE_DIR "/rules"}});
    REQUIRE(loaded);
    Fleet fleet(*loaded, "image");
    for (const auto& [json, text] : {std::pair(R"("m-1")", "m-1"), std::pair("null", ""),
                                     std::pair(R"({"value":"m-1","source":"/etc/image-id"})", "m-1"),
                                     std::pair(R"({"unknown":"EPERM"})", ""),
                                     std::pair(R"({"absent":true,"source":"/etc/image-id"})", "")}) {
        INFO(json);
        HostRecord record;
        record.fields = {{"image.id", json}};
        const auto judged = fleet.judge.judge(record, FactAge::fresh);
        REQUIRE(judged);
        CHECK((judged->image == nullptr ? "" : judged->image->text) == text);
        CHECK((judged->group == nullptr ? "" : judged->group->text) == text);
    }
}

TEST_CASE("a host of a fleet is judged as it would be alone, whatever was judged before it") {
    const auto loaded = Database::load({{}, {KCHECK_SOURCE_DIR "/rules"}});
    REQUIRE(loaded);
    const Database& database = *loaded;
    const std::vector<FactMap> sets = facts_of_tests(database);
    // The second one forgets again and again, and must forget all that belongs together.
    const MemoryLimits limits = GENERATE(MemoryLimits{}, MemoryLimits{50, 1'000'000});
    CAPTURE(limits.values);
    Fleet fleet(database, {}, limits);
    std::mt19937_64 random(20261122);
    for (int i = 0; i < 4'000; ++i) {
        const FactMap facts = static_cast<std::size_t>(i) < sets.size() ? sets[static_cast<std::size_t>(i)]
                                                                        : mixed(sets, random);
        INFO(to_json(facts).dump());
        const Record record(facts);
        const auto judged = fleet.judge.judge(record.get(), FactAge::fresh);
        REQUIRE(judged);
        REQUIRE(judged->what != nullptr);
        const HostClass alone = judged_alone(database, facts);
        CHECK(*judged->what == alone);
    }
    CHECK(fleet.judge.judged() < 4'000);
}

TEST_CASE("images that no condition tells apart are judged once where the kernel is known") {
    const auto loaded = Database::load({{}, {KCHECK_SOURCE_DIR "/rules"}});
    REQUIRE(loaded);
    Fleet fleet(*loaded);
    const auto judge_on_all_images = [&](FactMap facts) {
        const std::uint64_t before = fleet.judge.judged();
        for (const char* const image : images) {
            facts.insert_or_assign("image.id", known(std::string(image), "meta-data"));
            REQUIRE(fleet.judge.judge(Record(facts).get(), FactAge::fresh));
        }
        return fleet.judge.judged() - before;
    };
    CHECK(judge_on_all_images({{"kernel.release", known(std::string("4.19.91-26.al7.x86_64"), "uname")}}) ==
          1);
    CHECK(judge_on_all_images({}) == images.size());
}
