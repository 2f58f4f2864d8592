#include "version/scheme.hpp"

#include <array>
#include <vector>

#include "base/file.hpp"
#include "base/text.hpp"
#include "tests/support/catch.hpp"
#include "tests/version/generator.hpp"

using namespace kcheck;

namespace {

char sign(std::weak_ordering order) { return order < 0 ? '<' : order > 0 ? '>' : '='; }

/// Runs every line `A < B` of tests/version/<scheme>.txt both ways.
void check_table(const VersionScheme& scheme) {
    const std::string path = KCHECK_SOURCE_DIR "/tests/version/" + std::string(scheme.name) + ".txt";
    const auto table = read_input(path, std::size_t{1} << 20);
    REQUIRE(table);
    std::size_t checked = 0;
    for (const std::string_view line : lines(*table)) {
        const auto fields = words(line);
        if (fields.empty() || fields[0].front() == '#') continue;
        INFO(path << ": " << line);
        REQUIRE(fields.size() == 3);
        REQUIRE(fields[1].size() == 1);
        const char expected = fields[1].front();
        CHECK(sign(scheme.compare(fields[0], fields[2])) == expected);
        CHECK(sign(0 <=> scheme.compare(fields[2], fields[0])) == expected);
        ++checked;
    }
    CHECK(checked > 20);
}

/// A weak order must hold for every triple, or sorting and ranges mean nothing.
void check_order(const VersionScheme& scheme, const VersionAlphabet& alphabet) {
    VersionGenerator generator(alphabet, 20190507);
    std::vector<std::string> sample;
    while (sample.size() < 80) {
        const VersionPair pair = generator.pair();
        sample.push_back(pair.a);
        sample.push_back(pair.b);
    }
    std::size_t broken = 0;
    for (const std::string& a : sample) {
        CHECK(sign(scheme.compare(a, a)) == '=');
        for (const std::string& b : sample) {
            const auto a_b = scheme.compare(a, b);
            if (a_b != (0 <=> scheme.compare(b, a))) ++broken;
            if (a_b > 0) continue;
            for (const std::string& c : sample) {
                const auto b_c = scheme.compare(b, c);
                const auto a_c = scheme.compare(a, c);
                if (b_c <= 0 && (a_c > 0 || ((a_b < 0 || b_c < 0) && a_c == 0))) ++broken;
            }
        }
    }
    CHECK(broken == 0);
}

std::string defect(std::string_view scheme, std::string_view text) {
    return find_version_scheme(scheme)->defect(text).value_or("none");
}

}  // namespace

TEST_CASE("rpm versions are ordered as its table says") { check_table(*find_version_scheme("rpm")); }
TEST_CASE("deb versions are ordered as its table says") { check_table(*find_version_scheme("deb")); }
TEST_CASE("kernel.org versions are ordered as their table says") {
    check_table(*find_version_scheme("upstream"));
}

TEST_CASE("each scheme's order is reflexive, antisymmetric and transitive") {
    check_order(*find_version_scheme("rpm"), rpm_alphabet);
    check_order(*find_version_scheme("deb"), deb_alphabet);
    check_order(*find_version_scheme("upstream"), upstream_alphabet);
}

TEST_CASE("a scheme is found by its name and by nothing else") {
    for (const VersionScheme& scheme : version_schemes()) CHECK(find_version_scheme(scheme.name) == &scheme);
    CHECK(version_schemes().size() == 3);
    CHECK(find_version_scheme("semver") == nullptr);
    CHECK(find_version_scheme("") == nullptr);
}

TEST_CASE("what is no version of any scheme is refused with the reason") {
    for (const std::string_view scheme : {"rpm", "deb", "upstream"}) {
        INFO(scheme);
        CHECK(defect(scheme, "4.19.43") == "none");
        CHECK(defect(scheme, "") == "is empty");
        CHECK(defect(scheme, "4.19 43") == "contains a blank");
        CHECK(defect(scheme, " 4.19.43") == "contains a blank");
        CHECK(defect(scheme, "4.19.43\n") == "contains the control character \\x0a");
        CHECK(defect(scheme, std::string_view("4\0", 2)) == "contains the control character \\x00");
        CHECK(defect(scheme, "4.19.43\x1b[31m") == "contains the control character \\x1b");
        CHECK(defect(scheme, "4.19\xc2\xa0") == "contains a character beyond ASCII");
        CHECK(defect(scheme, "4.19/43") == "contains '/'");
    }
}

TEST_CASE("an rpm version has an epoch, a version and a release, or says what is amiss") {
    for (const std::string_view good :
         {"4.19.43-13.al7", "0:1.0-1", "1.0~rc1^git+x_y-1", "4294967295:a", "~"}) {
        CHECK(defect("rpm", good) == "none");
    }
    CHECK(defect("rpm", ":1.0") == "has nothing before its colon, where the epoch belongs");
    CHECK(defect("rpm", "a:1.0") == "has an epoch that is not a number");
    CHECK(defect("rpm", "4294967296:1.0") == "has an epoch above 4294967295");
    CHECK(defect("rpm", "1:") == "has nothing after its epoch");
    CHECK(defect("rpm", "1:2:3") == "contains ':'");
    CHECK(defect("rpm", "-1") == "has nothing before its hyphen, where the version belongs");
    CHECK(defect("rpm", "1.0-") == "has nothing after its hyphen, where the release belongs");
    CHECK(defect("rpm", "1.0-1-2") == "has a second hyphen");
    CHECK(defect("rpm", "1..0") == "contains '..'");
}

