#include "rule/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

std::string complaints(const RuleSet& rules) {
    Diagnostics diagnostics;
    lint_rules(rules, diagnostics);
    return to_error(diagnostics).message;
}

std::string lint(const std::string& yaml, const std::string& file = "KC-1-x.yaml") {
    RuleSet rules;
    rules.advisories.push_back(advisory_from(yaml, file));
    return complaints(rules);
}

std::string test_of(const std::string& facts) {
    return "  - { name: a, facts: { " + facts + " }, expect: affected }\n";
}

/// An advisory with these ranges and tests of these releases. What is judged starts at line 7.
std::string ranged(const std::string& affected, const std::vector<std::string>& releases) {
    std::string tests = "tests:\n";
    for (const std::string& release : releases) tests += test_of("kernel.release: " + release);
    return yaml_of("KC-1", "affected:\n  - { " + affected + " }\n" + tests);
}

std::string imaged(const std::string& images, const std::vector<std::string>& ids) {
    std::string tests = "tests:\n";
    for (const std::string& id : ids) tests += test_of("image.id: " + id);
    return yaml_of("KC-1", "images:\n  - { " + images + " }\n" + tests);
}

}  // namespace

TEST_CASE("the rules that are shipped have nothing to complain of") {
    CHECK(complaints(shipped_rules()).empty());
}

TEST_CASE("an advisory's id is its file's and nobody else's") {
    const std::string good =
        yaml_of("KC-1", "requires: { fact: os.id, is: a }\ntests:\n" + test_of("os.id: a"));
    CHECK(lint(good).empty());
    CHECK(lint(good, "a/b/KC-1.yaml").empty());
    CHECK(lint(good, "KC-10-x.yaml") ==
          "KC-10-x.yaml:1:1: the id KC-1 is not the file's; name the file KC-1-<slug>.yaml");
    RuleSet twice;
    twice.advisories.push_back(advisory_from(good, "a/KC-1-x.yaml"));
    twice.advisories.push_back(advisory_from(good, "b/KC-1-y.yaml"));
    Diagnostics diagnostics;
    expect_unique_ids(twice, diagnostics);
    CHECK(to_error(diagnostics).message ==
          "b/KC-1-y.yaml:1:1: the id KC-1 is taken by a/KC-1-x.yaml; give this one the next that is free");
}

TEST_CASE("an advisory names its source, says whom it concerns and proves it") {
    CHECK(lint("id: KC-1\ntitle: T\nseverity: low\nimpact: boot\nsummary: S\nremedy: { upgrade: U }\n") ==
          "KC-1-x.yaml:1:1: no reference: name the source under \"references\"\nKC-1-x.yaml:1:1: no tests: "
          "show what the advisory matches and what not\nKC-1-x.yaml:1:1: neither affected, images nor "
          "requires: the advisory would match every machine; add the one that says who has the problem");
}

TEST_CASE("a reference is an address of the web") {
    const auto complaint = [](const std::string& reference) {
        std::string yaml =
            yaml_of("KC-1", "requires: { fact: os.id, is: a }\ntests:\n" + test_of("os.id: a"));
        const std::string good = "references: [\"";
        const std::size_t start = yaml.find(good) + good.size();
        yaml.replace(start, yaml.find('"', start) - start, reference);
        return lint(yaml);
    };
    CHECK(complaint("http://example.com").empty());
    CHECK(complaint("https://example.com/a?b=c#d").empty());
    for (const std::string bad : {"a", "https://", "ftp://example.com/a", "example.com/a", "https://a b",
                                  "see https://example.com", "https:///a"}) {
        INFO(bad);
        CHECK(complaint(bad) ==
              "KC-1-x.yaml:1:1: the reference \"" + bad +
                  "\" is no address that begins with https:// or http://; write where it can "
                  "be read, without blanks");
    }
}

TEST_CASE("a range is tested on each side of its bounds") {
    const std::string range =
        "stream: al7, introduced: 4.19.91-27, last_affected: 4.19.91-27.4, fixed: 4.19.91-28";
    CHECK(lint(ranged(range, {"4.19.91-26.al7.x86_64", "4.19.91-27.al7.x86_64", "4.19.91-27.5.al7.x86_64",
                              "4.19.91-28.al7.x86_64"}))
              .empty());
    CHECK(lint(ranged(range, {"4.19.91-27.al7.x86_64", "4.19.91-28.al7.x86_64"})) ==
          "KC-1-x.yaml:8:5: no test of stream al7 lies below introduced 4.19.91-27; add one with such a "
          "kernel.release");
    CHECK(lint(ranged(range, {"4.19.91-26.al7.x86_64", "4.19.91-28.al7.x86_64"})) ==
          "KC-1-x.yaml:8:5: no test of stream al7 lies inside the range; add one with such a kernel.release");
    CHECK(
        lint(ranged(range, {"4.19.91-26.al7", "4.19.91-27.al7"})) ==
        "KC-1-x.yaml:8:5: no test of stream al7 lies beyond 4.19.91-28; add one with such a kernel.release");
    CHECK(
        lint(ranged("stream: al7, last_affected: 4.19.91-27", {"4.19.91-27.al7"})) ==
        "KC-1-x.yaml:8:5: no test of stream al7 lies beyond 4.19.91-27; add one with such a kernel.release");
    CHECK(lint(ranged("stream: al7", {"4.19.91-27.al7"})).empty());
    // The same numbers of another stream prove nothing.
    CHECK(lint(ranged("stream: al7", {"4.19.91-27.an8"})) ==
          "KC-1-x.yaml:8:5: no test of stream al7 lies inside the range; add one with such a kernel.release");
}

