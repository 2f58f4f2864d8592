#include "probe/image_paths.hpp"

#include <array>

#include "base/file.hpp"

namespace kcheck {

namespace {

constexpr std::size_t text = Root::default_limit;
constexpr std::size_t name_only = 0;
constexpr std::size_t kernel_front = std::size_t{64} << 10;
constexpr std::size_t package_database = std::size_t{256} << 20;

constexpr std::array rows{
    // Who this is.
    ImagePath{"etc/os-release", text},
    ImagePath{"usr/lib/os-release", text},
    ImagePath{"etc/image-id", text},
    ImagePath{"etc/hostname", text},
    ImagePath{"etc/machine-id", text},
    ImagePath{"var/lib/cloud/data/instance-id", text},
    ImagePath{"run/cloud-init/instance-data.json", text},
    ImagePath{"run/.containerenv", name_only},
    ImagePath{".dockerenv", name_only},
    ImagePath{"run/secrets/kubernetes.io", name_only},
    ImagePath{"var/run/secrets/kubernetes.io", name_only},
    ImagePath{"run/systemd/container", text},
    ImagePath{"run/systemd/system", name_only},
    // Which kernel boots.
    ImagePath{"boot/grub/grub.cfg", text},
    ImagePath{"boot/grub/custom.cfg", text},
    ImagePath{"boot/grub/grubenv", text},
    ImagePath{"boot/grub2/grub.cfg", text},
    ImagePath{"boot/grub2/custom.cfg", text},
    ImagePath{"boot/grub2/grubenv", text},
    ImagePath{"boot/efi/EFI/*/grub.cfg", text},
    ImagePath{"boot/efi/EFI/*/custom.cfg", text},
    ImagePath{"boot/efi/EFI/*/grubenv", text},
    ImagePath{"boot/loader/entries/*", text},
    ImagePath{"boot/extlinux/extlinux.conf", text},
    ImagePath{"boot/extlinux.conf", text},
    ImagePath{"extlinux/extlinux.conf", text},
    // The kernels, and what they can do.
    ImagePath{"boot/vmlinuz-*", kernel_front},
    ImagePath{"boot/config-*", text},
    ImagePath{"boot/*", name_only},
    ImagePath{"lib/modules/*/vmlinuz", kernel_front},
    ImagePath{"lib/modules/*/modules.builtin", text},
    ImagePath{"lib/modules/*/modules.dep", text},
    ImagePath{"lib/modules/*/config", text},
    ImagePath{"lib/modules/*/build/.config", text},
    ImagePath{"usr/lib/modules/*/vmlinuz", kernel_front},
    ImagePath{"usr/lib/modules/*/modules.builtin", text},
    ImagePath{"usr/lib/modules/*/modules.dep", text},
    ImagePath{"usr/lib/modules/*/config", text},
    ImagePath{"usr/lib/modules/*/build/.config", text},
    ImagePath{"usr/src/kernels/*/.config", text},
    ImagePath{"usr/src/linux-headers-*/.config", text},
    // What the image sets.
    ImagePath{"etc/modprobe.d/*", text},
    ImagePath{"run/modprobe.d/*", text},
    ImagePath{"usr/local/lib/modprobe.d/*", text},
    ImagePath{"usr/lib/modprobe.d/*", text},
    ImagePath{"lib/modprobe.d/*", text},
    ImagePath{"etc/sysctl.conf", text},
    ImagePath{"etc/sysctl.d/*", text},
    ImagePath{"run/sysctl.d/*", text},
    ImagePath{"usr/local/lib/sysctl.d/*", text},
    ImagePath{"usr/lib/sysctl.d/*", text},
    ImagePath{"lib/sysctl.d/*", text},
    ImagePath{"etc/fstab", text},
    // What is installed.
    ImagePath{"var/lib/dpkg/status", std::size_t{64} << 20},
    ImagePath{"var/lib/rpm/*", package_database},
    ImagePath{"usr/lib/sysimage/rpm/*", package_database},
    ImagePath{"usr/lib64/libnvidia-ml.so.*", name_only},
    ImagePath{"usr/lib/libnvidia-ml.so.*", name_only},
    ImagePath{"usr/lib/x86_64-linux-gnu/libnvidia-ml.so.*", name_only},
    ImagePath{"usr/lib/aarch64-linux-gnu/libnvidia-ml.so.*", name_only},
};

}  // namespace

std::span<const ImagePath> image_paths() { return rows; }

}  // namespace kcheck
