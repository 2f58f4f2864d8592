#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

constexpr const char* with_data_mode = "rw\ndelalloc\njournal_checksum\ndata=ordered\n";
constexpr const char* without_data_mode = "rw\ndelalloc\nnojournal_checksum\ni_version\n";

SourcedFact without_journal(const TemporaryDirectory& root) {
    return look_with(ext4_probe, "ext4.without_journal", root);
}

}  // namespace

TEST_CASE("an ext4 with neither a journal in jbd2 nor a data mode is without a journal") {
    const TemporaryDirectory root;
    root.write("proc/fs/ext4/vda1/options", with_data_mode);
    root.write("proc/fs/jbd2/vda1-8/info", "");
    root.write("proc/fs/ext4/vdb1/options", without_data_mode);
    root.write("proc/fs/ext4/vdb10/options", without_data_mode);
    root.write("proc/fs/jbd2/vdb10-8/info", "");
    CHECK(without_journal(root) == known(TextList{"vdb1"}, "/proc/fs/ext4"));
}

TEST_CASE("a device with a dash in its name has its journal under that name") {
    const TemporaryDirectory root;
    root.write("proc/fs/ext4/dm-0/options", with_data_mode);
    root.write("proc/fs/jbd2/dm-0-8/info", "");
    CHECK(without_journal(root) == absent("/proc/fs/ext4"));
    root.write("proc/fs/ext4/dm/options", without_data_mode);
    CHECK(without_journal(root) == known(TextList{"dm"}, "/proc/fs/ext4"));
}

TEST_CASE("a journal on another device shows in the data mode") {
    const TemporaryDirectory root;
    root.write("proc/fs/ext4/vda1/options", with_data_mode);
    root.write("proc/fs/jbd2/vdc/info", "");
    CHECK(without_journal(root) == absent("/proc/fs/ext4"));
}

TEST_CASE("without jbd2 no ext4 has a journal of its own") {
    const TemporaryDirectory root;
    root.write("proc/fs/ext4/vda/options", without_data_mode);
    CHECK(without_journal(root) == known(TextList{"vda"}, "/proc/fs/ext4"));
}

TEST_CASE("options that cannot be read leave it unknown") {
    const TemporaryDirectory root;
    root.write("proc/fs/ext4/vda/mb_groups", "");
    CHECK(without_journal(root) == unknown("/proc/fs/ext4/vda/options: ENOENT", "/proc/fs/ext4/vda/options"));
}

TEST_CASE("where ext4 is not in the kernel there is none; an image says nothing of mounts") {
    const TemporaryDirectory root;
    CHECK(without_journal(root) == unknown("not a running system"));
    root.write("proc/version", "");
    CHECK(without_journal(root) == unknown("/proc/fs: ENOENT", "/proc/fs/ext4"));
    root.write("proc/fs/xfs/stat", "");
    CHECK(without_journal(root) == absent("/proc/fs/ext4"));
}
