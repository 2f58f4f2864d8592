#include "rule/condition.hpp"

#include "rule/advisory.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;

namespace {

FactTest test_of(const std::string& yaml) {
    return advisory_from(yaml_of("KC-1", "requires: " + yaml + "\n")).advisory.exposure->test;
}

}  // namespace

TEST_CASE("each operator is found by its name") {
    for (const OperatorRow& row : operators()) {
        INFO(row.name);
        CHECK(find_operator(row.name) == &row);
        CHECK(&row_of(row.op) == &row);
        CHECK_FALSE(row.words.empty());
    }
    CHECK(operators().size() == 11);
    CHECK(find_operator("equals") == nullptr);
}

TEST_CASE("a test is told in words") {
    struct Row {
        const char* yaml;
        const char* words;
    };
    constexpr Row rows[] = {
        {"{ fact: sock_diag.tcp, is: available }", "sock_diag.tcp is available"},
        {"{ fact: sock_diag.tcp, is_not: available }", "sock_diag.tcp is not available"},
        {"{ fact: os.id, in: [alinux, centos] }", "os.id is one of alinux, centos"},
        {"{ fact: ss.listeners, at_least: 1 }", "ss.listeners is at least 1"},
        {"{ fact: ss.listeners, at_most: -1 }", "ss.listeners is at most -1"},
        {"{ fact: cpu.model, matches: \"*E5-2682*\" }", "cpu.model matches *E5-2682*"},
        {"{ fact: cpu.model, contains: Xeon }", "cpu.model contains Xeon"},
        {"{ fact: module.overlay, present: true }", "module.overlay is present"},
        {"{ fact: module.overlay, absent: true }", "module.overlay is absent"},
        {"{ fact: ss.listeners, equals_fact: proc_net_tcp.listeners }",
         "ss.listeners equals proc_net_tcp.listeners"},
        {"{ fact: module_version.nvidia, version: { scheme: rpm, introduced: \"1\", last_affected: \"2\", "
         "fixed: \"3\" } }",
         "module_version.nvidia is a version from 1, up to 2, before 3 (rpm)"},
    };
    for (const Row& row : rows) CHECK(describe(test_of(row.yaml)) == row.words);
}

TEST_CASE("the placeholders of a text are the facts between its braces") {
    CHECK(placeholders("{ss.listeners} of {sock_diag.tcp@source}") ==
          std::vector<std::string>{"ss.listeners", "sock_diag.tcp"});
    CHECK(placeholders("none").empty());
    CHECK(placeholders("{open").empty());
    CHECK(placeholders("closed}").empty());
    CHECK(placeholders("} {a}") == std::vector<std::string>{"a"});
}

TEST_CASE("an advisory asks for the facts of all its conditions, each once") {
    const AdvisoryFile file = advisory_from(yaml_of("KC-1", R"(affected: [{ stream: al7 }]
requires: { not: { fact: module.overlay, absent: true } }
confirmed_by:
  any:
    - { fact: ss.listeners, equals_fact: proc_net_tcp.listeners, seen: "{sock_diag.tcp@source}" }
    - { fact: module.overlay, present: true }
ruled_out_by: { fact: sysctl.a, is: "1" }
mitigated_by: { fact: livepatch.x, is: enabled }
)"));
    CHECK(facts_asked_by(file.advisory) == std::vector<std::string>{"livepatch.x", "module.overlay",
                                                                    "proc_net_tcp.listeners", "sock_diag.tcp",
                                                                    "ss.listeners", "sysctl.a"});
}
