#include "verdict/evaluate.hpp"

#include <random>

#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"
#include "tests/support/scripted_facts.hpp"

using namespace kcheck;

namespace {

/// Facts from a table; what is not in it is unknown.
class TableView final : public FactView {
  public:
    explicit TableView(FactMap facts) : facts_(std::move(facts)) {}
    const SourcedFact& get(std::string_view key) override {
        const auto found = facts_.find(key);
        return found == facts_.end() ? nothing_ : found->second;
    }

  private:
    FactMap facts_;
    SourcedFact nothing_ = unknown("not in the test");
};

Condition condition_of(const std::string& yaml) {
    return *advisory_from(yaml_of("KC-1", "requires: " + yaml + "\n")).advisory.exposure;
}

std::string truth(const std::string& yaml, const FactMap& facts) {
    TableView view(facts);
    return std::string(to_text(evaluate(condition_of(yaml), view)));
}

struct Row {
    const char* test;   ///< Operator and operand on the fact of the table.
    const char* value;  ///< The fact as `--set` would take it.
    const char* expected;
};

void check(const std::string& key, const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(key << " " << row.test << " of " << row.value);
        CHECK(truth("{ fact: " + key + ", " + row.test + " }",
                    {{key, known(*parse_value(key, row.value), "")}}) == row.expected);
    }
}

}  // namespace

TEST_CASE("each operator on a value") {
    check("os.id", {
                       {"is: alinux", "alinux", "yes"},
                       {"is: alinux", "Alinux", "no"},
                       {"is: alinux", "", "no"},
                       {"is_not: alinux", "alinux", "no"},
                       {"is_not: alinux", "centos", "yes"},
                       {"in: [a, b]", "b", "yes"},
                       {"in: [a, b]", "ab", "no"},
                       {"matches: \"al*\"", "alinux", "yes"},
                       {"matches: al", "alinux", "no"},
                       {"contains: inu", "alinux", "yes"},
                       {"contains: x86", "alinux", "no"},
                       {"present: true", "", "yes"},
                       {"absent: true", "", "no"},
                       {"at_least: 4", "4", "yes"},
                       {"at_least: 4", "3", "no"},
                       {"at_least: 4", "four", "unknown"},
                       {"at_most: 4", "", "unknown"},
                   });
    check("ss.listeners", {
                              {"is: 4", "4", "yes"},
                              {"is: 4", "5", "no"},
                              {"in: [3, 4]", "4", "yes"},
                              {"at_least: 4", "4", "yes"},
                              {"at_least: 5", "4", "no"},
                              {"at_most: 4", "4", "yes"},
                              {"at_most: 3", "4", "no"},
                              {"at_least: -9223372036854775808", "-9223372036854775808", "yes"},
                          });
    check("mount.ext4", {
                            {"present: true", "/ rw", "yes"},
                            {"contains: / rw", "/ rw, /srv ro", "yes"},
                            {"contains: rw", "/ rw", "no"},
                            {"matches: \"* rw*\"", "/srv ro, / rw", "yes"},
                            {"matches: \"* rw*\"", "/srv ro", "no"},
                        });
    check("module_version.nvidia",
          {
              {"version: { scheme: rpm, fixed: 535.1.2 }", "535.1.1", "yes"},
              {"version: { scheme: rpm, fixed: 535.1.2 }", "535.1.2", "no"},
              {"version: { scheme: rpm, introduced: 535.1.2 }", "535.1.1", "no"},
              {"version: { scheme: rpm, last_affected: 1.0.1, fixed: 1.0.3 }", "1.0.2", "unknown"},
              {"version: { scheme: rpm, fixed: 535.1.2 }", "", "unknown"},
              {"version: { scheme: upstream, fixed: 6.1.2 }", "v6", "unknown"},
          });
}

