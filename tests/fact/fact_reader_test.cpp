#include "fact/fact_reader.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"
#include "tests/support/scripted_facts.hpp"

using namespace kcheck;

namespace {

SourcedFact given(const char* text) { return known(std::string(text), std::string(given_source)); }

std::size_t times_asked(const ScriptedFacts& source, const std::string& key) {
    return static_cast<std::size_t>(std::count(source.asked.begin(), source.asked.end(), key));
}

const SourcedFact ubuntu_release = probed("5.15.0-79-generic");
constexpr const char* signature = "Ubuntu 5.15.0-79.86-generic 5.15.111";

}  // namespace

TEST_CASE("a given fact outranks what a source says, and the source is not asked") {
    ScriptedFacts source({{"sock_diag.tcp", probed("available")}});
    FactReader reader(source, {{"sock_diag.tcp", given("unavailable")}}, no_images());
    CHECK(reader.read("sock_diag.tcp") == given("unavailable"));
    CHECK(source.asked.empty());
    CHECK(reader.is_given("sock_diag.tcp"));
    CHECK_FALSE(reader.is_given("kernel.release"));
}

TEST_CASE("a source is asked once for a fact, and the answer stays where it is") {
    ScriptedFacts source({{"kernel.release", ubuntu_release}});
    FactReader reader(source, {}, no_images());
    const SourcedFact& first = reader.read("kernel.release");
    reader.read("kernel.stream");
    reader.read("kernel.version");
    reader.read("cpu.model");
    CHECK(&reader.read("kernel.release") == &first);
    CHECK(times_asked(source, "kernel.release") == 1);
    reader.read("cpu.model");
    CHECK(times_asked(source, "cpu.model") == 1);
    CHECK(reader.facts().contains("cpu.model"));
}

TEST_CASE("a given release gives stream and version anew, without the machine's build and signature") {
    ScriptedFacts source({{"kernel.release", ubuntu_release},
                          {"kernel.stream", probed("ubuntu")},
                          {"kernel.version", probed("5.15.0-79.86")},
                          {"kernel.signature", probed(signature)},
                          {"kernel.build", probed("#1 SMP Debian 6.1.55-1 (2023-09-29)")}});
    SECTION("of another stream") {
        FactReader reader(source, {{"kernel.release", given("4.19.43-13.al7.x86_64")}}, no_images());
        CHECK(reader.read("kernel.stream") == known("al7", "kernel.release"));
        CHECK(reader.read("kernel.version") == known("4.19.43-13.al7", "kernel.release"));
    }
    SECTION("of the same stream") {
        FactReader reader(source, {{"kernel.release", given("5.15.0-91-generic")}}, no_images());
        CHECK(reader.read("kernel.version") == known("5.15.0-91", "kernel.release"));
        CHECK(times_asked(source, "kernel.signature") == 0);
    }
    SECTION("unless it is the release that the source tells of itself") {
        FactReader reader(source, {{"kernel.release", given("5.15.0-79-generic")}}, no_images());
        CHECK(reader.read("kernel.version") == known("5.15.0-79.86", "kernel.signature"));
    }
    SECTION("of a Debian kernel, whose build must then be given too") {
        FactReader alone(source, {{"kernel.release", given("6.1.0-14-amd64")}}, no_images());
        CHECK(alone.read("kernel.version").is_unknown());
        CHECK(
            alone.read("kernel.build") ==
            unknown(
                "kernel.release is given, and this machine's kernel.build is another kernel's; give it too"));
        FactReader both(source,
                        {{"kernel.release", given("6.1.0-14-amd64")},
                         {"kernel.build", given("#1 SMP Debian 6.1.64-1 (2023-11-30)")}},
                        no_images());
        CHECK(both.read("kernel.version") == known("6.1.64-1", "kernel.build"));
    }
}

TEST_CASE("what a source states of a derived fact stands while nothing that it follows from is given") {
    ScriptedFacts source({{"kernel.release", ubuntu_release}, {"kernel.version", probed("5.15.0-79.86")}});
    FactReader reader(source, {}, no_images());
    CHECK(reader.read("kernel.version") == probed("5.15.0-79.86"));
}

TEST_CASE("the kernel of an image comes from the image map") {
    const auto images = [](std::string_view id) {
        return id == "aliyun_3_x64_20G_alibase_20210425.vhd"
                   ? std::optional<std::string>("5.10.23-5.al8.x86_64")
                   : std::nullopt;
    };
    ScriptedFacts source({{"image.id", probed("aliyun_3_x64_20G_alibase_20210425.vhd")}});
    FactReader known_image(source, {}, images);
    CHECK(known_image.read("image.kernel") == known("5.10.23-5.al8.x86_64", "image map"));
    FactReader custom(source, {{"image.id", given("m-bp1")}}, images);
    CHECK(custom.read("image.kernel") == unknown("the image map does not list m-bp1"));
    ScriptedFacts nothing({});
    FactReader no_image(nothing, {}, images);
    CHECK(no_image.read("image.kernel") == unknown("image.id is unknown (not in the test)"));
}

TEST_CASE("of a kernel that does not run only facts of scope kernel have an answer of their own") {
    constexpr const char* other = "4.19.91-28.7.al7.x86_64";
    ScriptedFacts source({{"kernel.release", probed("4.19.43-13.al7.x86_64")},
                          {"module.tcp_diag", absent("modules.dep")},
                          {"sysctl.net.ipv4.tcp_sack", probed("1")},
                          {"os.id", probed("alinux")}},
                         {{other, {{"module.tcp_diag", probed("loadable")}}}});
    FactReader reader(source, {{"kconfig.INET_DIAG", given("y")}}, no_images());
    CHECK(reader.read_of_kernel(other, "kernel.release") == known(other, "kernel.installed"));
    CHECK(reader.read_of_kernel(other, "kernel.stream") == known("al7", "kernel.release"));
    CHECK(reader.read_of_kernel(other, "kernel.version") == known("4.19.91-28.7.al7", "kernel.release"));
    CHECK(reader.read_of_kernel(other, "module.tcp_diag") == probed("loadable"));
    CHECK(reader.read_of_kernel(other, "os.id") == probed("alinux"));
    CHECK(reader.read_of_kernel(other, "sysctl.net.ipv4.tcp_sack") ==
          unknown("says nothing about a kernel that does not run"));
    CHECK(reader.read_of_kernel(other, "kconfig.INET_DIAG").is_unknown());
    CHECK(reader.read("module.tcp_diag") == absent("modules.dep"));
    reader.read_of_kernel(other, "module.tcp_diag");
    CHECK(times_asked(source, std::string(other) + " module.tcp_diag") == 1);
    CHECK(reader.kernel_facts().at(other).contains("module.tcp_diag"));
}

TEST_CASE("a key that no source and no derivation answers is unknown") {
    class Silent final : public FactSource {
        std::optional<SourcedFact> read(std::string_view) override { return std::nullopt; }
        std::optional<SourcedFact> read_of_kernel(std::string_view, std::string_view) override {
            return std::nullopt;
        }
    } silent;
    FactReader reader(silent, {}, no_images());
    CHECK(reader.read("cpu.model") == unknown("no probe reads it"));
    CHECK(reader.read_of_kernel("6.1.0", "kconfig.NET") ==
          unknown("no probe reads it for a kernel that does not run"));
}
