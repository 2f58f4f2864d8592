#include "inventory/saved_facts.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scripted_facts.hpp"

using namespace kcheck;

namespace {

FactSet sample() {
    FactSet set;
    set.subject = {SubjectKind::facts, "web-01", "i-bp1"};
    set.facts = {{"kernel.release", known(std::string("4.19.43-13.al7.x86_64"), std::string(given_source))},
                 {"sock_diag.tcp", probed("unavailable")},
                 {"module.tcp_diag", absent("modules.dep")}};
    set.kernels = {{"4.19.91-28.7.al7.x86_64", {{"module.tcp_diag", probed("loadable")}}}};
    return set;
}

}  // namespace

TEST_CASE("saved facts are answered as they were saved, and nothing else is known") {
    SavedFacts facts(sample());
    CHECK(facts.read("sock_diag.tcp") == probed("unavailable"));
    CHECK(facts.read("module.tcp_diag") == absent("modules.dep"));
    CHECK(facts.read("cpu.model") == unknown("not in the fact set"));
    CHECK(facts.subject().name == "web-01");
    CHECK(facts.subject().id == "i-bp1");
}

TEST_CASE("a derived fact that was not saved is left to be derived") {
    SavedFacts facts(sample());
    CHECK_FALSE(facts.read("kernel.stream"));
    CHECK_FALSE(facts.read("kernel.version"));
    CHECK_FALSE(facts.read("image.kernel"));
    FactReader reader(facts, facts.given(), no_images());
    CHECK(reader.read("kernel.version") == known("4.19.43-13.al7", "kernel.release"));
}

TEST_CASE("a derived fact that was saved stands") {
    FactSet set = sample();
    set.facts["kernel.version"] = probed("4.19.43-13.1.al7");
    CHECK(SavedFacts(std::move(set)).read("kernel.version") == probed("4.19.43-13.1.al7"));
}

TEST_CASE("the facts of other kernels are theirs alone") {
    SavedFacts facts(sample());
    CHECK(facts.read_of_kernel("4.19.91-28.7.al7.x86_64", "module.tcp_diag") == probed("loadable"));
    CHECK(facts.read_of_kernel("4.19.91-28.7.al7.x86_64", "kconfig.NET") == unknown("not in the fact set"));
    CHECK(facts.read_of_kernel("6.1.0", "module.tcp_diag") == unknown("not in the fact set"));
    CHECK_FALSE(facts.read_of_kernel("6.1.0", "kernel.stream"));
}

TEST_CASE("what a person wrote into a fact set is given, what a probe wrote is not") {
    const FactMap given = SavedFacts(sample()).given();
    CHECK(given.size() == 1);
    CHECK(given.contains("kernel.release"));
}

TEST_CASE("an absence that a person wrote is given; what could not be found out is not") {
    const auto set = parse_fact_set(
        R"({"schema":"kcheck.facts/1","facts":{"module.x":{"absent":true},"os.id":{"unknown":"EPERM"}}})",
        "f");
    REQUIRE(set);
    const FactMap given = SavedFacts(*set).given();
    CHECK(given.size() == 1);
    CHECK(given.contains("module.x"));
}
