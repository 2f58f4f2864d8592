#include "fact/catalogue.hpp"

#include <set>

#include "fact/fact.hpp"
#include "rule/decode.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("each fact of the catalogue stands there once and shows a value of its type") {
    std::set<std::string_view> names;
    for (const FactKind& kind : fact_catalogue()) {
        INFO(kind.name);
        CHECK(names.insert(kind.name).second);
        CHECK_FALSE(kind.meaning.empty());
        CHECK_FALSE(kind.example.empty());
        const std::string key = std::string(kind.prefix()) + (kind.is_family() ? "x" : "");
        CHECK(find_fact_kind(key) == &kind);
        const auto example = parse_value(key, kind.example);
        REQUIRE(example);
        CHECK(static_cast<FactType>(example->index()) == kind.type);
    }
}

TEST_CASE("a key of a family needs an argument, which may hold dots") {
    CHECK(find_fact_kind("module.tcp_diag")->name == "module.<name>");
    CHECK(find_fact_kind("sysctl.net.ipv4.tcp_sack")->name == "sysctl.<name>");
    CHECK(find_fact_kind("module_version.nvidia")->name == "module_version.<name>");
    CHECK(find_fact_kind("module.") == nullptr);
    CHECK(find_fact_kind("module") == nullptr);
    CHECK(find_fact_kind("kernel.release.") == nullptr);
    CHECK(find_fact_kind("") == nullptr);
    CHECK(fact_argument("sysctl.net.ipv4.tcp_sack") == "net.ipv4.tcp_sack");
    CHECK(fact_argument("file./etc/image-id") == "/etc/image-id");
    CHECK(fact_argument("kernel.release").empty());
    CHECK(fact_argument("weather").empty());
}

TEST_CASE("a misspelt fact is answered with the one that was meant") {
    CHECK(closest_fact("kernel.relase") == "kernel.release");
    CHECK(closest_fact("ss.listener") == "ss.listeners");
    CHECK(closest_fact("modul.tcp_diag") == "module.<name>");
    CHECK(closest_fact("sysctls.net.ipv4.tcp_sack") == "sysctl.<name>");
    CHECK_FALSE(closest_fact("weather.in.hangzhou"));
}

TEST_CASE("types and scopes have names") {
    CHECK(to_text(FactType::boolean) == "boolean");
    CHECK(to_text(FactType::integer) == "integer");
    CHECK(to_text(FactType::text) == "text");
    CHECK(to_text(FactType::list) == "list");
    CHECK(to_text(FactScope::machine) == "machine");
    CHECK(to_text(FactScope::kernel) == "kernel");
    CHECK(to_text(FactScope::running) == "running");
}
