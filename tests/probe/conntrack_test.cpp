#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

constexpr std::string_view key = "conntrack.insert_failed";
constexpr const char* file = "proc/net/stat/nf_conntrack";

SourcedFact counted(std::string_view table) {
    const TemporaryDirectory root;
    root.write(file, table);
    return look_with(conntrack_probe, key, root);
}

}  // namespace

TEST_CASE("failed insertions are summed over all CPUs, wherever their column stands") {
    CHECK(counted("entries  clashres found new invalid ignore delete chainlength insert insert_failed drop\n"
                  "00000007 00000000 00000001 0 0 0 0 0 00000000 0000000a 00000001\n"
                  "00000007 00000000 00000001 0 0 0 0 0 00000000 000000ff 00000002\n") ==
          known(265, "/proc/net/stat/nf_conntrack"));
    CHECK(counted("insert_failed\nffffffff\nffffffff\n") == known(8589934590, "/proc/net/stat/nf_conntrack"));
    CHECK(counted("insert_failed drop\n00000000 00000004\n") == known(0, "/proc/net/stat/nf_conntrack"));
}

TEST_CASE("a table that is not of that form says nothing") {
    for (const char* const table :
         {"", "insert_failed\n", "drop\n0000\n", "drop insert_failed\n0000\n", "insert_failed\nxyz\n",
          "insert_failed\n-1\n", "insert_failed\n100000000\n", "insert_failed\n0001\n\n"}) {
        INFO(table);
        CHECK(counted(table).is_unknown());
    }
}

TEST_CASE("a running kernel without the table tracks no connections, and no running kernel says nothing") {
    const TemporaryDirectory root;
    CHECK(look_with(conntrack_probe, key, root) == unknown("not a running system"));
    root.write("proc/version", "Linux version 6.1.99\n");
    CHECK(look_with(conntrack_probe, key, root).is_unknown());
    root.write("proc/net/tcp", "");
    CHECK(look_with(conntrack_probe, key, root) == absent("/proc/net/stat/nf_conntrack"));
}

TEST_CASE("the table of this machine is read") {
    const SourcedFact fact = look_with(conntrack_probe, key, Root());
    INFO(to_text(fact));
    CHECK_FALSE(fact.is_unknown());
}