TEST_CASE("a deb version has an epoch, a version and a revision, or says what is amiss") {
    for (const std::string_view good :
         {"5.15.0-79.86~20.04.2", "0:1.0", "1.0-1-2", "1:2:3-4", "2147483647:0"}) {
        CHECK(defect("deb", good) == "none");
    }
    CHECK(defect("deb", ":1.0") == "has nothing before its colon, where the epoch belongs");
    CHECK(defect("deb", "1a:1.0") == "has an epoch that is not a number");
    CHECK(defect("deb", "2147483648:1.0") == "has an epoch above 2147483647");
    CHECK(defect("deb", "1:") == "has nothing after its epoch");
    CHECK(defect("deb", "-1") == "has nothing before its hyphen, where the version belongs");
    CHECK(defect("deb", "1.0-") == "has nothing after its last hyphen, where the revision belongs");
    CHECK(defect("deb", "a1") == "has a version that does not start with a digit");
    CHECK(defect("deb", "1:1.0-1:1") == "contains ':' in its revision");
    CHECK(defect("deb", "1.0_1") == "contains '_'");
    CHECK(defect("deb", "1.0^1") == "contains '^'");
}

TEST_CASE("a kernel.org version is numbers and perhaps a release candidate, or says what is amiss") {
    for (const std::string_view good : {"6", "5.10", "2.6.32.71", "6.1-rc8", "6.1.0-rc1"}) {
        CHECK(defect("upstream", good) == "none");
    }
    CHECK(defect("upstream", "v6.1") == "does not start with a digit");
    CHECK(defect("upstream", "6.1.") == "has a dot without a number after it");
    CHECK(defect("upstream", "6..1") == "has a dot without a number after it");
    CHECK(defect("upstream", "6.1-rc") == "has no number after -rc");
    CHECK(defect("upstream", "6.1-13.al7") == "goes on after the numbers with '-13.al7'");
    CHECK(defect("upstream", "6.1-rc1-dirty") == "goes on after the numbers with '-dirty'");
    CHECK(defect("upstream", "6.1.0+") == "contains '+'");
}

TEST_CASE("the deciding segment is named as people count them") {
    const auto words = [](std::string_view scheme, std::string_view a, std::string_view b) {
        return describe(find_version_scheme(scheme)->decide(a, b));
    };
    CHECK(words("rpm", "4.19.91-18.al7", "4.19.43-13") == "segment 3, 91 > 43");
    CHECK(words("rpm", "4.19.43-13", "4.19.43-13.1") == "segment 5, nothing < 1");
    CHECK(words("rpm", "4.19.43-13.al7", "4.19.43-13.1.al7") == "segment 5, al < 1");
    CHECK(words("rpm", "1.0~rc1", "1.0") == "segment 3, ~ < nothing");
    CHECK(words("rpm", "1.0", "1.0-1") == "segment 3, nothing < 1");
    CHECK(words("rpm", "1:1.0", "2.0") == "epoch 1 > 0");
    CHECK(words("rpm", "1.0", "1.00") == "no segment differs");
    CHECK(words("deb", "6.1.64-1", "6.1.66-1") == "segment 3, 64 < 66");
    CHECK(words("deb", "6.1.64-1", "6.1.64-1+b1") == "segment 5, nothing < +b");
    CHECK(words("deb", "5.15.0-79.86", "5.15.0-79") == "segment 5, . > nothing");
    CHECK(words("upstream", "6.1.65", "6.1.9") == "segment 3, 65 > 9");
    CHECK(words("upstream", "6.1-rc8", "6.1") == "segment 3, -rc8 < nothing");
    CHECK(words("upstream", "5.10", "5.10.0") == "no segment differs");
}

TEST_CASE("the deciding segment shows the difference that makes the order") {
    const std::array alphabets{&rpm_alphabet, &deb_alphabet, &upstream_alphabet};
    for (std::size_t i = 0; i < version_schemes().size(); ++i) {
        const VersionScheme& scheme = version_schemes()[i];
        VersionGenerator generator(*alphabets[i], 20261122);
        std::size_t decided = 0;
        for (int pairs = 0; pairs < 20000; ++pairs) {
            const VersionPair pair = generator.pair();
            if (scheme.defect(pair.a) || scheme.defect(pair.b)) continue;
            const VersionDecision decision = scheme.decide(pair.a, pair.b);
            const VersionDecision reversed = scheme.decide(pair.b, pair.a);
            const bool is_consistent =
                decision.order == (0 <=> reversed.order) && decision.segment == reversed.segment &&
                decision.left == reversed.right && decision.right == reversed.left &&
                (decision.order == 0) ==
                    (decision.segment == 0 && decision.left.empty() && decision.right.empty());
            // The difference itself decides: nothing but the two texts is needed to order them.
            const bool is_shown = decision.order == 0 || decision.left != decision.right;
            if (!is_consistent || !is_shown) FAIL_CHECK(scheme.name << ": " << pair.a << " and " << pair.b);
            if (decision.order != 0) ++decided;
        }
        CHECK(decided > 1000);
    }
}
