// What another kernel would change.
#include "verdict/what_if.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"

using namespace kcheck;

namespace {

constexpr const char* bad = "4.19.43-13.al7.x86_64";
constexpr const char* good = "4.19.91-28.7.al7.x86_64";
const std::string range = "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n";

WhatIf ask(const std::string& judged_part, FactMap facts, const char* release, KernelFacts kernels = {}) {
    const TestDatabase database({yaml_of("KC-1", judged_part)});
    ScriptedFacts source(std::move(facts), std::move(kernels));
    FactReader now(source, {}, no_images());
    FactReader then(source, {}, no_images());
    auto result = what_if(*database, now, then, release);
    REQUIRE(result);
    return std::move(*result);
}

/// The kind of the only change; empty if there is none.
std::string change(const WhatIf& result) {
    return result.changes.empty() ? std::string() : std::string(to_text(result.changes.at(0).kind));
}

}  // namespace

TEST_CASE("another kernel clears what its release says, and brings what it says") {
    CHECK(change(ask(range, {{"kernel.release", probed(bad)}}, good)) == "cleared");
    CHECK(change(ask(range, {{"kernel.release", probed(good)}}, bad)) == "new");
    CHECK(change(ask(range, {{"kernel.release", probed(good)}}, good)).empty());
    CHECK(change(ask(range, {{"kernel.release", probed(good)}}, "6.18.44-fc-v669")).empty());
    CHECK(change(ask(range, {}, good)) == "cleared");
}

TEST_CASE("live facts do not carry over, but who is exposed does") {
    const std::string confirmed = range + "ruled_out_by: { fact: sock_diag.tcp, is: available }\n";
    const FactMap facts{{"kernel.release", probed(good)}, {"sock_diag.tcp", probed("available")}};
    CHECK(change(ask(confirmed, facts, bad)) == "new");
    const std::string exposed = range + "requires: { fact: mount.ext4, present: true }\n";
    const auto mounted = [&](SourcedFact mount) {
        return change(
            ask(exposed, {{"kernel.release", probed(good)}, {"mount.ext4", std::move(mount)}}, bad));
    };
    CHECK(mounted(probed(TextList{"/ rw"})) == "new");
    CHECK(mounted(absent("probe")).empty());
    CHECK(mounted(unknown("EACCES")) == "undecided");
    const std::string symptom = "requires: { fact: sock_diag.tcp, is: unavailable }\n";
    CHECK(change(ask(symptom, {{"kernel.release", probed(bad)}, {"sock_diag.tcp", probed("unavailable")}},
                     good)) == "undecided");
}

TEST_CASE("the modules and the configuration of an installed release are read") {
    const std::string without_module = range + "ruled_out_by: { fact: kconfig.INET_TCP_DIAG, is: y }\n";
    const FactMap facts{{"kernel.release", probed(good)}};
    CHECK(change(ask(without_module, facts, bad)) == "new");
    CHECK(change(ask(without_module, facts, bad, {{bad, {{"kconfig.INET_TCP_DIAG", probed("y")}}}})).empty());
}

TEST_CASE("the answer for an installed kernel is that of the report's layer") {
    const std::string rule = range +
                             "requires: { fact: module.tcp_diag, in: [loaded, builtin] }\n"
                             "mitigated_by: { fact: kconfig.X, is: y }\n";
    for (const char* const module : {"loaded", "loadable", "builtin"}) {
        for (const char* const option : {"y", "n"}) {
            const FactMap facts{{"kernel.release", probed(good)},
                                {"kernel.next_boot", probed(bad)},
                                {"module.tcp_diag", probed("loaded")}};
            const KernelFacts kernels{
                {bad, {{"module.tcp_diag", probed(module)}, {"kconfig.X", probed(option)}}}};
            const Finding finding = finding_of(rule, facts, kernels);
            const WhatIf result = ask(rule, facts, bad, kernels);
            const Outcome then =
                result.findings.empty() ? Outcome::not_affected : result.findings.at(0).outcome;
            CHECK(to_text(finding.layers.next_boot.value()) == to_text(then));
        }
    }
}
