#include "image/signature.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

std::string with(std::size_t offset, std::string_view bytes) {
    std::string front(signature_front, '\0');
    return front.replace(offset, bytes.size(), bytes);
}

}  // namespace

TEST_CASE("archives and disk images are told apart by their first bytes, whatever they are called") {
    CHECK(signature_of(with(257, "ustar"), "").content == Content::archive);
    CHECK(signature_of("\x1f\x8b", "").content == Content::archive);
    CHECK(signature_of(with(0, "conectix"), "").content == Content::vhd);
    CHECK(signature_of(with(510, "\x55\xaa"), "conectix").content == Content::vhd);
    CHECK(signature_of(with(0, "QFI\xfb"), "").name == "a qcow2 disk image");
    CHECK(signature_of(with(510, "\x55\xaa"), "").content == Content::disk);
    CHECK(signature_of(with(1080, "\x53\xef"), "").content == Content::disk);
    CHECK(signature_of("", "").content == Content::other);
    CHECK(signature_of(with(0, ""), "").content == Content::other);
}

TEST_CASE("an archive that holds a disk image is an archive") {
    std::string both = with(257, "ustar");
    both.replace(1080, 2, "\x53\xef");
    CHECK(signature_of(both, "").content == Content::archive);
}

TEST_CASE("file systems are named, and a short front names none") {
    CHECK(file_system_of(with(0, "XFSB")) == "XFS");
    CHECK(file_system_of(with(65600, "_BHRfS_M")) == "btrfs");
    CHECK(file_system_of(with(0, "LUKS\xba\xbe")) == "LUKS (encrypted)");
    CHECK(file_system_of(with(512, "LABELONE")) == "LVM");
    CHECK(file_system_of(with(4086, "SWAPSPACE2")) == "swap space");
    CHECK(file_system_of("XFS").empty());
    CHECK(file_system_of(with(0, "")).empty());
}
