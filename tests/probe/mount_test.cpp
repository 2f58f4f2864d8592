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

SourcedFact of_image(std::string_view fstab, const std::string& type) {
    const TemporaryDirectory root;
    root.write("etc/fstab", fstab);
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

TEST_CASE("an image mounts what its fstab says, in the words of a running system") {
    constexpr std::string_view fstab =
        "# <file system> <mount point> <type> <options>\n"
        "UUID=0a3407de / ext4 errors=remount-ro 0 1\n"
        "\tserver:/a  /srv\\040data\tnfs  nfsvers=4.1,hard,ro\n"
        "server:/b /home nfs vers=3\n"
        "/dev/vdb1 /data ext4 defaults 0 2\n"
        "/dev/vdc1 /backup xfs noauto,noatime 0 0\n"
        "/dev/vda2 none swap sw 0 0\n"
        "#/dev/vdd1 /old btrfs defaults 0 0\n"
        "broken line\n";
    CHECK(of_image(fstab, "ext4") == known(TextList{"/ rw,errors=remount-ro", "/data rw"}, "/etc/fstab"));
    CHECK(of_image(fstab, "nfs4") == known(TextList{"/srv data ro,vers=4.1,hard"}, "/etc/fstab"));
    CHECK(of_image(fstab, "nfs") == known(TextList{"/home rw,vers=3"}, "/etc/fstab"));
    for (const std::string none : {"xfs", "btrfs", "swap", "overlay"}) {
        INFO(none);
        CHECK(of_image(fstab, none) ==
              unknown("not a running system, and /etc/fstab mounts none of this type", "/etc/fstab"));
    }
}

TEST_CASE("an image's fstab that leaves open what will be mounted says so") {
    const auto answer = [](std::string_view fstab, const std::string& type) {
        return to_text(of_image(fstab, type));
    };
    const std::string prefix = "unknown (not a running system, and /etc/fstab ";
    CHECK(answer("/dev/vda1 / ext4\n/dev/vdb1 /data auto\n", "ext4") ==
          prefix + "leaves open what type /data has)");
    CHECK(answer("/dev/vda1 / ext4\n/dev/vdb1 /data auto\n", "nfs") == prefix + "mounts none of this type)");
    for (const std::string nfs : {"s:/ /srv nfs hard\n", "s:/ /srv nfs4 vers=4\n"}) {
        CHECK(answer("/dev/vda1 / ext4\n" + nfs, "nfs4") == prefix + "leaves open what type /srv has)");
        CHECK(answer("/dev/vda1 / ext4\n" + nfs, "nfs") == prefix + "leaves open what type /srv has)");
        CHECK(answer("/dev/vda1 / ext4\n" + nfs, "ext4") == "/ rw");
    }
    CHECK(answer("/dev/vdb1 /data ext4\n", "ext4") == prefix + "does not name the root)");
    CHECK(answer("", "ext4") == prefix + "mounts none of this type)");
}
