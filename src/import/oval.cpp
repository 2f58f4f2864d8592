// OVAL 5 (oval.mitre.org), the part that distributions with rpm publish:
//
//     definition class="patch" > criteria ... > criterion test_ref
//     rpminfo_test id > object object_ref, state state_ref
//     rpminfo_object id > name            rpminfo_state id > evr operation="less than"
//
// A definition is met where a package is earlier than the state's version: that version is the fixed one.
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/text.hpp"
#include "import/format.hpp"
#include "import/kernel_package.hpp"
#include "import/severity.hpp"
#include "import/xml.hpp"

namespace kcheck {

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

/// What a test asks: is this package earlier than that version?
struct PackageTest {
    std::string name;
    std::string evr;
};
using PackageTests = std::map<std::string, PackageTest, std::less<>>;

Texts package_names(const XmlElement& root) {
    Texts names;
    for_each_element(root, "rpminfo_object", [&](const XmlElement& object) {
        names.emplace(object.attribute("id"), object.child("name").text);
    });
    return names;
}

/// The versions of all states, repaired.
Texts fixed_versions(const XmlElement& root, Feed& feed) {
    Texts versions;
    for_each_element(root, "rpminfo_state", [&](const XmlElement& state) {
        const XmlElement& evr = state.child("evr");
        if (evr.attribute("operation") != "less than") return;
        const RepairedVersion version = repair_version(evr.text);
        ++feed.versions;
        if (version.is_repaired) ++feed.repaired_versions;
        versions.emplace(state.attribute("id"), version.text);
    });
    return versions;
}

PackageTests package_tests(const XmlElement& root, Feed& feed) {
    const Texts names = package_names(root);
    const Texts versions = fixed_versions(root, feed);
    PackageTests tests;
    for_each_element(root, "rpminfo_test", [&](const XmlElement& test) {
        const auto name = names.find(test.child("object").attribute("object_ref"));
        const auto version = versions.find(test.child("state").attribute("state_ref"));
        if (name != names.end() && version != versions.end())
            tests.emplace(test.attribute("id"), PackageTest{name->second, version->second});
    });
    return tests;
}

void add_cves(const XmlElement& metadata, ImportedAdvisory& advisory) {
    for (const XmlElement& reference : metadata.children) {
        if (reference.name != "reference") continue;
        if (is_cve_id(reference.attribute("ref_id"))) add_once(advisory.cves, reference.attribute("ref_id"));
        add_reference(advisory.references, reference.attribute("ref_url"));
    }
    for (const XmlElement& cve : metadata.child("advisory").children) {
        if (cve.name == "cve" && is_cve_id(cve.text)) add_once(advisory.cves, cve.text);
    }
}

/// The first reference that is no CVE is the vendor's own; its page names the advisory.
std::string source_id_of(const XmlElement& definition) {
    for (const XmlElement& reference : definition.child("metadata").children) {
        const std::string_view id = reference.attribute("ref_id");
        if (reference.name == "reference" && !id.empty() && !is_cve_id(id)) return one_line(id, 100);
    }
    return {};
}

/// Adds the fixed kernels; false if the definition has none.
bool add_kernels(const XmlElement& definition, const PackageTests& tests, ImportedAdvisory& advisory,
                 Feed& feed) {
    bool has_kernel = false;
    std::set<std::string_view> seen;
    for_each_element(definition.child("criteria"), "criterion", [&](const XmlElement& criterion) {
        const auto test = tests.find(criterion.attribute("test_ref"));
        if (test == tests.end() || criterion.attribute("negate") == "true") return;
        if (!is_kernel_package(test->second.name) || !seen.insert(test->second.evr).second) return;
        has_kernel = true;
        if (const auto build = fixed_build_of(test->second.evr)) {
            advisory.fixed_builds.push_back(*build);
        } else {
            feed.problems.push_back(
                fmt::format("{}: {} is fixed in \"{}\", which is no kernel of a stream that kcheck knows",
                            advisory.source_id, printable(test->second.name), printable(test->second.evr)));
        }
    });
    return has_kernel;
}

/// `ALINUX2-SA-2026:0003: kernel update (Important)` without the ID and the severity, which stand elsewhere.
std::string title_of(std::string_view title, std::string_view source_id) {
    title = trim(title);
    if (consume_prefix(title, source_id)) consume_prefix(title, ":");
    for (const std::string_view word : {"Critical", "Important", "Moderate", "Low", "High", "Medium"}) {
        const std::string suffix = fmt::format("({})", word);
        if (title.ends_with(suffix)) title.remove_suffix(suffix.size());
    }
    return one_line(title, 200);
}

void read_definition(const XmlElement& definition, const PackageTests& tests, Feed& feed) {
    ImportedAdvisory advisory;
    advisory.source_id = source_id_of(definition);
    if (advisory.source_id.empty()) return count_skipped(feed.skipped, without_id);
    if (!add_kernels(definition, tests, advisory, feed)) return count_skipped(feed.skipped, not_the_kernel);
    if (advisory.fixed_builds.empty()) return;  // It is among the problems.
    const XmlElement& metadata = definition.child("metadata");
    const XmlElement& from = metadata.child("advisory");
    advisory.title = title_of(metadata.child("title").text, advisory.source_id);
    advisory.summary = metadata.child("description").text;
    advisory.published = date_of(from.child("issued").attribute("date"));
    advisory.modified = date_of(from.child("updated").attribute("date"));
    state_severity(advisory, severity_of_word(from.child("severity").text));
    add_cves(metadata, advisory);
    feed.advisories.push_back(std::move(advisory));
}

}  // namespace

Result<Feed> read_oval(std::string_view text, const std::string& file) {
    KC_TRY(const XmlElement root, parse_xml(text, file));
    if (root.name != "oval_definitions") {
        return fail(ErrorKind::bad_data,
                    fmt::format("{}: the root is <{}>, not <oval_definitions>", file, printable(root.name)));
    }
    Feed feed;
    const PackageTests tests = package_tests(root, feed);
    for_each_element(root, "definition", [&](const XmlElement& definition) {
        if (definition.attribute("class") == "patch") read_definition(definition, tests, feed);
    });
    return feed;
}

}  // namespace kcheck
