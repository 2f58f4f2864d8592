#include "image/volume.hpp"

#include "image/signature.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

constexpr std::string_view ext = "ext2, ext3 or ext4";

Volume root_volume(int number) {
    Volume volume{number};
    volume.file_system = ext;
    volume.has_os_release = true;
    volume.has_system = true;
    return volume;
}
Volume data_volume(int number) {
    Volume volume{number};
    volume.file_system = ext;
    return volume;
}
Volume boot_volume(int number, std::string uuid = {}) {
    Volume volume = data_volume(number);
    volume.has_kernels = true;
    volume.uuid = std::move(uuid);
    return volume;
}
Volume unreadable(int number, std::string_view file_system) {
    Volume volume{number};
    volume.file_system = file_system;
    volume.obstacle = "kcheck-image does not read it";
    return volume;
}

std::string paths_of(const Result<std::vector<Mounted>>& mounted) {
    if (!mounted) return mounted.error().message;
    std::string text;
    for (const Mounted& each : *mounted) text += std::to_string(each.volume) + ":/" + each.path + " ";
    return text;
}

}  // namespace

TEST_CASE("a volume is described by its superblock") {
    std::string front(signature_front, '\0');
    front.replace(1080, 2, "\x53\xef");
    front.replace(1024 + 0x3a, 1, "\x01");
    front.replace(1024 + 0x60, 1, "\x42");
    for (int i = 0; i < 16; ++i)
        front[static_cast<std::size_t>(1024 + 0x68 + i)] = static_cast<char>(0x10 + i);
    front.replace(1024 + 0x78, 4, "BOOT");
    Volume volume{3};
    describe_volume(front, volume);
    CHECK(volume.uuid == "10111213-1415-1617-1819-1a1b1c1d1e1f");
    CHECK(volume.label == "BOOT");
    CHECK(volume.obstacle.empty());
    CHECK(to_text(volume) == "partition 3 (ext2, ext3 or ext4)");
    front[1024 + 0x61] = '\x80';
    describe_volume(front, volume);
    CHECK(to_text(volume) ==
          "partition 3 (ext2, ext3 or ext4; it has features of ext4 that kcheck-image does not "
          "read (0x8000))");
    CHECK_FALSE(volume.is_unsettled);
    Volume short_one;
    describe_volume(std::string_view(front).substr(0, 2048), short_one);
    CHECK_FALSE(short_one.obstacle.empty());
}

TEST_CASE("a file system that needs recovery or has errors is not relied on") {
    std::string front(signature_front, '\0');
    front.replace(1080, 2, "\x53\xef");
    const auto described = [&](char state, char features) {
        front[1024 + 0x3a] = state;
        front[1024 + 0x60] = features;
        Volume volume{1};
        describe_volume(front, volume);
        CHECK(volume.is_unsettled == !volume.obstacle.empty());
        return volume.obstacle;
    };
    CHECK(described(1, 0x42).empty());
    CHECK(described(1, 0x46).starts_with("it needs recovery"));
    CHECK(described(3, 0x42).starts_with("it is marked as having errors"));
    CHECK(described(0, 0x42).starts_with("it was not unmounted"));

    Volume root = root_volume(1);
    root.obstacle = "it needs recovery";
    root.is_unsettled = true;
    CHECK(choose_root({root, data_volume(2)})
              .error()
              .message.starts_with("no root file system that kcheck-image reads: there are partition 1 "
                                   "(ext2, ext3 or ext4; it needs "
                                   "recovery), partition 2"));
    CHECK(choose_root({root, root_volume(2)}).error().message.starts_with("more than one root"));
    Volume boot = boot_volume(2);
    boot.obstacle = "it needs recovery";
    boot.is_unsettled = true;
    CHECK(paths_of(lay_out({root_volume(1), boot}, 0, "", false))
              .starts_with("/boot is on partition 2 (ext2, ext3 or ext4; it needs recovery), which"));
}

TEST_CASE("a FAT volume is named by its serial number, as fstab has it") {
    std::string front(signature_front, '\0');
    front.replace(82, 5, "FAT32");
    front.replace(0x43, 4, "\xcd\xab\x34\x12");
    front.replace(0x47, 11, "EFI        ");
    Volume volume{1};
    describe_volume(front, volume);
    CHECK(volume.uuid == "1234-ABCD");
    CHECK(volume.label == "EFI");
}

