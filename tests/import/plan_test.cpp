#include "import/plan.hpp"

#include "import/advisory_writer.hpp"
#include "rule/canonical.hpp"
#include "tests/import/samples.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

ImportedAdvisory advisory(const std::string& source_id, const std::string& fixed = "4.19.91-28.7.al7") {
    ImportedAdvisory imported;
    imported.source_id = source_id;
    imported.title = "A title";
    imported.published = "2026-05-29";
    imported.references = {"https://example.com/errata"};
    imported.fixed_builds.push_back({"al7", fixed});
    return imported;
}

ImportPlan plan(const std::vector<ImportedAdvisory>& advisories, const TemporaryDirectory& directory,
                KnownAdvisories known = {}, const std::string& prefix = "KC") {
    std::vector<FeedEntry> entries;
    for (const ImportedAdvisory& each : advisories) entries.push_back({each, "feeds/a.xml"});
    const auto present = PresentFiles::read(directory.path());
    REQUIRE(present);
    present->add_to(known);
    return plan_import(entries, "oval", *present, known, {directory.path(), prefix});
}

void write(const ImportPlan& plan, const TemporaryDirectory& directory) {
    for (const ImportStep& step : plan.steps) {
        if (!step.text.empty())
            directory.write(std::filesystem::path(step.path).filename().string(), step.text);
    }
}

std::string shown(const ImportPlan& plan) {
    constexpr std::array<std::string_view, 4> words{"added", "changed", "unchanged", "left alone"};
    std::string out;
    for (const ImportStep& step : plan.steps) {
        out += std::string(words.at(static_cast<std::size_t>(step.action))) + " " + step.id + " " +
               step.source_id + "\n";
    }
    return out;
}

}  // namespace

TEST_CASE("an import is the same whatever the order, and the second changes nothing") {
    const TemporaryDirectory directory;
    const ImportPlan first = plan({advisory("B-2"), advisory("A-1")}, directory);
    CHECK(shown(first) == "added KC-2026-0001 A-1\nadded KC-2026-0002 B-2\n");
    CHECK(first.steps[0].text == plan({advisory("A-1"), advisory("B-2")}, directory).steps[0].text);
    write(first, directory);
    CHECK(shown(plan({advisory("A-1"), advisory("B-2")}, directory)) ==
          "unchanged KC-2026-0001 A-1\nunchanged KC-2026-0002 B-2\n");
}

TEST_CASE("an advisory keeps its ID when others come before it, and its file when it changes") {
    const TemporaryDirectory directory;
    write(plan({advisory("B-2")}, directory), directory);
    const ImportPlan next = plan({advisory("A-1"), advisory("B-2", "4.19.91-28.8.al7")}, directory);
    CHECK(shown(next) == "added KC-2026-0002 A-1\nchanged KC-2026-0001 B-2\n");
    CHECK(std::filesystem::path(next.steps[1].path).filename() == "KC-2026-0001-b-2.yaml");
}

TEST_CASE("new advisories have the prefix that is asked for, and old ones keep theirs") {
    const TemporaryDirectory directory;
    write(plan({advisory("A-1")}, directory), directory);
    CHECK(shown(plan({advisory("A-1"), advisory("B-2")}, directory, {}, "ACME")) ==
          "unchanged KC-2026-0001 A-1\nadded ACME-2026-0001 B-2\n");
}

TEST_CASE("what people wrote or took over is left alone") {
    const TemporaryDirectory directory;
    write(plan({advisory("A-1")}, directory), directory);
    const std::string text = *read_input((directory.path() / "KC-2026-0001-a-1.yaml").string(), 1 << 20);
    CHECK(import_mark(text) == ImportMark{"A-1", "oval"});
    directory.write("KC-2026-0001-a-1.yaml", text.substr(text.find('\n') + 1));
    CHECK(shown(plan({advisory("A-1", "4.19.91-28.8.al7")}, directory)) == "left alone KC-2026-0001 A-1\n");
    KnownAdvisories known;
    known.add("KC-2019-0004", {"CVE-2019-11477", "CVE-2019-11478"}, "built in");
    known.add("KC-2026-0009", {"ALINUX2-SA-2026:0003", "CVE-2026-46333"}, "built in");
    CHECK(
        shown(plan({advisory("CVE-2019-11478"), advisory("CVE-2026-46333"), advisory("ALINUX2-SA-2026:0003")},
                   directory, known)) ==
        "left alone KC-2026-0009 ALINUX2-SA-2026:0003\nleft alone KC-2019-0004 CVE-2019-11478\n"
        "added KC-2026-0010 CVE-2026-46333\n");
}

TEST_CASE("entries with one ID become one advisory with the versions of both") {
    const TemporaryDirectory directory;
    ImportedAdvisory other = advisory("A-1", "5.10.134-19.2.al8");
    other.fixed_builds.front().stream = "al8";
    const ImportPlan merged = plan({advisory("A-1"), other}, directory);
    REQUIRE(merged.steps.size() == 1);
    CHECK(advisory_from(merged.steps[0].text).advisory.affected.size() == 2);
}

TEST_CASE("the year is that of the dates, else that of the ID") {
    const TemporaryDirectory directory;
    ImportedAdvisory undated = advisory("ALINUX2-SA-2021:0008");
    undated.published.clear();
    ImportedAdvisory unknown = advisory("SA-12345");
    unknown.published.clear();
    const ImportPlan planned = plan({undated, unknown}, directory);
    CHECK(shown(planned) == "added KC-2021-0001 ALINUX2-SA-2021:0008\n");
    CHECK(texts_of(planned.problems) ==
          std::vector<std::string>{
              "feeds/a.xml: SA-12345: neither a date nor the ID says of which year it is; add a date to it"});
}

TEST_CASE("what comes of every sample is canonical and has nothing that lint complains of") {
    const TemporaryDirectory directory;
    for (const auto& [format, name] :
         {std::pair("oval", "alinux.oval.xml"), std::pair("updateinfo", "updateinfo.xml"),
          std::pair("csaf", "alinux2-sa-2019_0001.json"), std::pair("osv", "DSA-2023-0001.json"),
          std::pair("cve", "CVE-2022-0847.json")}) {
        const Feed feed = feed_of(format, sample(name));
        const ImportPlan planned = plan(feed.advisories, directory);
        INFO(name);
        CHECK(planned.problems.empty());
        CHECK(planned.steps.size() == feed.advisories.size());
        for (const ImportStep& step : planned.steps)
            CHECK(canonical_form(step.text, "a.yaml").value() == step.text);
    }
}

TEST_CASE("hostile texts of a feed stay texts") {
    const TemporaryDirectory directory;
    ImportedAdvisory hostile = advisory("A-1: # {x} ../../etc");
    hostile.title = "- \"x\": [a, #b] \\ 'c' \x1b[0m \xff";
    hostile.summary = "id: KC-1\n---\nwithdrawn: 2020-01-01\n# x";
    const ImportPlan planned = plan({hostile}, directory);
    REQUIRE(planned.problems.empty());
    REQUIRE(planned.steps.size() == 1);
    CHECK(planned.steps[0].path == (directory.path() / "KC-2026-0001-a-1-x-etc.yaml").string());
    const AdvisoryFile file = advisory_from(planned.steps[0].text);
    CHECK(file.text.title == "- \"x\": [a, #b] \\ 'c' \\x1b[0m \\xff");
    CHECK(file.text.summary == "id: KC-1 --- withdrawn: 2020-01-01 # x");
    CHECK(file.text.aliases == std::vector<std::string>{"A-1: # {x} ../../etc"});
    CHECK(file.advisory.withdrawn.empty());
}
