// CSAF 2.0 (OASIS), security advisories of distributions with rpm:
//
//     document.tracking.{id, initial_release_date, current_release_date}, document.title,
//     document.aggregate_severity.text, document.references[].url, document.notes[]
//     product_tree.relationships[]: full_product_name.product_id, product_reference
//     vulnerabilities[]: cve, scores[].cvss_v3.vectorString, threats[category=impact].details,
//                        product_status.fixed[] = product IDs
//
// A product ID is one of product_tree's relationships, whose product_reference names the package; where it is
// not there, the package stands behind the first colon ("Alinux 2.1903:kernel-4.19.91-28.7.al7.x86_64").
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "import/format.hpp"
#include "import/json_feed.hpp"
#include "import/kernel_package.hpp"
#include "import/severity.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::ordered_json;
using Packages = std::map<std::string_view, std::string_view>;

Packages packages_of(const Json& document) {
    Packages packages;
    for (const Json& relationship : member(document, "product_tree.relationships")) {
        const std::string_view id = text_at(relationship, "full_product_name.product_id");
        if (!id.empty()) packages.emplace(id, text_at(relationship, "product_reference"));
    }
    return packages;
}

std::string_view package_of(std::string_view product, const Packages& packages) {
    const auto found = packages.find(product);
    if (found != packages.end() && !found->second.empty()) return found->second;
    return product.substr(product.find(':') + 1);
}

/// Adds the fixed kernels; false if no vulnerability names one. A kernel that several name counts once.
bool add_kernels(const Json& document, const std::string& file, ImportedAdvisory& advisory, Feed& feed) {
    const Packages packages = packages_of(document);
    bool has_kernel = false;
    std::set<std::string> seen;
    std::size_t vulnerability_index = 0;
    for (const Json& vulnerability : member(document, "vulnerabilities")) {
        const std::string at = fmt::format("vulnerabilities[{}].product_status.fixed", vulnerability_index++);
        std::size_t product_index = 0;
        for (const Json& product : member(vulnerability, "product_status.fixed")) {
            const std::size_t index = product_index++;
            if (!product.is_string()) continue;
            const auto package =
                parse_package_file(package_of(product.get_ref<const std::string&>(), packages));
            if (!package || !is_kernel_package(package->name) || !seen.insert(package->evr).second) continue;
            has_kernel = true;
            ++feed.versions;
            if (const auto build = fixed_build_of(package->evr)) {
                advisory.fixed_builds.push_back(*build);
            } else {
                feed.problems.push_back({{file},
                                         fmt::format("{}: {}[{}]: {} is fixed in {}", advisory.source_id, at,
                                                     index, package->name, unknown_kernel(package->evr))});
            }
        }
    }
    return has_kernel;
}

/// The worst of what the vulnerabilities say, where the document has no word for all.
std::optional<Severity> severity_of(const Json& document) {
    if (const auto stated = severity_of_word(text_at(document, "document.aggregate_severity.text")))
        return stated;
    std::optional<Severity> worst;
    const auto take = [&](std::optional<Severity> severity) { worst = std::max(worst, severity); };
    for (const Json& vulnerability : member(document, "vulnerabilities")) {
        for (const Json& threat : member(vulnerability, "threats")) {
            if (text_at(threat, "category") == "impact") take(severity_of_word(text_at(threat, "details")));
        }
        for (const Json& score : member(vulnerability, "scores")) {
            if (const auto base = cvss3_base_score(text_at(score, "cvss_v3.vectorString")))
                take(severity_of_score(*base));
        }
    }
    return worst;
}

std::string_view summary_of(const Json& document) {
    for (const std::string_view category : {"summary", "description", "general"}) {
        for (const Json& note : member(document, "document.notes")) {
            if (text_at(note, "category") == category) return text_at(note, "text");
        }
    }
    return {};
}

}  // namespace

Result<Feed> read_csaf(std::string_view text, const std::string& file) {
    KC_TRY(const Json document, parse_json_feed(text, file));
    if (!text_at(document, "document.csaf_version").starts_with("2.")) {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{}: no CSAF 2 document: document.csaf_version is missing; name the format that the "
                        "file has",
                        file));
    }
    Feed feed;
    ImportedAdvisory advisory;
    advisory.source_id = one_line(text_at(document, "document.tracking.id"), 100);
    if (advisory.source_id.empty()) {
        count_skipped(feed.skipped, without_id);
        return feed;
    }
    if (!add_kernels(document, file, advisory, feed)) {
        count_skipped(feed.skipped, not_the_kernel);
        return feed;
    }
    if (advisory.fixed_builds.empty()) return feed;  // It is among the problems.
    advisory.title = one_line(text_at(document, "document.title"), 200);
    advisory.summary = summary_of(document);
    advisory.published = date_of(text_at(document, "document.tracking.initial_release_date"));
    advisory.modified = date_of(text_at(document, "document.tracking.current_release_date"));
    state_severity(advisory, severity_of(document));
    for (const Json& vulnerability : member(document, "vulnerabilities")) {
        if (is_cve_id(text_at(vulnerability, "cve"))) add_once(advisory.cves, text_at(vulnerability, "cve"));
    }
    for (const Json& reference : member(document, "document.references"))
        add_reference(advisory.references, text_at(reference, "url"));
    feed.advisories.push_back(std::move(advisory));
    return feed;
}

}  // namespace kcheck
