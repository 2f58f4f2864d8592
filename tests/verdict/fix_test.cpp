// Which kernel to go to, and what each one leaves.
#include "verdict/fix.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"

using namespace kcheck;

namespace {

constexpr const char* running = "4.19.43-13.al7.x86_64";

FixPlan plan(const TestDatabase& database, FactMap facts, Severity least = Severity::low) {
    ScriptedFacts source(std::move(facts));
    FactReader reader(source, {}, no_images());
    auto made = plan_fix(*database, reader, least);
    REQUIRE(made);
    return std::move(*made);
}

std::string affected(const char* bounds) {
    return std::string("affected: [{ stream: al7, ") + bounds + " }]\n";
}

/// `KERNEL: ID (ID)`, a line a step; in parentheses what no source calls fixed there.
std::string steps(const FixPlan& plan) {
    std::string out;
    for (const FixStep& step : plan.steps) {
        out += step.kernel + ":";
        for (const Leftover& left : step.leaves) out += " " + left.id;
        for (const std::string& id : step.unconfirmed) out += " (" + id + ")";
        out += "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("the lowest known kernel that clears all is the one to go to") {
    const TestDatabase database({yaml_of("KC-1", affected("fixed: 4.19.43-13.1")),
                                 yaml_of("KC-2", affected("fixed: 4.19.57-15")),
                                 yaml_of("KC-3", affected("fixed: 4.19.24-9"))});
    const FixPlan made = plan(database, {{"kernel.release", probed(running)}});
    CHECK(made.open.size() == 2);
    CHECK(steps(made) == "4.19.43-13.1.al7: KC-2\n4.19.57-15.al7:\n");
    CHECK(made.clears_all());
    CHECK(made.steps[*made.best].kernel == "4.19.57-15.al7");
}

TEST_CASE("an installed kernel and an image's stand for the versions that they are") {
    const TestDatabase database({yaml_of("KC-1", affected("fixed: 4.19.57-15"))},
                                {{"aliyun_2_1903_x64_20G_alibase_20210325.vhd", "4.19.91-23.al7.x86_64"},
                                 {"aliyun_3_x64_20G_alibase_20210425.vhd", "5.10.23-5.al8.x86_64"}});
    const FixPlan made =
        plan(database, {{"kernel.release", probed(running)},
                        {"kernel.installed", probed(TextList{running, "4.19.57-15.al7.x86_64",
                                                             "4.19.34-11.al7.x86_64", "nonsense"})}});
    CHECK(steps(made) == "4.19.57-15.al7.x86_64:\n4.19.91-23.al7.x86_64:\n");
    CHECK(made.steps[0].origin == KernelOrigin::installed);
    CHECK(made.steps[1].origin == KernelOrigin::image);
}

TEST_CASE("what a newer kernel brings counts against it") {
    const TestDatabase database(
        {yaml_of("KC-1", affected("fixed: 4.19.57-15")),
         yaml_of("KC-2", affected("introduced: 4.19.57-1, last_affected: 4.19.91-18, fixed: 4.19.91-21"))});
    const FixPlan made = plan(database, {{"kernel.release", probed(running)}});
    CHECK(steps(made) == "4.19.57-15.al7: KC-2\n4.19.91-21.al7:\n");
    CHECK(made.steps[0].leaves[0].now == Outcome::not_affected);
    CHECK(made.steps[*made.best].kernel == "4.19.91-21.al7");
}

TEST_CASE("where nothing clears all, the step that leaves the fewest is named, or none") {
    const TestDatabase endless(
        {yaml_of("KC-1", affected("fixed: 4.19.57-15")), yaml_of("KC-2", affected("introduced: 4.19.24-1"))});
    const FixPlan some = plan(endless, {{"kernel.release", probed(running)}});
    REQUIRE(some.best);
    CHECK_FALSE(some.clears_all());
    CHECK(some.steps[*some.best].kernel == "4.19.57-15.al7");
    const TestDatabase no_fix({yaml_of("KC-2", affected("introduced: 4.19.24-1"))});
    const FixPlan none = plan(no_fix, {{"kernel.release", probed(running)}});
    CHECK(none.open.size() == 1);
    CHECK_FALSE(none.best);
}

TEST_CASE("what is clear now and cannot be told of a newer kernel is no clean step") {
    const TestDatabase database(
        {yaml_of("KC-1", affected("fixed: 4.19.57-15")),
         yaml_of("KC-2", affected("introduced: 4.19.57-1, last_affected: 4.19.91-18, fixed: 4.19.91-21") +
                             "requires: { fact: kconfig.A, is: \"y\" }\n")});
    const FixPlan made = plan(database, {{"kernel.release", probed(running)}});
    CHECK(steps(made) == "4.19.57-15.al7: KC-2\n4.19.91-21.al7:\n");
    CHECK(made.steps[0].leaves[0].is_new_doubt());
    CHECK(made.steps[0].problems() == 0);
    CHECK(made.steps[*made.best].kernel == "4.19.91-21.al7");
    const TestDatabase endless(
        {yaml_of("KC-1", affected("fixed: 4.19.57-15")),
         yaml_of("KC-2", affected("introduced: 4.19.57-1") + "requires: { fact: kconfig.A, is: \"y\" }\n")});
    const FixPlan doubtful = plan(endless, {{"kernel.release", probed(running)}});
    REQUIRE(doubtful.best);
    CHECK_FALSE(doubtful.clears_all());
}

TEST_CASE("a kernel that no source calls fixed does not clear what it is not listed for") {
    const TestDatabase alone({yaml_of("KC-1", affected("last_affected: 4.19.43-13"))},
                             {{"aliyun_2_1903_x64_20G_alibase_20210325.vhd", "4.19.91-23.al7.x86_64"}});
    const FixPlan none = plan(alone, {{"kernel.release", probed(running)}});
    CHECK(steps(none) == "4.19.91-23.al7.x86_64: (KC-1)\n");
    CHECK_FALSE(none.best);
    const TestDatabase both({yaml_of("KC-1", affected("last_affected: 4.19.43-13")),
                             yaml_of("KC-2", affected("fixed: 4.19.57-15"))});
    const FixPlan some = plan(both, {{"kernel.release", probed(running)}});
    REQUIRE(some.best);
    CHECK(steps(some) == "4.19.57-15.al7: (KC-1)\n");
    CHECK_FALSE(some.clears_all());
}

TEST_CASE("a version that an advisory names is of the architecture and the flavour that the machine runs") {
    const std::string newer = affected("introduced: 4.19.57-1, fixed: 4.19.91-21");
    const TestDatabase database({yaml_of("KC-1", affected("fixed: 4.19.57-15")),
                                 yaml_of("KC-2", newer + "requires: { fact: kernel.arch, is: aarch64 }\n"),
                                 yaml_of("KC-3", newer + "requires: { fact: kernel.flavour, is: debug }\n")});
    const FixPlan plain = plan(database, {{"kernel.release", probed(running)}});
    CHECK(steps(plain) == "4.19.57-15.al7:\n4.19.91-21.al7:\n");
    const FixPlan other = plan(database, {{"kernel.release", probed("4.19.43-13.al7.aarch64+debug")}});
    CHECK(steps(other) == "4.19.57-15.al7: KC-2 KC-3\n4.19.91-21.al7:\n");
}

TEST_CASE("an image's kernel of another architecture is none to go to") {
    const TestDatabase database({yaml_of("KC-1", affected("fixed: 4.19.57-15"))},
                                {{"aliyun_2_1903_arm64_20G_alibase_20210325.vhd", "4.19.91-23.al7.aarch64"},
                                 {"aliyun_2_1903_x64_20G_alibase_20210325.vhd", "4.19.91-23.al7.x86_64"}});
    const FixPlan made = plan(database, {{"kernel.release", probed(running)}});
    CHECK(steps(made) == "4.19.57-15.al7:\n4.19.91-23.al7.x86_64:\n");
}

TEST_CASE("a mitigation that was seen on the running kernel does not clear another one") {
    const TestDatabase database(
        {yaml_of("KC-1", affected("fixed: 4.19.43-13.1")),
         yaml_of("KC-2", affected("fixed: 4.19.57-15") + "mitigated_by: { fact: sysctl.a, is: \"1\" }\n")});
    const FixPlan made = plan(database, {{"kernel.release", probed(running)}, {"sysctl.a", probed("1")}});
    CHECK(made.open.size() == 1);
    CHECK(steps(made) == "4.19.43-13.1.al7: KC-2\n4.19.57-15.al7:\n");
    CHECK(made.steps[0].leaves[0].now == Outcome::mitigated);
}

TEST_CASE("what no kernel solves, what cannot be told and what is harmless is kept apart") {
    const TestDatabase database(
        {yaml_of("KC-1", "requires: { fact: module.floppy, is: loaded }\n"),
         yaml_of("KC-2", affected("fixed: 4.19.57-15") + "requires: { fact: mount.ext4, present: true }\n"),
         yaml_of("KC-3", affected("fixed: 4.19.57-15"), "info")});
    const FixPlan made =
        plan(database, {{"kernel.release", probed(running)}, {"module.floppy", probed("loaded")}});
    CHECK(made.open.empty());
    CHECK(made.no_kernel.size() == 1);
    CHECK(made.undecided.size() == 1);
    CHECK(made.steps.empty());
    CHECK(plan(database, {{"kernel.release", probed(running)}}, Severity::info).open.size() == 1);
}

TEST_CASE("a Debian kernel is named by its package") {
    const TestDatabase database(
        {yaml_of("KC-1", "affected: [{ stream: debian, introduced: 6.1.64-1, fixed: 6.1.66-1 }]\n")});
    const FixPlan made = plan(database, {{"kernel.release", probed("6.1.0-14-amd64")},
                                         {"kernel.build", probed("#1 SMP Debian 6.1.64-1 (2023-11-30)")}});
    CHECK(steps(made) == "6.1.66-1:\n");
    CHECK(made.clears_all());
}

TEST_CASE("for a kernel of nobody's stream no step can be named") {
    const TestDatabase database({yaml_of("KC-1", affected("fixed: 4.19.57-15"))});
    const FixPlan made = plan(database, {{"kernel.release", probed("6.18.44-fc-v669")}});
    CHECK_FALSE(made.doubt.empty());
    CHECK(made.steps.empty());
}
