#include "fact/derive.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scripted_facts.hpp"

using namespace kcheck;

namespace {

/// What follows for `key` from facts that probes state.
SourcedFact derived(std::string_view key, FactMap facts) {
    ScriptedFacts source(std::move(facts));
    FactReader reader(source, {}, no_images());
    return reader.read(key);
}

const SourcedFact debian_release = probed("6.1.0-14-amd64");

}  // namespace

TEST_CASE("a Debian kernel's version is the one in uname -v") {
    const auto version = [](const char* build) {
        return derived("kernel.version",
                       {{"kernel.release", debian_release}, {"kernel.build", probed(build)}});
    };
    CHECK(version("#1 SMP PREEMPT_DYNAMIC Debian 6.1.64-1 (2023-11-30)") ==
          known("6.1.64-1", "kernel.build"));
    CHECK(version("#1 SMP Debian 6.1.64-1~bpo11+1 (2023-11-30)") ==
          known("6.1.64-1~bpo11+1", "kernel.build"));
    for (const char* const build : {"#1 SMP Mon", "#1 SMP Debian", "#1 SMP Debian x", "Debian 6.1_64"}) {
        INFO(build);
        CHECK(version(build) ==
              unknown("no \"Debian <version>\" in kernel.build \"" + std::string(build) + "\""));
    }
}

TEST_CASE("a Debian kernel whose build is not known has the version of the package of its release") {
    CHECK(derived("kernel.version", {{"kernel.release", debian_release},
                                     {"package.linux-image-6.1.0-14-amd64", probed("6.1.64-1")}}) ==
          probed("6.1.64-1"));
    CHECK(derived("kernel.version", {{"kernel.release", debian_release},
                                     {"kernel.build", unknown("no /proc")},
                                     {"package.linux-image-6.1.0-14-amd64", absent("dpkg")}}) ==
          unknown("a Debian kernel names its version in uname -v only: kernel.build is unknown (no /proc)"));
}

TEST_CASE("an Ubuntu kernel's version is in its signature or its package, else only the ABI is known") {
    const SourcedFact release = probed("5.15.0-79-generic");
    const auto version = [&](const char* signature) {
        return derived("kernel.version",
                       {{"kernel.release", release}, {"kernel.signature", probed(signature)}});
    };
    CHECK(version("Ubuntu 5.15.0-79.86-generic 5.15.111") == known("5.15.0-79.86", "kernel.signature"));
    CHECK(version("Ubuntu 5.15.0-79.86~20.04.2-generic 5.15.111") ==
          known("5.15.0-79.86~20.04.2", "kernel.signature"));
    const SourcedFact abi = known("5.15.0-79", "kernel.release");
    CHECK(version("Ubuntu 5.4.0-1.2-generic 5.4.1") == abi);
    CHECK(version("Ubuntu") == abi);
    CHECK(version("") == abi);
    CHECK(derived("kernel.version", {{"kernel.release", release}}) == abi);
    CHECK(derived("kernel.version", {{"kernel.release", release},
                                     {"package.linux-image-5.15.0-79-generic", probed("5.15.0-79.86")}}) ==
          probed("5.15.0-79.86"));
}

TEST_CASE("a build that carries a commit instead of a number has a stream and no version") {
    const FactMap facts{{"kernel.release", probed("4.19.91-c8dfc93.al7.x86_64")}};
    CHECK(derived("kernel.stream", facts) == known("al7", "kernel.release"));
    CHECK(
        derived("kernel.version", facts) ==
        unknown("\"c8dfc93.al7\" in \"4.19.91-c8dfc93.al7.x86_64\" is no build number, so the kernel has no "
                "place in the order of al7"));
}

TEST_CASE("a release says of itself what it can") {
    const FactMap debug{{"kernel.release", probed("4.18.0-305.el8.x86_64+debug")}};
    CHECK(derived("kernel.flavour", debug) == known("debug", "kernel.release"));
    CHECK(derived("kernel.arch", debug) == known("x86_64", "kernel.release"));
    CHECK(derived("kernel.version", debug) == known("4.18.0-305.el8", "kernel.release"));
    const FactMap plain{{"kernel.release", probed("6.6.88-4.2.alnx4")}};
    CHECK(derived("kernel.flavour", plain) == absent("kernel.release"));
    CHECK(derived("kernel.arch", plain) == unknown("the release does not name it"));
}

TEST_CASE("what follows from an unknown, foreign or malformed release is unknown with the reason") {
    CHECK(derived("kernel.stream", {{"kernel.release", unknown("EPERM")}}) ==
          unknown("kernel.release is unknown (EPERM)"));
    CHECK(derived("kernel.version", {{"kernel.release", absent("uname")}}) ==
          unknown("kernel.release is absent"));
    CHECK(derived("kernel.stream", {{"kernel.release", probed("linux")}}) ==
          unknown("kernel.release \"linux\" does not start with a kernel version such as 5.10.134"));
    CHECK(derived("kernel.stream", {{"kernel.release", probed("11.4-RELEASE")}}) ==
          unknown("\"11.4-RELEASE\" carries no vendor's mark that kcheck knows (self-built?)"));
}

TEST_CASE("only derived facts have inputs") {
    CHECK(inputs_of("kernel.version").size() == 3);
    CHECK(inputs_of("kernel.stream").size() == 1);
    CHECK(inputs_of("image.kernel").size() == 1);
    CHECK(inputs_of("kernel.release").empty());
    CHECK(inputs_of("weather").empty());
}
