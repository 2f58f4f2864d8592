#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"
#include "tests/support/rpm_database.hpp"

using namespace kcheck;

namespace {

SourcedFact livepatch(const TemporaryDirectory& root, std::string_view name) {
    return look_with(livepatch_probe, "livepatch." + std::string(name), root);
}

}  // namespace

TEST_CASE("a live patch is enabled or disabled as the kernel says") {
    const TemporaryDirectory root;
    root.write("sys/kernel/livepatch/kpatch_5577959/enabled", "1\n");
    root.write("sys/kernel/livepatch/kpatch_4121479/enabled", "0\n");
    root.write("sys/module/kpatch_4121479/refcnt", "0\n");
    root.write("sys/kernel/livepatch/kpatch_1/enabled", "");
    CHECK(livepatch(root, "kpatch_5577959") ==
          known("enabled", "/sys/kernel/livepatch/kpatch_5577959/enabled"));
    CHECK(livepatch(root, "kpatch-5577959") == livepatch(root, "kpatch_5577959"));
    CHECK(livepatch(root, "kpatch_4121479") ==
          known("disabled", "/sys/kernel/livepatch/kpatch_4121479/enabled"));
    CHECK(livepatch(root, "kpatch_1").is_unknown());
}

TEST_CASE("a patch of the kpatch core module is found, with or without its own directory") {
    const TemporaryDirectory root;
    root.write("sys/kernel/kpatch/patches/kpatch_2/enabled", "1\n");
    root.write("sys/module/kpatch_3/refcnt", "1\n");
    CHECK(livepatch(root, "kpatch_2") == known("enabled", "/sys/kernel/kpatch/patches/kpatch_2/enabled"));
    CHECK(livepatch(root, "kpatch_3") == known("enabled", "/sys/module/kpatch_3"));
}

TEST_CASE("a patch is absent only where modules can be seen") {
    const TemporaryDirectory root;
    CHECK(livepatch(root, "kpatch_4") == unknown("not a running system; neither a dpkg nor an rpm database"));
    root.write("sys/module/tcp_cubic/refcnt", "1\n");
    CHECK(livepatch(root, "kpatch_4") == absent("/sys/module/kpatch_4"));
    CHECK(livepatch(root, "..").is_unknown());
}

TEST_CASE("of an image, a live patch is installed where its package is, which is not enabled") {
    const TemporaryDirectory root;
    install_in_rpm_database(root, {{"kernel-hotfix-13110805-4.19.91-27", "1.0", "20230612.al7"}});
    CHECK(livepatch(root, "kpatch_13110805") ==
          known("installed", "kernel-hotfix-13110805-4.19.91-27 in /var/lib/rpm/rpmdb.sqlite"));
    for (const std::string_view other : {"kpatch_1311080", "kpatch_13108708", "klp_13110805"}) {
        INFO(other);
        CHECK(livepatch(root, other) ==
              unknown("not a running system, and no package of it is in /var/lib/rpm/rpmdb.sqlite"));
    }
}
