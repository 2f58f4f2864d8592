// `kcheck rules show ID`: one advisory as people read it.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "rule/advisory_diff.hpp"

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

std::string show_condition(const Condition& condition, std::size_t depth = 0) {
    const std::string indent(14 + depth * 2, ' ');
    if (condition.kind == Condition::Kind::test)
        return fmt::format("{}{}\n", indent, printable(describe(condition.test), longest_shown));
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
    for (const AffectedRange& each : advisory.affected) out += line("affected", describe(each));
    for (const AffectedImages& each : advisory.images) out += line("images", describe(each));
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
