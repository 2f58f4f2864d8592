#include "verdict/kernel_identity.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scripted_facts.hpp"

using namespace kcheck;

TEST_CASE("a release alone says stream and version, where its vendor writes them there") {
    const KernelIdentity al7 = identify_release("4.19.43-13.al7.x86_64");
    CHECK(al7.stream->name == "al7");
    CHECK(al7.version == "4.19.43-13.al7");
    CHECK(al7.doubt.empty());
    CHECK(al7.shown() == al7.version);
    const KernelIdentity debian = identify_release("6.1.0-14-amd64");
    CHECK(debian.stream->name == "debian");
    CHECK(debian.version.empty());
    CHECK_FALSE(debian.doubt.empty());
    CHECK(debian.shown() == "6.1.0-14-amd64");
    CHECK(identify_release("6.1.0-14-amd64", "#1 SMP Debian 6.1.64-1 (2023-11-30)").version == "6.1.64-1");
    const KernelIdentity custom = identify_release("6.18.44-fc-v669");
    CHECK_FALSE(custom.stream);
    CHECK(custom.upstream == "6.18.44");
    CHECK(custom.is_known());
    CHECK_FALSE(identify_release("nonsense").is_known());
    CHECK_FALSE(identify_release("").is_known());
}

TEST_CASE("a version that was given may carry an architecture or a prefix, and must be one of its scheme") {
    const auto identity = [](const char* version) {
        ScriptedFacts source({{"kernel.stream", probed("al7")}, {"kernel.version", probed(version)}});
        FactReader reader(source, {}, no_images());
        RunningView facts(reader);
        return identify_kernel(facts);
    };
    CHECK(identity("4.19.43-13.al7").version == "4.19.43-13.al7");
    CHECK(identity("4.19.43-13.al7.x86_64").version == "4.19.43-13.al7");
    CHECK(identity("kernel-4.19.43-13.al7.aarch64").version == "4.19.43-13.al7");
    CHECK(identity("0:4.19.43-13.al7").version == "4.19.43-13.al7");
    CHECK(identity("4.19.43-13.al7\x1b").version.empty());
    CHECK(identity("4.19.43-13.al7\x1b").doubt ==
          "kernel.version \"4.19.43-13.al7\\x1b\" contains the control character \\x1b");
    CHECK(identity("").doubt == "kernel.version \"\" is empty");
    CHECK(identity("4.19.43-13-custom.al7").doubt ==
          "kernel.version \"4.19.43-13-custom.al7\" has a second hyphen");
}

TEST_CASE("the entry that says most about a kernel decides") {
    const std::vector<AffectedRange> affected{
        {"al8", {}}, {"al7", {"", "", "4.19.24-9"}}, {"al7", {"4.19.30-10", "", "4.19.43-13"}}};
    const auto place = [&](const char* release) { return place_kernel(identify_release(release), affected); };
    CHECK(place("4.19.24-7.al7").entry == &affected[1]);
    CHECK(place("4.19.34-11.al7").entry == &affected[2]);
    CHECK(place("4.19.34-11.al7").in_range == Truth::yes);
    CHECK(place("4.19.43-13.al7").in_range == Truth::no);
    CHECK(place("4.19.43-13.al7").entry != nullptr);
    CHECK(place("4.19.43-13.an8").entry == nullptr);
    CHECK(place("nonsense").in_range == Truth::unknown);
    CHECK(place_kernel(identify_release("4.19.43-13.al7"), std::vector<AffectedRange>{}).in_range ==
          Truth::no);
}

TEST_CASE("a fixed version is named as the stream's packages are") {
    const auto fixed = [](const AffectedRange& affected) {
        return fixed_version({Truth::yes, &affected, RangePosition::inside}, {});
    };
    CHECK(fixed({"al7", {"", "", "4.19.43-13.1"}}) == "4.19.43-13.1.al7");
    CHECK(fixed({"al7", {"", "", "4.19.43-13.1.al7"}}) == "4.19.43-13.1.al7");
    CHECK(fixed({"debian", {"", "", "6.1.66-1"}}) == "6.1.66-1");
    CHECK(fixed({"al7", {"", "4.19.43-13", ""}}).empty());
}