TEST_CASE("each operator on what is absent, and on what is unknown") {
    struct Case {
        const char* test;
        const char* of_absent;
    };
    constexpr Case cases[] = {
        {"is: a", "no"},
        {"is_not: a", "yes"},
        {"in: [a, b]", "no"},
        {"at_least: 1", "unknown"},
        {"at_most: 1", "unknown"},
        {"matches: \"*\"", "no"},
        {"contains: a", "no"},
        {"present: true", "no"},
        {"absent: true", "yes"},
        {"equals_fact: os.name", "no"},
        {"version: { scheme: rpm, fixed: 1.1.1 }", "unknown"},
    };
    for (const Case& each : cases) {
        INFO(each.test);
        const std::string test = std::string("{ fact: os.id, ") + each.test + " }";
        const SourcedFact other = probed("b");
        CHECK(truth(test, {{"os.id", absent("")}, {"os.name", other}}) == each.of_absent);
        CHECK(truth(test, {{"os.id", unknown("EPERM")}, {"os.name", other}}) == "unknown");
    }
    CHECK(std::size(cases) == operators().size());
}

TEST_CASE("two facts are equal where both have the same value") {
    const std::string test = "{ fact: ss.listeners, equals_fact: proc_net_tcp.listeners }";
    const SourcedFact four = probed(std::int64_t{4});
    const SourcedFact five = probed(std::int64_t{5});
    const auto of = [&](const SourcedFact& a, const SourcedFact& b) {
        return truth(test, {{"ss.listeners", a}, {"proc_net_tcp.listeners", b}});
    };
    CHECK(of(four, four) == "yes");
    CHECK(of(four, five) == "no");
    CHECK(of(four, absent("")) == "no");
    CHECK(of(absent(""), absent("")) == "no");
    CHECK(of(four, unknown("")) == "unknown");
    CHECK(of(unknown(""), four) == "unknown");
    CHECK(of(probed("4"), four) == "no");
}

TEST_CASE("all is the minimum, any the maximum, and not turns around") {
    constexpr std::array<const char*, 3> names{"no", "unknown", "yes"};
    const std::array<SourcedFact, 3> values{probed("other"), unknown("EPERM"), probed("x")};
    const std::string two = "[{ fact: os.id, is: x }, { fact: os.name, is: x }]";
    for (std::size_t a = 0; a < 3; ++a) {
        CHECK(truth("{ not: { fact: os.id, is: x } }", {{"os.id", values[a]}}) == names[2 - a]);
        for (std::size_t b = 0; b < 3; ++b) {
            const FactMap facts{{"os.id", values[a]}, {"os.name", values[b]}};
            CHECK(truth("{ all: " + two + " }", facts) == names[std::min(a, b)]);
            CHECK(truth("{ any: " + two + " }", facts) == names[std::max(a, b)]);
            CHECK(truth("{ not: { all: " + two + " } }", facts) == names[2 - std::min(a, b)]);
        }
    }
}

namespace {

/// Random conditions over a few facts, and random facts for them.
class RandomConditions {
  public:
    Condition condition(int depth) {
        Condition made;
        const std::size_t kind = depth == 0 ? 0 : below(4);
        made.kind = static_cast<Condition::Kind>(kind);
        if (made.kind == Condition::Kind::test) {
            made.test = test();
            return made;
        }
        const std::size_t count = made.kind == Condition::Kind::negation ? 1 : 1 + below(3);
        for (std::size_t i = 0; i < count; ++i) made.children.push_back(condition(depth - 1));
        return made;
    }

    FactMap facts() {
        FactMap made;
        for (const char* const key : keys) made.emplace(key, fact());
        return made;
    }

  private:
    static constexpr std::array<const char*, 4> keys{"os.id", "os.name", "ss.listeners", "mount.ext4"};

    std::size_t below(std::size_t limit) { return random_() % limit; }

    Value value() {
        switch (below(4)) {
            case 0: return std::string("1");
            case 1: return std::string("a");
            case 2: return std::int64_t{1};
            default: return TextList{"a"};
        }
    }

    SourcedFact fact() {
        switch (below(4)) {
            case 0: return unknown("EPERM");
            case 1: return absent("probe");
            default: return known(value(), "probe");
        }
    }

    FactTest test() {
        FactTest made;
        made.fact = keys[below(keys.size())];
        made.op = static_cast<Operator>(below(operators().size()));
        made.other_fact = keys[below(keys.size())];
        made.version = {"rpm", {"0", "", "2"}};
        for (std::size_t i = below(3); i > 0; --i) made.values.push_back(value());
        if (below(2) == 0) made.seen = "{os.id} from {os.name@source}";
        return made;
    }

    std::mt19937 random_{20190507};
};

}  // namespace

