// Advisories that are left out without being decoded change no verdict: whole reports are compared with those
// of judging everything, over machines and databases made at random.
#include "verdict/selection.hpp"

#include <array>
#include <random>

#include "report/report.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool one_in(std::size_t n) { return below(n) == 0; }
    template <class List>
    const auto& of(const List& list) {
        return list[below(list.size())];
    }

  private:
    std::mt19937 engine_;
};

constexpr std::array fact_keys{"os.id", "cpu.model", "module.overlay", "sock_diag.tcp", "dmi.vendor"};
constexpr std::array images{"aliyun_2_1903_x64_20G_alibase_20200114.vhd",
                            "aliyun_3_x64_20G_alibase_20210425.vhd", "m-bp1",
                            "aliyun_2_1903_64_20G_alibase_20190619.vhd"};
/// Of several streams, of none that is known, and what is no release at all.
constexpr std::array releases{"4.19.43-13.al7.x86_64",  "4.19.91-26.al7.x86_64", "5.10.134-15.al8.x86_64",
                              "3.10.0-1160.el7.x86_64", "5.15.0-79-generic",     "5.10.31",
                              "6.18.44-fc-v669",        "4.19.43-13.al7.debug",  "weather"};

struct Bounds {
    const char* stream;
    std::array<const char*, 3> versions;
};
constexpr std::array streams{Bounds{"al7", {"4.19.40-1", "4.19.43-13", "4.19.91-26"}},
                             Bounds{"al8", {"5.10.23-5", "5.10.134-15", "5.10.134-16"}},
                             Bounds{"el7", {"3.10.0-957", "3.10.0-1160", "3.10.0-1161"}},
                             Bounds{"mainline", {"5.10.30", "5.10.31", "5.11"}},
                             Bounds{"ubuntu", {"5.15.0-70", "5.15.0-79", "5.15.0-80"}}};

std::string condition(Random& random, int depth = 0) {
    const std::string fact = random.of(fact_keys);
    switch (random.below(depth > 1 ? 3 : 6)) {
        case 0: return "{ fact: " + fact + ", is: a }";
        case 1: return "{ fact: " + fact + ", absent: true }";
        case 2: return "{ fact: " + fact + ", equals_fact: os.id }";
        case 3: return "{ not: " + condition(random, depth + 1) + " }";
        case 4:
            return "{ any: [" + condition(random, depth + 1) + ", " + condition(random, depth + 1) + "] }";
        default:
            return "{ all: [" + condition(random, depth + 1) + ", " + condition(random, depth + 1) + "] }";
    }
}

std::string affected(Random& random) {
    std::string text = "affected:\n";
    for (std::size_t i = 1 + random.below(3); i > 0; --i) {
        const Bounds& bounds = random.of(streams);
        text += std::string("  - { stream: ") + bounds.stream;
        if (random.one_in(3)) text += std::string(", introduced: \"") + bounds.versions[0] + '"';
        if (random.one_in(2)) text += std::string(", last_affected: \"") + bounds.versions[1] + '"';
        if (random.one_in(2)) text += std::string(", fixed: \"") + bounds.versions[2] + '"';
        text += " }\n";
    }
    return text;
}

std::string yaml(Random& random, std::size_t number) {
    std::string judged;
    if (random.one_in(12)) judged += "withdrawn: 2024-01-01\n";
    if (!random.one_in(6)) judged += affected(random);
    if (random.one_in(6)) judged += "images: [{ family: aliyun-2, last_affected: 20190619 }]\n";
    if (random.one_in(3)) judged += "requires: " + condition(random) + "\n";
    if (random.one_in(2)) judged += "confirmed_by: " + condition(random) + "\n";
    if (random.one_in(4)) judged += "ruled_out_by: " + condition(random) + "\n";
    if (random.one_in(4)) judged += "mitigated_by: " + condition(random) + "\n";
    const bool is_bare = judged.find("affected") == std::string::npos &&
                         judged.find("images") == std::string::npos &&
                         judged.find("requires") == std::string::npos;
    if (is_bare) judged += "requires: " + condition(random) + "\n";
    return yaml_of("KC-" + std::to_string(1000 + number), judged);
}

std::string bundle(Random& random, std::size_t first, std::size_t count) {
    std::vector<AdvisoryFile> advisories;
    for (std::size_t i = 0; i < count; ++i) advisories.push_back(advisory_from(yaml(random, first + i)));
    return build_bundle(std::move(advisories), {{images[0], releases[0]}, {images[1], releases[2]}});
}

SourcedFact some_fact(Random& random) {
    if (random.one_in(3)) return unknown("cannot look", "probe");
    if (random.one_in(3)) return absent("probe");
    return probed(random.one_in(2) ? "a" : "b");
}

struct Machine {
    FactMap facts;
    FactMap given;
};

