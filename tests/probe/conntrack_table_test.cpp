#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

SourcedFact use_of(const char* count, const char* limit) {
    const TemporaryDirectory root;
    root.write("proc/sys/net/netfilter/nf_conntrack_count", count);
    root.write("proc/sys/net/netfilter/nf_conntrack_max", limit);
    return look_with(conntrack_table_probe, "conntrack.use_percent", root);
}

}  // namespace

TEST_CASE("the use of the connection table is a share of its limit, rounded down") {
    CHECK(*use_of("0\n", "262144\n").integer() == 0);
    CHECK(*use_of("235929\n", "262144\n").integer() == 89);
    CHECK(*use_of("235930\n", "262144\n").integer() == 90);
    CHECK(*use_of("262144\n", "262144\n").integer() == 100);
    CHECK(*use_of("2147483647\n", "1\n").integer() == 214748364700);
}

TEST_CASE("a limit of 0 is none, so that the table is never full") {
    CHECK(*use_of("5\n", "0\n").integer() == 0);
}

TEST_CASE("what is no number of the kernel's is unknown") {
    CHECK(use_of("many\n", "262144\n").is_unknown());
    CHECK(use_of("-1\n", "262144\n").is_unknown());
    CHECK(use_of("5\n", "2147483648\n").is_unknown());
    CHECK(use_of("5\n", "").is_unknown());
}

TEST_CASE("a kernel that tracks no connections has no table; without /proc/sys it is unknown") {
    const TemporaryDirectory root;
    const auto use = [&] { return look_with(conntrack_table_probe, "conntrack.use_percent", root); };
    CHECK(use() == unknown("not a running system"));
    root.write("proc/version", "");
    CHECK(use() == unknown("/proc/sys: ENOENT", "/proc/sys/net/netfilter/nf_conntrack_count"));
    root.write("proc/sys/kernel/ostype", "Linux\n");
    CHECK(use() == absent("/proc/sys/net/netfilter/nf_conntrack_count"));
}