TEST_CASE("a version that a test gives counts for the stream of its kernel only") {
    const std::string range = "affected:\n  - { stream: al7 }\ntests:\n";
    const auto with_release = [](const std::string& release) {
        return test_of("kernel.release: " + release + ", kernel.version: 4.19.91-27.al7");
    };
    CHECK(lint(yaml_of("KC-1", range + with_release("4.19.91-27.al7.x86_64"))).empty());
    CHECK(lint(yaml_of("KC-1", range + with_release("4.19.91-27.an8.x86_64"))) ==
          "KC-1-x.yaml:8:5: no test of stream al7 lies inside the range; add one with such a kernel.release");
}

TEST_CASE("a Debian range is tested with builds or versions") {
    const std::string range =
        "affected:\n  - { stream: debian, introduced: 6.1.64-1, fixed: 6.1.66-1 }\ntests:\n";
    const auto build = [](const std::string& version) {
        return test_of("kernel.release: 6.1.0-14-amd64, kernel.build: \"#1 SMP Debian " + version +
                       " (2023-11-30)\"");
    };
    CHECK(lint(yaml_of("KC-1", range + build("6.1.55-1") + build("6.1.64-1") + build("6.1.66-1"))).empty());
    CHECK(lint(yaml_of("KC-1", range + build("6.1.55-1") + build("6.1.66-1"))) ==
          "KC-1-x.yaml:8:5: no test of stream debian lies inside the range; add one with such a "
          "kernel.release");
}

TEST_CASE("an image range is tested inside and beyond") {
    const std::string old_image = "aliyun-2.1903-x64-20G-alibase-20190507.vhd";
    const std::string new_image = "aliyun_2_1903_64_20G_alibase_20190619.vhd";
    const std::string range = "family: aliyun-2, last_affected: 20190507";
    CHECK(lint(imaged(range, {old_image, new_image})).empty());
    CHECK(lint(imaged(range, {old_image})) ==
          "KC-1-x.yaml:8:5: no test of an aliyun-2 image beyond the bound; add one with such an image.id");
    CHECK(lint(imaged(range, {new_image})) ==
          "KC-1-x.yaml:8:5: no test of an aliyun-2 image inside the bound; add one with such an image.id");
    CHECK(lint(imaged("family: aliyun-2", {new_image})).empty());
    CHECK(lint(imaged("family: aliyun-3", {new_image})) ==
          "KC-1-x.yaml:8:5: no test of an aliyun-3 image inside the bound; add one with such an image.id");
}

TEST_CASE("a directory is loaded in the order of its names, its mistakes are collected") {
    const TemporaryDirectory directory;
    directory.write("b/KC-2-x.yaml", yaml_of("KC-2", "affected: [{ stream: al7 }]\n"));
    directory.write("a/KC-1-x.yml", yaml_of("KC-1", "affected: [{ stream: al7 }]\n"));
    directory.write("images.yaml", "images: { aliyun_3_x64_20210425.vhd: 5.10.23-5.al8 }\n");
    directory.write("README.md", "[");
    Diagnostics diagnostics;
    const auto rules = load_rules(directory.path().string(), diagnostics);
    REQUIRE(rules);
    CHECK(diagnostics.empty());
    REQUIRE(rules->advisories.size() == 2);
    CHECK(rules->advisories[0].advisory.id == "KC-1");
    CHECK(rules->images.at("aliyun_3_x64_20210425.vhd") == "5.10.23-5.al8");
    directory.write("c/KC-3-x.yaml", "[");
    directory.write("c/KC-4-x.yaml", "{}");
    CHECK(load_rules(directory.path().string(), diagnostics));
    CHECK(diagnostics.size() > 2);
}

TEST_CASE("a path that holds no rules is an error of its own kind") {
    const TemporaryDirectory directory;
    Diagnostics diagnostics;
    const std::string path = directory.path().string();
    const auto empty = load_rules(path, diagnostics);
    REQUIRE_FALSE(empty);
    CHECK(empty.error().kind == ErrorKind::no_input);
    CHECK(empty.error().message == path + ": holds no .yaml file");
    const auto missing = load_rules(path + "/x", diagnostics);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().kind == ErrorKind::no_input);
    CHECK(missing.error().message == path + "/x: no such file or directory");
}

TEST_CASE("each stable series of a list of fixes is tested on both sides of its own bound") {
    const std::string range = "stream: mainline, fixed_in: [4.19.188, 5.4.113, \"5.9\"]";
    CHECK(lint(ranged(range, {"4.19.187", "4.19.188", "5.4.3", "5.4.200", "5.9.0"})).empty());
    CHECK(lint(ranged(range, {"4.19.187", "5.4.113", "5.9.0"})) ==
          "KC-1-x.yaml:8:5: no test of series 4.19 lies at or above 4.19.188\n"
          "KC-1-x.yaml:8:5: no test of series 5.4 lies below 5.4.113");
    CHECK(
        lint(ranged("stream: mainline, introduced: \"4.1\", fixed_in: [4.19.188]", {"4.19.1", "4.19.188"})) ==
        "KC-1-x.yaml:8:5: no test of stream mainline lies below introduced 4.1; add one with such a "
        "kernel.release");
}
