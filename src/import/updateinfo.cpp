// updateinfo.xml, as createrepo_c and dnf have it:
//
//     updates > update type= > id, title, issued date=, updated date=, severity, description,
//                              references > reference href= id= type=,
//                              pkglist > collection > package name= epoch= version= release= arch=
//
// A package of an update carries the fix. Epochs may be missing, and dates may be anything.
#include <fmt/format.h>

#include "base/text.hpp"
#include "import/format.hpp"
#include "import/kernel_package.hpp"
#include "import/severity.hpp"
#include "import/xml.hpp"

namespace kcheck {

namespace {

/// Adds the fixed kernels; false if the update has none.
bool add_kernels(const XmlElement& update, const std::string& file, ImportedAdvisory& advisory, Feed& feed) {
    bool has_kernel = false;
    for_each_element(update.child("pkglist"), "package", [&](const XmlElement& package) {
        ++feed.versions;
        if (!is_kernel_package(package.attribute("name"))) return;
        has_kernel = true;
        const std::string_view epoch = package.attribute("epoch");
        const std::string evr =
            fmt::format("{}{}-{}", epoch.empty() || epoch == "0" ? "" : fmt::format("{}:", epoch),
                        package.attribute("version"), package.attribute("release"));
        const auto build = fixed_build_of(evr);
        if (build) {
            advisory.fixed_builds.push_back(*build);
        } else {
            feed.problems.push_back(
                {package.place(file), fmt::format("{}: {} is fixed in {}", advisory.source_id,
                                                  package.attribute("name"), unknown_kernel(evr))});
        }
    });
    return has_kernel;
}

void read_update(const XmlElement& update, const std::string& file, Feed& feed) {
    ImportedAdvisory advisory;
    advisory.source_id = one_line(update.child("id").text, 100);
    if (advisory.source_id.empty()) return count_skipped(feed.skipped, without_id);
    // What a bug fix or an enhancement mends, its text alone says.
    if (in_lower_case(update.attribute("type")) != "security")
        return count_skipped(feed.skipped, not_security);
    if (!add_kernels(update, file, advisory, feed)) return count_skipped(feed.skipped, not_the_kernel);
    if (advisory.fixed_builds.empty()) return;  // It is among the problems.
    advisory.title = one_line(update.child("title").text, 200);
    advisory.summary = update.child("description").text;
    advisory.published = date_of(update.child("issued").attribute("date"));
    advisory.modified = date_of(update.child("updated").attribute("date"));
    state_severity(advisory, update.child("severity").text, feed);
    for (const XmlElement& reference : update.child("references").children) {
        if (is_cve_id(reference.attribute("id"))) add_once(advisory.cves, reference.attribute("id"));
        add_reference(advisory.references, reference.attribute("href"));
    }
    feed.advisories.push_back(std::move(advisory));
}

}  // namespace

Result<Feed> read_updateinfo(std::string_view text, const std::string& file) {
    KC_TRY(const XmlElement root, parse_xml(text, file));
    if (root.name != "updates") return tl::unexpected(unexpected_root(root, "updates", file));
    Feed feed;
    for (const XmlElement& update : root.children) {
        if (update.name == "update") read_update(update, file, feed);
    }
    return feed;
}

}  // namespace kcheck
