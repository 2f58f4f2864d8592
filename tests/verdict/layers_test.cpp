// The same advisory for the running kernel, the one that boots next, and the others that are installed.
#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"

using namespace kcheck;

namespace {

const std::string range = "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n";
constexpr const char* bad = "4.19.43-13.al7.x86_64";
constexpr const char* worse = "4.19.34-11.al7.x86_64";
constexpr const char* good = "4.19.91-28.7.al7.x86_64";
constexpr const char* custom = "6.18.44-fc-v669";

FactMap machine(const char* running, const char* next_boot, TextList installed) {
    FactMap facts{{"kernel.release", probed(running)}, {"kernel.installed", probed(std::move(installed))}};
    if (next_boot != nullptr) facts["kernel.next_boot"] = probed(next_boot);
    return facts;
}

}  // namespace

TEST_CASE("a bad kernel asks for what the other kernels allow") {
    const auto action = [](const char* running, const char* next_boot, TextList installed) {
        return to_text(finding_of(range, machine(running, next_boot, std::move(installed))).action);
    };
    CHECK(action(bad, good, {bad, good}) == "reboot");
    CHECK(action(bad, bad, {bad, good}) == "set_default_and_reboot");
    CHECK(action(bad, worse, {bad, worse, good}) == "set_default_and_reboot");
    CHECK(action(bad, bad, {bad, worse}) == "upgrade_and_reboot");
    CHECK(action(bad, nullptr, {bad}) == "upgrade_and_reboot");
    CHECK(action(bad, nullptr, {bad, good}) == "set_default_and_reboot");
    CHECK(action(good, bad, {bad, good}) == "change_default_before_reboot");
    CHECK(action(good, good, {bad, good}) == "none");
}

TEST_CASE("that the next boot is unknown changes nothing") {
    const Finding with_good = finding_of(range, machine(good, nullptr, {bad, good}));
    CHECK(with_good.outcome == Outcome::not_affected);
    CHECK(with_good.layers.next_boot == Outcome::unknown);
    CHECK(with_good.action == Action::none);
    const Finding with_bad = finding_of(range, machine(bad, nullptr, {bad}));
    CHECK(with_bad.outcome == Outcome::affected);
    CHECK(with_bad.layers.next_boot == Outcome::unknown);
    // A kernel of nobody's stream that boots next is not known to be bad.
    CHECK(finding_of(range, machine(good, "nonsense", {good})).outcome == Outcome::not_affected);
}

TEST_CASE("a machine is affected where only the kernel that boots next is") {
    const Finding finding = finding_of(range, machine(good, bad, {bad, good}));
    CHECK(finding.outcome == Outcome::affected);
    CHECK(finding.evidence == Evidence::kernel);
    CHECK(finding.layers.running == Outcome::not_affected);
    CHECK(finding.layers.next_boot == Outcome::affected);
    CHECK(finding.layers.installed == std::vector<std::pair<std::string, Outcome>>{
                                          {bad, Outcome::affected}, {good, Outcome::not_affected}});
    CHECK(finding.why.front() ==
          "next boot 4.19.43-13.al7 is at or below 4.19.43-13 (al7), fixed in 4.19.43-13.1");
    CHECK(finding.fixed == "4.19.43-13.1.al7");
}

TEST_CASE("of a kernel that does not run its own files count, and of live facts none") {
    const std::string conditions = range +
                                   "requires: { fact: module.overlay, present: true }\n"
                                   "ruled_out_by: { any: [{ fact: sock_diag.tcp, is: available }, { fact: "
                                   "kconfig.INET_DIAG, is: y }] }\n";
    FactMap facts = machine(good, bad, {bad, good});
    facts["module.overlay"] = probed("loaded");
    facts["sock_diag.tcp"] = probed("available");
    const auto next = [&](FactMap of_bad) {
        return *finding_of(conditions, facts, {{bad, std::move(of_bad)}}).layers.next_boot;
    };
    CHECK(next({{"module.overlay", probed("loadable")}}) == Outcome::affected);
    CHECK(next({{"module.overlay", absent("modules.dep")}}) == Outcome::not_affected);
    CHECK(next({{"module.overlay", probed("loadable")}, {"kconfig.INET_DIAG", probed("y")}}) ==
          Outcome::not_affected);
    // Who is exposed is the machine's matter where the release cannot say.
    CHECK(next({}) == Outcome::affected);
    facts["module.overlay"] = absent("modules.dep");
    CHECK(next({}) == Outcome::not_affected);
    facts.erase("module.overlay");
    CHECK(next({}) == Outcome::unknown);
}

TEST_CASE("a next-boot kernel in doubt does not harm a machine that is not exposed") {
    const std::string conditions = range + "requires: { fact: module.overlay, present: true }\n";
    const auto next = [&](const SourcedFact& overlay) {
        FactMap facts = machine(good, "4.19.43-13.0.1.al7.x86_64", {});
        facts["module.overlay"] = overlay;
        return *finding_of(conditions, facts).layers.next_boot;
    };
    CHECK(next(absent("modules.dep")) == Outcome::not_affected);
    CHECK(next(probed("loaded")) == Outcome::unknown);
}

