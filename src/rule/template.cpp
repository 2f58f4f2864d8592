#include "rule/template.hpp"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "rule/bound_tests.hpp"
#include "rule/canonical.hpp"
#include "rule/decode.hpp"
#include "rule/load.hpp"
#include "rule/marks.hpp"
#include "rule/outcome.hpp"
#include "rule/yaml_build.hpp"
#include "rule/yaml_scalar.hpp"

namespace kcheck {

namespace {

std::string or_mark(const std::string& text) {
    return text.empty() ? std::string(fill_in_mark) : write_scalar(yaml_text(text), YamlContext::block);
}

/// The keys of one range; without any bound, places for both upper ones.
std::string bounds_of(const VersionRange& range) {
    if (range == VersionRange{}) return fmt::format("    last_affected: {0}\n    fixed: {0}\n", fill_in_mark);
    std::string out;
    const auto add = [&](std::string_view key, const std::string& bound) {
        if (!bound.empty()) out += fmt::format("    {}: {}\n", key, or_mark(bound));
    };
    add("introduced", range.introduced);
    add("last_affected", range.last_affected);
    add("fixed", range.fixed);
    return out;
}

std::string tests_of(const AdvisoryDraft& draft) {
    if (draft.stream.empty() || draft.range == VersionRange{}) {
        return fmt::format(
            "tests:\n"
            "  - name: the last affected build\n"
            "    facts: {{ kernel.release: {0} }}\n"
            "    expect: affected\n"
            "    evidence: kernel\n"
            "  - name: the first fixed build\n"
            "    facts: {{ kernel.release: {0} }}\n"
            "    expect: not_affected\n",
            fill_in_mark);
    }
    Advisory advisory;
    advisory.affected.push_back({draft.stream, draft.range});
    YamlNode root = yaml_map();
    add_entry(root, "tests", yaml_of(tests_of_bounds(advisory)));
    return write_canonical(root);
}

/// The key of a draft whose value stands at a place of its template.
std::string_view key_at(const YamlNode& document, const Place& place) {
    const auto find_in = [&](const YamlNode& map, std::initializer_list<std::string_view> keys) {
        for (const std::string_view key : keys) {
            const YamlNode* const node = map.find(key);
            if (node != nullptr && node->place == place) return key;
        }
        return std::string_view{};
    };
    const YamlNode* const affected = document.find("affected");
    if (affected == nullptr || affected->items.empty()) return {};
    const YamlNode& entry = affected->items.front();
    if (entry.place == place) return "affected";
    const std::string_view key = find_in(entry, {"stream", "introduced", "last_affected", "fixed"});
    return key.empty() ? find_in(document, {"title", "severity", "impact"}) : key;
}

}  // namespace

Result<std::string> advisory_template(const AdvisoryDraft& draft) {
    const std::string text = fmt::format(
        "# A new advisory. Fill in every {0} (lint refuses what is left), take out what does not apply, "
        "delete the\n"
        "# comments that only explain, and rename the file after the title. Then: kcheck rules fmt, lint and "
        "test.\n"
        "id: {1}\n"
        "# What people see, in one line.\n"
        "title: {2}\n"
        "# CVE IDs and those of the vendor, if there are any: aliases: [CVE-2019-11477]\n"
        "# One of {3}.\n"
        "severity: {4}\n"
        "# One of {5}.\n"
        "impact: {6}\n"
        "# When the source last changed. If it says when it came out, add `published`.\n"
        "modified: {7}\n"
        "# What happens, to whom, and why, in two or three sentences of your own.\n"
        "summary: {0}\n"
        "# An entry for each stream, for numbers of different vendors cannot be compared. `introduced` and\n"
        "# `last_affected` are inside the range, `fixed` is not; leave out what the source does not say. "
        "Bounds are\n"
        "# texts without architecture: 4.19.43-13.1, \"5.10\".\n"
        "affected:\n"
        "  - stream: {8}\n"
        "{9}"
        "# Who is exposed at all; live evidence for and against; a workaround in place. All are optional, "
        "and\n"
        "# `kcheck facts --catalogue` lists the facts:\n"
        "#   requires:\n"
        "#     {{ fact: mount.overlay, present: true, seen: \"overlay is mounted\" }}\n"
        "#   confirmed_by, ruled_out_by, mitigated_by\n"
        "remedy:\n"
        "  # Also: commands: [yum update kernel, reboot], workaround, caution.\n"
        "  upgrade: {0}\n"
        "# Where it is written, an address a line.\n"
        "references:\n"
        "  - {0}\n"
        "# The proof: a kernel on each side of every bound, another stream, and each condition.\n"
        "{10}",
        fill_in_mark, draft.id, or_mark(draft.title), fmt::join(severity_names(), ", "),
        or_mark(draft.severity), fmt::join(impact_names(), ", "), or_mark(draft.impact), draft.date,
        or_mark(draft.stream), bounds_of(draft.range), tests_of(draft));
    return canonical_form(text, draft.id);
}

std::vector<DraftDefect> draft_defects(const std::string& text, const std::string& file) {
    const auto document = read_yaml(text, file);
    if (!document) return {{"", to_text(document.error())}};
    Diagnostics marks;
    expect_no_marks(*document, marks);
    Diagnostics found;
    RuleSet rules;
    rules.advisories.push_back(decode_advisory(*document, found));
    // The tests of a draft are a beginning; its author adds those that lint then asks for.
    lint_rules(rules, found, Proof::left_open);
    std::vector<DraftDefect> defects;
    for (Diagnostic& each : found) {
        const bool is_mark = std::any_of(marks.begin(), marks.end(), [&](const Diagnostic& mark) {
            return mark.place == each.place && mark.message == each.message;
        });
        if (!is_mark) defects.push_back({key_at(*document, each.place), std::move(each.message)});
    }
    const bool has_cause = std::any_of(defects.begin(), defects.end(), [](const DraftDefect& each) {
        return !each.key.empty() && each.key != "affected";
    });
    if (has_cause) {
        std::erase_if(defects,
                      [](const DraftDefect& each) { return each.key.empty() || each.key == "affected"; });
    }
    return defects;
}

std::string slug_of(std::string_view text) {
    std::string slug;
    for (const char c : text) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        if (is_alnum(c)) {
            slug += is_upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
    }
    if (slug.ends_with('-')) slug.pop_back();
    return slug;
}

std::string draft_file_name(const AdvisoryDraft& draft) {
    constexpr std::size_t longest_slug = 40;
    std::string slug = slug_of(draft.title).substr(0, longest_slug);
    if (slug.empty()) slug = "new";
    if (slug.ends_with('-')) slug.pop_back();
    return fmt::format("{}-{}.yaml", draft.id, slug);
}

}  // namespace kcheck