TEST_CASE("deciding and explaining come to the same truth") {
    RandomConditions random;
    std::array<std::size_t, 3> seen{};
    std::size_t different = 0;
    for (int round = 0; round < 20'000; ++round) {
        const Condition condition = random.condition(3);
        TableView view(random.facts());
        const Truth decided = evaluate(condition, view);
        ExplanationTrace explanation;
        LeafTrace leaves(decided);
        if (evaluate(condition, view, explanation) != decided) ++different;
        if (explanation.take().truth != decided) ++different;
        if (evaluate(condition, view, leaves) != decided) ++different;
        if (decided != Truth::unknown && condition.kind == Condition::Kind::test && leaves.texts().empty())
            ++different;
        ++seen[static_cast<std::size_t>(decided)];
    }
    CHECK(different == 0);
    for (const std::size_t count : seen) CHECK(count > 1'000);
}

TEST_CASE("what is seen is told in the advisory's words, with facts and sources filled in") {
    TableView view({{"sock_diag.tcp", known("unavailable", "netlink: ENOENT")},
                    {"ss.listeners", known(std::int64_t{4}, "ss")},
                    {"os.id", known("a\x1b[31m", "os-release")}});
    const auto seen = [&](const std::string& yaml) { return seen_text(condition_of(yaml).test, view); };
    CHECK(seen("{ fact: sock_diag.tcp, is: unavailable, seen: \"fails ({sock_diag.tcp@source}), "
               "{ss.listeners} listen\" }") == "fails (netlink: ENOENT), 4 listen");
    CHECK(seen("{ fact: sock_diag.tcp, is: available, seen: \"answers\" }") ==
          "sock_diag.tcp is unavailable");
    CHECK(seen("{ fact: ss.listeners, is: 4 }") == "ss.listeners is 4");
    CHECK(seen("{ fact: os.id, present: true, seen: \"on {os.id}\" }") == "on a\\x1b[31m");
    CHECK(seen("{ fact: ss.listeners, is: 4, seen: \"{open\" }") == "{open");
}

TEST_CASE("the leaves of a condition are those that made it what it is") {
    const auto leaves = [](const std::string& yaml, Truth wanted, const FactMap& facts) {
        TableView view(facts);
        LeafTrace trace(wanted);
        evaluate(condition_of(yaml), view, trace);
        return trace.texts();
    };
    using Texts = std::vector<std::string>;
    const FactMap facts{{"os.id", probed("a")}, {"os.name", probed("b")}, {"cpu.model", unknown("EPERM")}};
    const std::string any =
        "{ any: [{ fact: os.id, is: a }, { fact: os.name, is: x }, { fact: cpu.model, is: c }] }";
    CHECK(leaves(any, Truth::yes, facts) == Texts{"os.id is a"});
    const std::string all = "{ all: [{ fact: os.id, is: a }, { fact: os.name, is: x }] }";
    CHECK(leaves(all, Truth::no, facts) == Texts{"os.name is b"});
    CHECK(leaves("{ any: [" + all + ", { fact: os.name, is: b }] }", Truth::yes, facts) ==
          Texts{"os.name is b"});
    CHECK(leaves("{ fact: cpu.model, is: c }", Truth::unknown, facts) ==
          Texts{"cpu.model is unknown (EPERM)"});
    // Of a negation the leaves that came out the other way.
    CHECK(leaves("{ not: { fact: os.id, is: a } }", Truth::no, facts) == Texts{"os.id is a"});
    CHECK(leaves("{ not: { fact: os.name, is: x } }", Truth::yes, facts) == Texts{"os.name is b"});
    CHECK(leaves("{ not: " + all + " }", Truth::yes, facts) == Texts{"os.name is b"});
    CHECK(leaves("{ not: { not: { fact: os.id, is: a } } }", Truth::yes, facts) == Texts{"os.id is a"});
    CHECK(leaves("{ not: { fact: cpu.model, is: c } }", Truth::unknown, facts) ==
          Texts{"cpu.model is unknown (EPERM)"});
    // Words of the advisory's own stand for those without.
    CHECK(leaves("{ all: [{ fact: os.id, is: a }, { fact: os.name, is: b, seen: worded }] }", Truth::yes,
                 facts) == Texts{"worded"});
}