TEST_CASE("a mitigated kernel asks for nothing yet, but for one that boots next without") {
    const std::string mitigated = range + "mitigated_by: { fact: livepatch.x, is: enabled }\n";
    FactMap facts = machine(bad, bad, {bad});
    facts["livepatch.x"] = probed("enabled");
    CHECK(finding_of(mitigated, facts).action == Action::none_yet);
    facts["kernel.next_boot"] = probed(worse);
    const Finding finding = finding_of(mitigated, facts);
    CHECK(finding.outcome == Outcome::affected);
    CHECK(finding.action == Action::change_default_before_reboot);
}

TEST_CASE("a kernel that somebody built is no vendor's, and mainline's perhaps") {
    const auto outcome = [](const std::string& affected, const char* release) {
        return to_text(
            finding_of("affected: [{ " + affected + " }]\n", machine(release, nullptr, {})).outcome);
    };
    CHECK(outcome("stream: al7", custom) == "not_affected");
    CHECK(outcome("stream: ubuntu, fixed: 9.9.9-1", custom) == "not_affected");
    CHECK(outcome("stream: mainline, introduced: 6.18.1, fixed: 6.18.50", custom) == "unknown");
    CHECK(outcome("stream: mainline, introduced: 6.18.1, fixed: 6.18.44", custom) == "not_affected");
    CHECK(outcome("stream: mainline, introduced: 6.19.1", custom) == "not_affected");
    CHECK(outcome("stream: mainline, fixed: 6.18.50", "6.18.44") == "affected");
    CHECK(outcome("stream: mainline, fixed: 6.18.50", good) == "not_affected");
}

TEST_CASE("a build without a number has no place in the order of its stream") {
    const Finding finding = finding_of(range, machine("4.19.91-c8dfc93.al7.x86_64", nullptr, {}));
    CHECK(finding.outcome == Outcome::unknown);
    CHECK(finding.why.front().find("is no build number") != std::string::npos);
    CHECK(finding_of("affected: [{ stream: al8 }]\n", machine("4.19.91-c8dfc93.al7.x86_64", nullptr, {}))
              .outcome == Outcome::not_affected);
}

TEST_CASE(
    "a module in use now will be in use by the kernel that boots next, although it cannot be loaded yet") {
    const std::string judged_part =
        "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n"
        "requires: { fact: module.overlay, is: loaded }\n";
    const char* const older = "4.19.34-11.al7.x86_64";
    FactMap facts = machine(bad, older, {bad, older});
    facts["module.overlay"] = probed("loaded");
    const KernelFacts kernels{{older, {{"module.overlay", probed("loadable")}}}};
    CHECK(finding_of(judged_part, facts, kernels).layers.next_boot == Outcome::affected);
    facts["module.overlay"] = probed("loadable");
    CHECK(finding_of(judged_part, facts, kernels).layers.next_boot == Outcome::not_affected);
}

TEST_CASE("the configuration of the running kernel does not decide for another") {
    const std::string judged_part =
        "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n"
        "requires:\n  all:\n    - { fact: kconfig.FOO, is: y }\n    - { fact: mount.overlay, present: true "
        "}\n";
    const char* const older = "4.19.34-11.al7.x86_64";
    FactMap facts = machine(bad, older, {bad, older});
    facts["kconfig.FOO"] = probed("n");
    facts["mount.overlay"] = probed(TextList{"/ rw"});
    const KernelFacts kernels{{older, {{"kconfig.FOO", probed("y")}}}};
    CHECK(finding_of(judged_part, facts, kernels).layers.next_boot == Outcome::affected);
}

TEST_CASE("what was seen on the running kernel is not said of an affected kernel that boots next") {
    const std::string judged_part =
        "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n"
        "ruled_out_by: { fact: sock_diag.tcp, is: available }\n";
    const char* const older = "4.19.34-11.al7.x86_64";
    FactMap facts = machine(bad, older, {bad, older});
    facts["sock_diag.tcp"] = probed("available");
    const Finding finding = finding_of(judged_part, facts);
    CHECK(finding.outcome == Outcome::affected);
    CHECK(finding.note.empty());
    CHECK(finding.seen.empty());
}

TEST_CASE("the newest good kernel is the newest of its stream and not the last in the alphabet") {
    const std::string judged_part =
        "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n";
    const Finding finding =
        finding_of(judged_part, machine(bad, bad, {bad, "4.19.91-28.al7.x86_64", "4.19.91-9.al7.x86_64"}));
    CHECK(finding.action == Action::set_default_and_reboot);
    CHECK(finding.good_kernel == "4.19.91-28.al7.x86_64");
}
