#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "fact/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

/// Facts that no probe reads, because they follow from others.
constexpr std::array<std::string_view, 4> derived{"kernel.version", "kernel.stream", "kernel.flavour",
                                                  "image.kernel"};

std::map<std::string_view, std::vector<std::string_view>> probes_by_fact() {
    std::map<std::string_view, std::vector<std::string_view>> found;
    for (const Probe* const probe : probes()) {
        for (const std::string_view fact : probe->facts) found[fact].push_back(probe->name);
    }
    return found;
}

bool is_in_catalogue(std::string_view name) {
    const auto all = fact_catalogue();
    return std::any_of(all.begin(), all.end(), [&](const FactKind& kind) { return kind.name == name; });
}

}  // namespace

TEST_CASE("every fact that a probe states is in the catalogue, and no other probe states it") {
    for (const auto& [fact, names] : probes_by_fact()) {
        INFO(fact);
        CHECK(is_in_catalogue(fact));
        CHECK(names.size() == 1);
    }
}

TEST_CASE("derived facts have no probe") {
    const auto found = probes_by_fact();
    for (const std::string_view fact : derived) {
        INFO(fact);
        CHECK(is_in_catalogue(fact));
        CHECK_FALSE(found.contains(fact));
    }
}

TEST_CASE("every fact that is not derived has a probe") {
    const auto found = probes_by_fact();
    for (const FactKind& kind : fact_catalogue()) {
        const bool is_derived = std::find(derived.begin(), derived.end(), kind.name) != derived.end();
        INFO(kind.name);
        CHECK(found.contains(kind.name) != is_derived);
    }
}

TEST_CASE("a probe states what it is asked for, even of an empty root") {
    const TemporaryDirectory root;
    for (const Probe* const probe : probes()) {
        for (const std::string_view fact : probe->facts) {
            const std::size_t argument = fact.find('<');
            const std::string key =
                std::string(fact.substr(0, argument)) + (argument < fact.size() ? "x" : "");
            INFO(key);
            FactMap facts;
            probe->look(Machine{.root = Root(root.path())}, key, facts);
            CHECK(facts.contains(key));
            CHECK(find_probe(key) == probe);
        }
    }
}

TEST_CASE("what a probe says of a kernel that does not run is of scope kernel") {
    for (const Probe* const probe : probes()) {
        if (probe->look_at_kernel == nullptr) continue;
        for (const std::string_view fact : probe->facts) {
            FactMap stated;
            probe->look_at_kernel({.root = Root("/nonexistent")}, "6.1.64", fact, stated);
            if (stated.empty()) continue;
            const auto all = fact_catalogue();
            const auto kind =
                std::find_if(all.begin(), all.end(), [&](const FactKind& k) { return k.name == fact; });
            REQUIRE(kind != all.end());
            CHECK(kind->scope == FactScope::kernel);
        }
    }
}