TEST_CASE("the root is the one volume with an os-release, or of old the one with etc and usr") {
    CHECK(choose_root({boot_volume(1), root_volume(2), data_volume(3)}) == 1u);
    Volume old = data_volume(2);
    old.has_system = true;
    CHECK(choose_root({boot_volume(1), old}) == 1u);
    CHECK(choose_root({old, root_volume(3)}) == 1u);
    CHECK(choose_root({root_volume(1), root_volume(2)})
              .error()
              .message.starts_with("more than one root file system"));
    CHECK(
        choose_root({unreadable(1, "swap space"), unreadable(2, "LVM")}).error().message ==
        "no root file system that kcheck-image reads: there are partition 1 (swap space), partition 2 (LVM); "
        "extract the root file system, and pass the directory");
    CHECK(choose_root({}).error().message.find("no partitions") != std::string::npos);
}

TEST_CASE("volumes are laid where fstab says") {
    const std::vector<Volume> volumes{boot_volume(1, "ab-cd"), root_volume(2), data_volume(3)};
    CHECK(paths_of(lay_out(volumes, 1, "UUID=AB-CD /boot ext4 defaults 0 0\n", false)) == "1:/ 0:/boot ");
    CHECK(paths_of(lay_out(volumes, 1, "UUID=\"ab-cd\"\t/boot/ ext4\n", false)) == "1:/ 0:/boot ");
    CHECK(paths_of(lay_out(volumes, 1, "/dev/nvme0n1p3 /usr ext4\n/dev/vda1 /boot ext4\n", true)) ==
          "1:/ 2:/usr 0:/boot ");
    CHECK(paths_of(lay_out(volumes, 1, "# UUID=ab-cd /boot ext4\n", true)) == "1:/ ");
    CHECK(paths_of(lay_out(volumes, 1, "/dev/vda2 / ext4\nproc /proc proc\n", true)) == "1:/ ");
}

TEST_CASE("a partition is named by its table, too") {
    std::vector<Volume> volumes{boot_volume(1), root_volume(2), boot_volume(3)};
    volumes[0].partition_id = "1a2b3c4d-01";
    volumes[2].partition_id = "1a2b3c4d-03";
    volumes[2].partition_label = "boot";
    CHECK(paths_of(lay_out(volumes, 1, "PARTUUID=1A2B3C4D-03 /boot ext4\n", false)) == "1:/ 2:/boot ");
    CHECK(paths_of(lay_out(volumes, 1, "PARTLABEL=boot /boot ext4\n", false)) == "1:/ 2:/boot ");
    CHECK(paths_of(lay_out(volumes, 1, "PARTUUID= /boot ext4\n", false)).starts_with("fstab has /boot on"));
    CHECK(paths_of(lay_out(volumes, 1, "PARTLABEL= /boot ext4\n", false)).starts_with("fstab has /boot on"));
}

TEST_CASE("where fstab does not tell, /boot is the one volume that looks like it") {
    const std::vector<Volume> volumes{boot_volume(1), root_volume(2)};
    CHECK(paths_of(lay_out(volumes, 1, "", false)) == "1:/ 0:/boot ");
    CHECK(paths_of(lay_out(volumes, 1, "", true)) == "1:/ ");
    CHECK(paths_of(lay_out(volumes, 1, "PARTUUID=1-2 /boot ext4\n", false)) == "1:/ 0:/boot ");
    const std::vector<Volume> two{boot_volume(1), root_volume(2), boot_volume(3)};
    CHECK(paths_of(lay_out(two, 1, "PARTUUID=1-2 /boot ext4\n", false))
              .starts_with("fstab has /boot on PARTUUID=1-2"));
}

TEST_CASE("a system whose /boot, /usr or EFI partition cannot be read is not judged") {
    const std::vector<Volume> volumes{unreadable(1, "XFS"), root_volume(2)};
    CHECK(paths_of(lay_out(volumes, 1, "/dev/vda1 /boot xfs\n", true)) ==
          "/boot is on partition 1 (XFS), which kcheck-image does not read; extract the root file system, "
          "and pass "
          "the directory");
    CHECK(paths_of(lay_out(volumes, 1, "/dev/mapper/vg-usr /usr xfs\n", true)) ==
          "fstab has /usr on /dev/mapper/vg-usr, which is not on this disk or cannot be told; there are "
          "partition 1 "
          "(XFS), partition 2 (ext2, ext3 or ext4); extract the root file system, and pass the directory");
    CHECK(paths_of(lay_out(volumes, 1, "UUID=12 /boot/efi vfat\n", true)).starts_with("fstab has /boot/efi"));
}
