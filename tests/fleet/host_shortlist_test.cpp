// Which hosts a report has in its table where there are more than fit.
#include "fleet/host_shortlist.hpp"

#include <fmt/format.h>

#include "fleet/host_registry.hpp"
#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

// Numbers of sample_classes().
constexpr std::size_t clear = 0;
constexpr std::size_t affected = 1;
constexpr std::size_t mitigated = 3;
constexpr std::size_t undecided = 4;
constexpr std::size_t uncovered = 5;
constexpr std::size_t stale = 7;

/// A table of three hosts.
class Table {
  public:
    Table& take(std::string_view name, std::size_t kind) {
        JudgedHost host;
        host.what = &sample_classes().at(kind);
        return take(name, host);
    }
    /// A record by which --select leaves the host out.
    Table& leave_out(std::string_view name) { return take(name, JudgedHost{}); }
    Table& take_nameless(std::size_t kind) {
        JudgedHost host;
        host.what = &sample_classes().at(kind);
        shortlist_.take(0, host, {});
        return *this;
    }

    /// "a affected, b unknown"
    std::string text() {
        std::vector<SampleHost> one_of_each;
        for (std::size_t kind = 0; kind < sample_classes().size(); ++kind)
            one_of_each.push_back({"", "", "", "", kind});
        const FleetSummary summary = sample_summary(one_of_each);
        std::string text;
        for (const KeptHost& each :
             std::move(shortlist_).finish(summary, TextRegistry(0), TextRegistry(0)).hosts) {
            const Outcome outcome = summary.classes.at(each.class_index).what.outcome;
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", each.host, to_text(outcome));
        }
        return text;
    }

  private:
    Table& take(std::string_view name, const JudgedHost& host) {
        shortlist_.take(HostRegistry::identity({}, name), host, {std::string(name), {}});
        return *this;
    }

    HostShortlist shortlist_{3};
};

}  // namespace

TEST_CASE("hosts stand in a table in the order of the input") {
    CHECK(Table().take("b", clear).take("a", affected).take("c", undecided).text() ==
          "b not_affected, a affected, c unknown");
}

TEST_CASE("of more hosts than fit, the affected stand before the others, and these before the clear") {
    CHECK(Table().take("a", clear).take("b", clear).take("c", clear).take("d", clear).text() ==
          "a not_affected, b not_affected, c not_affected");
    Table late;
    for (const char* const name : {"a", "b", "c", "d"}) late.take(name, undecided);
    CHECK(late.take("x", affected).take("y", affected).text() == "a unknown, x affected, y affected");
    CHECK(Table()
              .take("a", clear)
              .take("b", undecided)
              .take("c", affected)
              .take("d", mitigated)
              .take("e", affected)
              .take("f", affected)
              .take("g", affected)
              .text() == "c affected, e affected, f affected");
}

TEST_CASE("what is not covered or stale stands before the clear") {
    CHECK(Table()
              .take("a", clear)
              .take("b", clear)
              .take("c", uncovered)
              .take("d", clear)
              .take("e", stale)
              .text() == "a not_affected, c not_affected, e not_affected");
}

TEST_CASE("a host that is listed again takes one place, its first, and is what its newer record says") {
    Table twice;
    for (int i = 0; i < 2; ++i) twice.take("a", clear).take("b", clear);
    CHECK(twice.take("c", clear).text() == "a not_affected, b not_affected, c not_affected");
    CHECK(Table().take("a", affected).take("b", clear).take("a", undecided).text() ==
          "a unknown, b not_affected");
    Table full;
    for (const char* const name : {"a", "b", "c"}) full.take(name, affected);
    CHECK(full.take("b", undecided).take("a", affected).text() == "a affected, b unknown, c affected");
}

TEST_CASE("a host that its newer record leaves out has no place") {
    CHECK(Table().take("a", affected).take("b", affected).leave_out("a").text() == "b affected");
    Table full;
    for (const char* const name : {"a", "b", "c"}) full.take(name, undecided);
    CHECK(full.leave_out("b").take("d", clear).take("e", clear).text() ==
          "a unknown, c unknown, d not_affected");
    CHECK(Table().leave_out("a").take("a", affected).text() == "a affected");
}

TEST_CASE("a host that was passed over or displaced gets in by a record that matters more") {
    Table full;
    for (const char* const name : {"a", "b", "c", "d"}) full.take(name, undecided);
    CHECK(full.take("d", affected).take("c", affected).text() == "a unknown, d affected, c affected");
}

TEST_CASE("hosts without a name are not one another") {
    CHECK(Table().take_nameless(clear).take_nameless(clear).take("a", affected).take_nameless(clear).text() ==
          " not_affected,  not_affected, a affected");
}
