#include "verdict/action.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

constexpr auto good = Outcome::not_affected;
constexpr auto mitigated = Outcome::mitigated;
constexpr auto doubt = Outcome::unknown;
constexpr auto bad = Outcome::affected;

struct Row {
    Outcome running;
    std::optional<Outcome> next_boot;
    std::vector<Outcome> installed;
    Outcome outcome;
    Action action;
};

Layers layers_of(const Row& row) {
    Layers layers{row.running, row.next_boot, {}};
    for (const Outcome outcome : row.installed)
        layers.installed.emplace_back(std::to_string(layers.installed.size()), outcome);
    return layers;
}

Finding finding(Severity severity, Action action, Layers layers) {
    Finding made;
    made.severity = severity;
    made.action = action;
    made.layers = std::move(layers);
    return made;
}

Verdict decided(std::vector<Finding> findings) {
    Verdict verdict;
    verdict.kernel.next_boot = "a";
    verdict.findings = std::move(findings);
    decide_action(verdict);
    return verdict;
}

Action action_for_all(std::vector<Finding> findings) { return decided(std::move(findings)).action; }

}  // namespace

TEST_CASE("the action follows from the outcomes of the kernels") {
    const std::vector<Row> rows{
        {good, good, {}, good, Action::none},
        {doubt, doubt, {}, doubt, Action::none},
        {doubt, {}, {}, doubt, Action::none},
        {mitigated, good, {}, mitigated, Action::none_yet},
        {bad, good, {bad, good}, bad, Action::reboot},
        {bad, mitigated, {}, bad, Action::reboot},
        {bad, bad, {bad, good}, bad, Action::set_default_and_reboot},
        {bad, doubt, {bad, good}, bad, Action::set_default_and_reboot},
        {bad, {}, {good}, bad, Action::set_default_and_reboot},
        {bad, bad, {bad}, bad, Action::upgrade_and_reboot},
        {bad, doubt, {bad, doubt}, bad, Action::upgrade_and_reboot},
        {bad, {}, {}, bad, Action::upgrade_and_reboot},
        {good, bad, {good, bad}, bad, Action::change_default_before_reboot},
        {mitigated, bad, {}, bad, Action::change_default_before_reboot},
        {doubt, bad, {}, bad, Action::change_default_before_reboot},
    };
    for (const Row& row : rows) {
        INFO(to_text(row.running) << ", next " << (row.next_boot ? to_text(*row.next_boot) : "-"));
        CHECK(to_text(action_for(layers_of(row), row.outcome, BetterKernel::exists)) == to_text(row.action));
    }
    const Layers hopeless{bad, bad, {}};
    CHECK(action_for(hopeless, bad, BetterKernel::unheard_of) == Action::follow_remedy);
    CHECK(action_for({bad, good, {}}, bad, BetterKernel::unheard_of) == Action::reboot);
}

TEST_CASE("the action for all findings needs a kernel that is good for every one of them") {
    const Layers first{bad, good, {{"a", bad}, {"b", good}}};
    const Layers second{bad, bad, {{"a", good}, {"b", bad}}};
    CHECK(action_for_all({}) == Action::none);
    CHECK(action_for_all({finding(Severity::low, Action::reboot, first)}) == Action::reboot);
    CHECK(action_for_all({finding(Severity::low, Action::reboot, first),
                          finding(Severity::low, Action::set_default_and_reboot, second)}) ==
          Action::upgrade_and_reboot);
    const Layers agreeing{bad, bad, {{"a", bad}, {"b", good}}};
    CHECK(action_for_all({finding(Severity::low, Action::reboot, first),
                          finding(Severity::low, Action::set_default_and_reboot, agreeing)}) ==
          Action::set_default_and_reboot);
}

TEST_CASE("the good kernel is the next one for a reboot, else the newest that is good") {
    const Layers layers{bad, good, {{"9", good}, {"28", good}, {"30", bad}}};
    CHECK(good_kernel(Action::reboot, layers, "28") == "28");
    CHECK(good_kernel(Action::set_default_and_reboot, layers, "30") == "28");
    CHECK(good_kernel(Action::upgrade_and_reboot, layers, "30").empty());
    const Layers older{bad, bad, {{"9", good}, {"28", bad}, {"30", bad}}};
    CHECK(decided({finding(Severity::low, Action::set_default_and_reboot, layers),
                   finding(Severity::low, Action::set_default_and_reboot, older)})
              .good_kernel == "9");
}

TEST_CASE("what is only information asks for no action, and a mitigation for none yet") {
    const Layers layers{bad, bad, {}};
    CHECK(action_for_all({finding(Severity::info, Action::upgrade_and_reboot, layers)}) == Action::none);
    CHECK(action_for_all({finding(Severity::low, Action::none_yet, {mitigated, good, {}})}) ==
          Action::none_yet);
    CHECK(action_for_all({finding(Severity::low, Action::follow_remedy, layers),
                          finding(Severity::low, Action::none_yet, {mitigated, good, {}})}) ==
          Action::follow_remedy);
    CHECK(action_for_all({finding(Severity::low, Action::none, {doubt, doubt, {}})}) == Action::none);
}

TEST_CASE("each action has a name of its own") {
    CHECK(to_text(Action::none) == "none");
    CHECK(to_text(Action::none_yet) == "none_yet");
    CHECK(to_text(Action::follow_remedy) == "follow_remedy");
    CHECK(to_text(Action::change_default_before_reboot) == "change_default_before_reboot");
    CHECK(to_text(Action::reboot) == "reboot");
    CHECK(to_text(Action::set_default_and_reboot) == "set_default_and_reboot");
    CHECK(to_text(Action::upgrade_and_reboot) == "upgrade_and_reboot");
}