Machine machine(Random& random) {
    Machine made;
    FactMap& facts = made.facts;
    if (!random.one_in(4)) facts["kernel.release"] = probed(random.of(releases));
    if (!random.one_in(3)) facts["kernel.next_boot"] = probed(random.of(releases));
    if (!random.one_in(3))
        facts["kernel.installed"] = probed(TextList{random.of(releases), random.of(releases)});
    if (!random.one_in(3)) facts["image.id"] = probed(random.of(images));
    for (const char* const key : fact_keys) facts[key] = some_fact(random);
    if (random.one_in(3)) made.given["sock_diag.tcp"] = known(std::string("a"), "given");
    return made;
}

/// The report of a machine. What was judged and is clear is taken out, for lazily it need not be there.
std::string report_of(const Database& database, const Machine& machine, Keep keep) {
    ScriptedFacts source(machine.facts);
    FactReader reader(source, machine.given,
                      [&](std::string_view image) { return database.kernel_of_image(image); });
    auto verdict = judge(database, reader, {SubjectKind::host, "web-01", "i-bp1"}, {keep, {}});
    REQUIRE(verdict);
    std::erase_if(verdict->findings, [](const Finding& finding) {
        return finding.outcome == Outcome::not_affected && finding.note.empty();
    });
    return write_json_report(*verdict, {"0", "2026-01-01T00:00:00Z", database});
}

std::size_t selected(const Database& database, const Machine& machine) {
    ScriptedFacts source(machine.facts);
    FactReader reader(source, machine.given, no_images());
    MachineKernels kernels(reader);
    return select_advisories(database, kernels, {})->size();
}

}  // namespace

TEST_CASE("an advisory that is left out of a judgement would not have changed it") {
    Random random(20190507);
    const TemporaryDirectory directory;
    const std::string path = (directory.path() / "more.kcdb").string();
    std::size_t left_out = 0;
    std::size_t with_note = 0;
    for (int round = 0; round < 30; ++round) {
        const std::string builtin = bundle(random, 0, 40);
        // Some IDs are those of the first bundle, which they replace.
        directory.write("more.kcdb", bundle(random, 25, 40));
        const auto database = Database::load({builtin, {path}});
        REQUIRE(database);
        for (int i = 0; i < 40; ++i) {
            const Machine subject = machine(random);
            const std::string all = report_of(*database, subject, Keep::all);
            REQUIRE(report_of(*database, subject, Keep::findings) == all);
            left_out += database->size() - selected(*database, subject);
            if (all.find("unlisted kernel, symptom present") != std::string::npos) ++with_note;
        }
    }
    // Or nothing was put to the test.
    CHECK(left_out > 5'000);
    CHECK(with_note > 25);
}

TEST_CASE("of the advisories that are shipped, those left out would not have changed a verdict either") {
    Random random(154278);
    const RuleSet rules = shipped_rules();
    const std::string bytes = build_bundle(rules.advisories, rules.images);
    const auto database = Database::load({bytes, {}});
    REQUIRE(database);
    for (const AdvisoryFile& file : rules.advisories) {
        for (const AdvisoryTest& test : file.tests) {
            Machine subject{test.facts, {}};
            CHECK(report_of(*database, subject, Keep::findings) == report_of(*database, subject, Keep::all));
            subject.facts["kernel.next_boot"] = probed(random.of(releases));
            CHECK(report_of(*database, subject, Keep::findings) == report_of(*database, subject, Keep::all));
        }
    }
}

TEST_CASE("only the advisories of a machine's streams are decoded") {
    const TestDatabase database({yaml_of("KC-1", "affected: [{ stream: al7 }]\n"),
                                 yaml_of("KC-2", "affected: [{ stream: al8 }]\n"),
                                 yaml_of("KC-3", "requires: { fact: os.id, is: a }\n"),
                                 yaml_of("KC-4", "affected: [{ stream: mainline }]\n")});
    const auto count = [&](const char* running, const char* next) {
        Machine subject;
        if (*running != '\0') subject.facts["kernel.release"] = probed(running);
        if (*next != '\0') subject.facts["kernel.next_boot"] = probed(next);
        return selected(*database, subject);
    };
    CHECK(count("4.19.43-13.al7.x86_64", "") == 2);
    CHECK(count("4.19.43-13.al7.x86_64", "5.10.134-15.al8.x86_64") == 3);
    CHECK(count("4.19.43-13.al7.x86_64", "6.18.44-fc-v669") == 3);
    CHECK(count("4.19.43-13.al7.x86_64", "weather") == 4);
    CHECK(count("6.18.44-fc-v669", "") == 2);
    CHECK(count("3.10.0-1160.el7.x86_64", "") == 1);
    CHECK(count("weather", "") == 4);
    CHECK(count("", "") == 4);
}
