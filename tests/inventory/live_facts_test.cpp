#include "inventory/live_facts.hpp"

#include "fact/catalogue.hpp"
#include "probe/probe.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

/// A key of each kind, with an argument that exists on most machines.
std::vector<std::string> keys_of_all_kinds() {
    std::vector<std::string> keys;
    for (const FactKind& kind : fact_catalogue()) {
        const std::string prefix(kind.prefix());
        if (!kind.is_family()) {
            keys.push_back(prefix);
            continue;
        }
        for (const std::string argument :
             {"tcp_diag", "net.ipv4.tcp_sack", "/etc/os-release", "../../etc", "\x1b[31m"}) {
            keys.push_back(prefix + argument);
        }
    }
    return keys;
}

/// The facts of a machine that no test may disturb: no network, no modules loaded.
Machine quiet_machine() {
    Machine machine;
    machine.mode = ProbeMode::passive;
    machine.metadata_url = "http://127.0.0.1:1";
    return machine;
}

void check_that_all_are_answered(LiveFacts& facts) {
    for (const std::string& key : keys_of_all_kinds()) {
        INFO(key);
        const auto fact = facts.read(key);
        CHECK(fact.has_value() == (find_probe(key) != nullptr));
        if (!fact) continue;
        if (fact->is_unknown()) CHECK_FALSE(std::get<Unknown>(fact->fact).reason.empty());
        if (const Value* const value = fact->value()) {
            CHECK(static_cast<FactType>(value->index()) == find_fact_kind(key)->type);
            CHECK_FALSE(fact->source.empty());
        }
        CHECK(facts.read(key) == fact);
    }
}

}  // namespace

TEST_CASE("this machine has an answer to every fact of the catalogue, and none for what is derived") {
    LiveFacts facts(quiet_machine());
    check_that_all_are_answered(facts);
    const auto release = facts.read("kernel.release");
    REQUIRE(release);
    CHECK(release->text() != nullptr);
}

TEST_CASE("an empty root has an answer to every fact, too") {
    const TemporaryDirectory root;
    Machine machine = quiet_machine();
    machine.root = Root(root.path());
    LiveFacts facts(machine);
    check_that_all_are_answered(facts);
}

TEST_CASE("only facts of scope kernel are known of a kernel that does not run") {
    LiveFacts facts(quiet_machine());
    for (const std::string& key : keys_of_all_kinds()) {
        INFO(key);
        const auto fact = facts.read_of_kernel("1.2.3-no-such-kernel", key);
        if (fact) CHECK(find_fact_kind(key)->scope == FactScope::kernel);
    }
    CHECK_FALSE(facts.read("weather"));
}
