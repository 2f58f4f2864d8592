// `kcheck rules show ID`: one advisory as people read it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"

namespace kcheck {

namespace {

/// Longer than any text of an advisory that people would read.
constexpr std::size_t longest_shown = 4096;

std::string line(std::string_view label, std::string_view text) {
    return text.empty() ? std::string() : fmt::format("{:<14}{}\n", label, printable(text, longest_shown));
}

std::string line(std::string_view label, const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += line(out.empty() ? label : "", text);
    return out;
}

std::string bounds(std::string_view introduced, std::string_view last_affected, std::string_view fixed,
                   std::string_view last_unaffected = {}) {
    std::vector<std::string> parts;
    if (!last_unaffected.empty()) parts.push_back(fmt::format("not up to {}", last_unaffected));
    if (!introduced.empty()) parts.push_back(fmt::format("from {}", introduced));
    if (!last_affected.empty()) parts.push_back(fmt::format("up to {}", last_affected));
    if (!fixed.empty()) parts.push_back(fmt::format("fixed in {}", fixed));
    return parts.empty() ? "every version" : fmt::format("{}", fmt::join(parts, ", "));
}

std::string date(std::int32_t value) { return value == 0 ? std::string() : std::to_string(value); }

std::string show_condition(const Condition& condition, std::size_t depth = 0) {
    const std::string indent(14 + depth * 2, ' ');
    if (condition.kind == Condition::Kind::test)
        return fmt::format("{}{}\n", indent, describe(condition.test));
    const std::string_view word = condition.kind == Condition::Kind::all   ? "all of"
                                  : condition.kind == Condition::Kind::any ? "any of"
                                                                           : "not";
    std::string out = fmt::format("{}{}\n", indent, word);
    for (const Condition& child : condition.children) out += show_condition(child, depth + 1);
    return out;
}

std::string show(std::string_view label, const std::optional<Condition>& condition) {
    if (!condition) return {};
    return fmt::format("{:<14}{}", label, show_condition(*condition).substr(14));
}

std::string show_judged(const Advisory& advisory) {
    std::string out = line("id", advisory.id) + line("severity", to_text(advisory.severity)) +
                      line("impact", to_text(advisory.impact)) + line("withdrawn", advisory.withdrawn);
    for (const AffectedRange& each : advisory.affected) {
        const VersionRange& range = each.range;
        const std::string fixed =
            range.fixed_in.empty() ? range.fixed : fmt::format("{}", fmt::join(range.fixed_in, ", "));
        out += line("affected",
                    fmt::format("{}: {}", each.stream,
                                bounds(range.introduced, range.last_affected, fixed, range.last_unaffected)));
    }
    for (const AffectedImages& each : advisory.images) {
        out += line("images",
                    fmt::format("{}: {}", each.family,
                                bounds(date(each.introduced), date(each.last_affected), date(each.fixed))));
    }
    return out + show("requires", advisory.exposure) + show("confirmed_by", advisory.confirmed_by) +
           show("ruled_out_by", advisory.ruled_out_by) + show("mitigated_by", advisory.mitigated_by);
}

std::string show_read(const AdvisoryText& text) {
    return line("title", text.title) + line("aliases", text.aliases) + line("published", text.published) +
           line("modified", text.modified) + line("summary", text.summary) +
           line("upgrade", text.remedy.upgrade) + line("commands", text.remedy.commands) +
           line("workaround", text.remedy.workaround) + line("caution", text.remedy.caution) +
           line("references", text.references);
}

}  // namespace

Result<ExitCode> run_rules_show(const RulesOptions& options) {
    KC_TRY(const Database database, open_database(options.rules));
    KC_TRY(const std::size_t index, database.require(options.id));
    KC_TRY(const Advisory advisory, database.advisory(index));
    KC_TRY(const AdvisoryText text, database.text(index));
    return print(show_judged(advisory) + show_read(text) + line("rules", database.origin(index)));
}

}  // namespace kcheck
