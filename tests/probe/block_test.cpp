#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

SourcedFact schedulers(const TemporaryDirectory& root) {
    return look_with(block_probe, "block.schedulers", root);
}

}  // namespace

TEST_CASE("each block device has the scheduler in brackets, or the only one that is named") {
    const TemporaryDirectory root;
    root.write("sys/block/vda/queue/scheduler", "[mq-deadline] kyber bfq none\n");
    root.write("sys/block/vdb/queue/scheduler", "noop deadline [cfq] \n");
    root.write("sys/block/nvme0n1/queue/scheduler", "[none] mq-deadline\n");
    root.write("sys/block/loop0/queue/scheduler", "none\n");
    root.write("sys/block/ram0/size", "8192\n");
    CHECK(schedulers(root) ==
          known(TextList{"loop0 none", "nvme0n1 none", "vda mq-deadline", "vdb cfq"}, "/sys/block"));
}

TEST_CASE("a device whose scheduler cannot be told leaves the list unknown") {
    const TemporaryDirectory root;
    root.write("sys/block/vda/queue/scheduler", "[mq-deadline] none\n");
    root.write("sys/block/vdb/queue/scheduler/x", "");
    CHECK(schedulers(root).is_unknown());
    const TemporaryDirectory other;
    other.write("sys/block/vda/queue/scheduler", "mq-deadline none\n");
    CHECK(schedulers(other) == unknown("/sys/block/vda/queue/scheduler: names no scheduler in use",
                                       "/sys/block/vda/queue/scheduler"));
}

TEST_CASE("no block device is an absence; no /sys is ignorance") {
    const TemporaryDirectory root;
    CHECK(schedulers(root) == unknown("not a running system"));
    root.write("proc/version", "");
    CHECK(schedulers(root) == unknown("/sys/block: ENOENT", "/sys/block"));
    root.write("sys/block/ram0/size", "8192\n");
    CHECK(schedulers(root) == absent("/sys/block"));
}
