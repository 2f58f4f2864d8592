// OVAL 5 (oval.mitre.org), the part that distributions with rpm publish:
//
//     definition class="patch" > criteria ... > criterion test_ref
//     rpminfo_test id > object object_ref, state state_ref
//     rpminfo_object id > name            rpminfo_state id > evr operation="less than"
//
// A definition is met where a package is earlier than the state's version: that version is the fixed one.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "import/format.hpp"
#include "import/kernel_package.hpp"
#include "import/severity.hpp"
#include "import/xml.hpp"

namespace kcheck {

namespace {

using Texts = std::map<std::string, std::string, std::less<>>;

/// What a state says of a package's version.
struct VersionState {
    std::string fixed;   ///< The version that the package must be earlier than, repaired.
    std::string defect;  ///< Why `fixed` is empty; empty as well where the state is not about versions.
};
using VersionStates = std::map<std::string, VersionState, std::less<>>;

/// What a test asks: is this package earlier than that version?
struct PackageTest {
    std::string name;    ///< Empty where the test is not about a package, or its object is missing.
    std::string fixed;   ///< Empty where it asks something else.
    std::string defect;  ///< What the file lacks to say what it asks.
};
using PackageTests = std::map<std::string, PackageTest, std::less<>>;

Texts package_names(const XmlElement& root) {
    Texts names;
    for_each_element(root, "rpminfo_object", [&](const XmlElement& object) {
        names.emplace(object.attribute("id"), object.child("name").text);
    });
    return names;
}

VersionState version_state(const XmlElement& state, Feed& feed) {
    const XmlElement& evr = state.child("evr");
    if (evr.name.empty()) return {};  // A signature, or an architecture.
    const std::string_view operation = evr.attribute("operation");
    if (operation != "less than") {
        return {{},
                fmt::format("state {} has the operation \"{}\", and kcheck knows \"less than\" alone",
                            printable(state.attribute("id")), printable(operation))};
    }
    const RepairedVersion version = repair_version(evr.text);
    ++feed.versions;
    if (version.is_repaired) ++feed.repaired_versions;
    return {version.text, {}};
}

VersionStates version_states(const XmlElement& root, Feed& feed) {
    VersionStates states;
    for_each_element(root, "rpminfo_state", [&](const XmlElement& state) {
        states.emplace(state.attribute("id"), version_state(state, feed));
    });
    return states;
}

PackageTest package_test(const XmlElement& test, const Texts& names, const VersionStates& states) {
    const std::string_view object = test.child("object").attribute("object_ref");
    const auto name = names.find(object);
    if (name == names.end()) return {{}, {}, fmt::format("object {} does not exist", printable(object))};
    const std::string_view state = test.child("state").attribute("state_ref");
    if (state.empty()) return {name->second, {}, {}};
    const auto version = states.find(state);
    if (version == states.end())
        return {name->second, {}, fmt::format("state {} does not exist", printable(state))};
    return {name->second, version->second.fixed, version->second.defect};
}

/// All tests: those of other kinds than rpminfo exist, and ask nothing that kcheck has to know.
PackageTests package_tests(const XmlElement& root, Feed& feed) {
    const Texts names = package_names(root);
    const VersionStates states = version_states(root, feed);
    PackageTests tests;
    for (const XmlElement& test : root.child("tests").children) {
        tests.emplace(test.attribute("id"),
                      test.name == "rpminfo_test" ? package_test(test, names, states) : PackageTest{});
    }
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

/// What the criteria of a definition come to.
struct Criteria {
    std::vector<std::string> fixed;  ///< Versions that a kernel must be earlier than, each once.
    std::vector<std::string> packages;
    std::string defect;  ///< The first thing that keeps them from being understood.
    bool names_kernel = false;
};

/// Takes one criterion's test in. What another package's test compares is not asked.
void add_test(const XmlElement& criterion, const PackageTests& tests, Criteria& criteria) {
    const std::string_view id = criterion.attribute("test_ref");
    const auto found = tests.find(id);
    const auto complain = [&](std::string defect) {
        if (criteria.defect.empty()) criteria.defect = std::move(defect);
    };
    if (found == tests.end()) return complain(fmt::format("test {} does not exist", printable(id)));
    const PackageTest& test = found->second;
    if (!test.name.empty()) add_once(criteria.packages, test.name);
    const bool is_kernel = is_kernel_package(test.name);
    criteria.names_kernel = criteria.names_kernel || is_kernel;
    if (!test.defect.empty() && (is_kernel || test.name.empty())) return complain(test.defect);
    if (!is_kernel || test.fixed.empty()) return;
    if (criterion.attribute("negate") == "true")
        return complain(fmt::format("test {} is negated, which kcheck cannot use", printable(id)));
    add_once(criteria.fixed, test.fixed);
}

Criteria read_criteria(const XmlElement& definition, const PackageTests& tests) {
    Criteria criteria;
    for_each_element(definition.child("criteria"), "criterion",
                     [&](const XmlElement& criterion) { add_test(criterion, tests, criteria); });
    return criteria;
}

/// Whether criteria with a defect may be those of a kernel: they name one, or the title does, or nothing that
/// could be read says that it is another package.
bool may_be_kernel(const Criteria& criteria, std::string_view title) {
    const auto is_of_kernel = [](const std::string& name) { return name.starts_with("kernel"); };
    return criteria.names_kernel || criteria.packages.empty() ||
           title.find("kernel") != std::string_view::npos ||
           std::any_of(criteria.packages.begin(), criteria.packages.end(), is_of_kernel);
}

void add_kernels(const Criteria& criteria, const Place& place, ImportedAdvisory& advisory, Feed& feed) {
    for (const std::string& evr : criteria.fixed) {
        if (const auto build = fixed_build_of(evr)) {
            advisory.fixed_builds.push_back(*build);
        } else {
            feed.problems.push_back(
                {place, fmt::format("{}: kernel is fixed in {}", advisory.source_id, unknown_kernel(evr))});
        }
    }
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

void read_definition(const XmlElement& definition, const PackageTests& tests, const std::string& file,
                     Feed& feed) {
    ImportedAdvisory advisory;
    advisory.source_id = source_id_of(definition);
    if (advisory.source_id.empty()) return count_skipped(feed.skipped, without_id);
    const XmlElement& metadata = definition.child("metadata");
    const Criteria criteria = read_criteria(definition, tests);
    if (!criteria.defect.empty() && may_be_kernel(criteria, metadata.child("title").text)) {
        feed.problems.push_back(
            {definition.place(file), fmt::format("{}: {}", advisory.source_id, criteria.defect)});
        return;
    }
    if (criteria.fixed.empty()) return count_skipped(feed.skipped, not_the_kernel);
    add_kernels(criteria, definition.place(file), advisory, feed);
    if (advisory.fixed_builds.empty()) return;  // It is among the problems.
    const XmlElement& from = metadata.child("advisory");
    advisory.title = title_of(metadata.child("title").text, advisory.source_id);
    advisory.summary = metadata.child("description").text;
    advisory.published = date_of(from.child("issued").attribute("date"));
    advisory.modified = date_of(from.child("updated").attribute("date"));
    state_severity(advisory, from.child("severity").text, feed);
    add_cves(metadata, advisory);
    feed.advisories.push_back(std::move(advisory));
}

}  // namespace

Result<Feed> read_oval(std::string_view text, const std::string& file) {
    KC_TRY(const XmlElement root, parse_xml(text, file));
    if (root.name != "oval_definitions")
        return tl::unexpected(unexpected_root(root, "oval_definitions", file));
    Feed feed;
    const PackageTests tests = package_tests(root, feed);
    for_each_element(root, "definition", [&](const XmlElement& definition) {
        if (definition.attribute("class") == "patch") read_definition(definition, tests, file, feed);
    });
    return feed;
}

}  // namespace kcheck
