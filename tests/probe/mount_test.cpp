#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

constexpr const char* path = "/proc/self/mountinfo";

SourcedFact mounts(std::string_view mountinfo, const std::string& type) {
    const TemporaryDirectory root;
    root.write("proc/self/mountinfo", mountinfo);
    return look_with(mount_probe, "mount." + type, root);
}

constexpr std::string_view sample =
    "22 1 253:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw,data=ordered\n"
    "36 22 0:31 / /srv rw,relatime shared:2 master:3 - nfs4 nas:/export rw,vers=4.1,addr=10.0.0.1\n"
    "37 22 0:31 /a /srv/with\\040blank ro,relatime - nfs4 nas:/export rw,vers=4.1,addr=10.0.0.1\n"
    "38 22 0:32 / /mnt/image rw,nosuid - iso9660 /dev/sr0 ro\n";

}  // namespace

TEST_CASE("each mount of a type is listed with the options of mount and file system") {
    CHECK(mounts(sample, "nfs4") == known(TextList{"/srv rw,relatime,vers=4.1,addr=10.0.0.1",
                                                   "/srv/with blank ro,relatime,vers=4.1,addr=10.0.0.1"},
                                          path));
    CHECK(mounts(sample, "ext4") == known(TextList{"/ rw,relatime,data=ordered"}, path));
    CHECK(mounts(sample, "iso9660") == known(TextList{"/mnt/image ro,nosuid"}, path));
    CHECK(mounts(sample, "nfs") == absent(path));
}

TEST_CASE("lines that are cut short are passed over") {
    CHECK(mounts("22 1 253:1 / / rw - ext4\n-\n - - - - - - - - -\n22 1 253:1 / /x rw - xfs /dev/vdb",
                 "xfs") == known(TextList{"/x rw"}, path));
    CHECK(mounts("1 1 0:1 / /a\\04 rw - tmpfs x rw", "tmpfs") == known(TextList{"/a\\04 rw"}, path));
}

TEST_CASE("without mountinfo nothing is said about mounts") {
    const TemporaryDirectory root;
    CHECK(look_with(mount_probe, "mount.nfs4", root) == unknown("not a running system"));
    CHECK(look_with(mount_probe, "mount.proc", Root()).list() != nullptr);
}

TEST_CASE("the mounts are those of the first process, whatever kcheck's own are") {
    const TemporaryDirectory root;
    root.write("proc/1/mountinfo", sample);
    root.write("proc/self/mountinfo", "");
    CHECK(look_with(mount_probe, "mount.ext4", root).source == "/proc/1/mountinfo");
}
