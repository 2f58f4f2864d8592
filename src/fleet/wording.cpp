#include "fleet/wording.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// "an8", or what stands for it in a sentence.
std::string stream_name(const std::string& stream) {
    return stream.empty() ? "that is not known" : printable(stream);
}

std::string remedy_text(const Remedy& remedy) {
    return remedy.upgrade.empty() ? remedy.workaround : remedy.upgrade;
}

std::string action_text(Action action, const Remedy& remedy) {
    switch (action) {
        case Action::none:
        case Action::none_yet: return {};
        case Action::follow_remedy:
        case Action::upgrade_and_reboot: return remedy_text(remedy);
        case Action::reboot:
            return "Reboot into the kernel that boots next, which does not have the problem.";
        case Action::set_default_and_reboot:
            return "Make an installed kernel without the problem the default and reboot.";
        case Action::change_default_before_reboot:
            return "Change the default kernel before the next reboot, for it has the problem.";
    }
    return {};
}

void add_uncovered(const Coverage& coverage, std::vector<std::string>& out) {
    for (const auto& [stream, hosts] : coverage.uncovered_streams) {
        out.push_back(fmt::format("no advisory here knows the stream {}: {}, of which nothing was compared",
                                  stream_name(stream), grouped(hosts, "host")));
    }
}

}  // namespace

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    constexpr std::size_t group = 3;
    for (std::size_t at = text.size(); at > group;) {
        at -= group;
        text.insert(at, 1, ',');
    }
    return text;
}

std::string grouped(std::uint64_t number, std::string_view noun) {
    const std::string text = counted(number, noun);
    return grouped(number) + text.substr(text.find(' '));
}

std::string some_of(const std::vector<std::string>& ids, std::size_t most) {
    std::vector<std::string> shown;
    const std::size_t count = most == 0 ? ids.size() : std::min(most, ids.size());
    for (std::size_t i = 0; i < count; ++i) shown.push_back(printable(ids[i]));
    const std::string text = fmt::format("{}", fmt::join(shown, ", "));
    return count == ids.size() ? text : fmt::format("{} and {} more", text, grouped(ids.size() - count));
}

std::string upgrade_text(const FleetUpgrade& upgrade, std::size_t most_ids) {
    std::string text = fmt::format(
        "upgrading {} of {} to {} clears {} ({})", grouped(upgrade.hosts, "host"), printable(upgrade.stream),
        printable(upgrade.to), grouped(upgrade.clears.size(), "advisory"), some_of(upgrade.clears, most_ids));
    if (!upgrade.leaves.empty()) {
        text +=
            fmt::format("; {} {} ({})", grouped(upgrade.leaves.size()),
                        upgrade.leaves.size() == 1 ? "remains" : "remain", some_of(upgrade.leaves, most_ids));
    }
    return text;
}

std::string outcomes_text(const FleetSummary& summary) {
    const OutcomeCounts counts = summary.outcomes();
    const Coverage coverage = coverage_of(summary);
    std::vector<std::string> texts{grouped(counts[Outcome::affected]) + " affected"};
    if (counts[Outcome::mitigated] > 0) texts.push_back(grouped(counts[Outcome::mitigated]) + " mitigated");
    texts.push_back(grouped(counts[Outcome::unknown]) + " undecided");
    if (coverage.uncovered_only > 0) texts.push_back(grouped(coverage.uncovered_only) + " not covered");
    if (coverage.stale_only > 0) texts.push_back(grouped(coverage.stale_only) + " stale");
    texts.push_back(grouped(coverage.clear) + " clear");
    return fmt::format("{} of {}", fmt::join(texts, ", "), grouped(summary.hosts(), "host"));
}

std::string summary_text(const FleetSummary& summary) {
    const FleetDatabase& database = summary.database;
    return fmt::format("{} by {} ({}{}{})", outcomes_text(summary), grouped(database.advisories, "advisory"),
                       printable(database.origins), database.newest.empty() ? "" : ", ",
                       printable(database.newest));
}

std::vector<std::string> doubts(const FleetSummary& summary, const FleetContext& context) {
    std::vector<std::string> out;
    if (summary.is_partial)
        out.emplace_back("partial: the run was interrupted, and the hosts after that are not in here");
    if (summary.hosts() == 0) out.emplace_back("there is no host to judge");
    const Coverage coverage = coverage_of(summary);
    if (!context.policy.allow_unknown) add_uncovered(coverage, out);
    if (coverage.stale > 0 && !context.policy.allow_unknown) {
        out.push_back(fmt::format("the facts of {} are older than --max-fact-age, or of no known age",
                                  grouped(coverage.stale, "host")));
    }
    if (summary.input.bad > 0) {
        out.push_back(fmt::format("{} could not be read and {} not in here",
                                  grouped(summary.input.bad, "record"),
                                  summary.input.bad == 1 ? "is" : "are"));
    }
    if (!summary.staleness.empty()) out.push_back(summary.staleness);
    return out;
}

std::vector<std::string> counting_remarks(const FleetSummary& summary) {
    std::vector<std::string> out;
    const Coverage coverage = coverage_of(summary);
    const auto add = [&](std::uint64_t number, std::string_view noun, std::string_view what) {
        if (number > 0) out.push_back(fmt::format("{} {}", grouped(number, noun), what));
    };
    add(coverage.image_only, "host", "judged by the image alone, for the kernel is not known");
    add(coverage.no_kernel, "host", "of which nothing tells the kernel");
    add(summary.input.duplicates, "record", "of hosts of which another one counts");
    add(summary.input.left_out, "host", "left out by --select");
    const bool has_no_groups = summary.groups.size() == 1 && summary.groups.contains("");
    if (has_no_groups)
        out.push_back(fmt::format("no host has a value of \"{}\", so there are no groups",
                                  printable(summary.group_key)));
    add(summary.input.unremembered, "host", "beyond those that are remembered: some may be counted twice");
    add(summary.input.bad_times, "record", "with a time that cannot be read, which counts as none");
    return out;
}

std::string what_to_do(const AdvisoryHosts& hosts) {
    std::vector<std::pair<std::string, std::uint64_t>> steps;
    for (const auto& [action, count] : hosts.actions) {
        std::string text = action_text(action, hosts.advisory->remedy);
        if (text.empty()) continue;
        const auto same =
            std::find_if(steps.begin(), steps.end(), [&](const auto& step) { return step.first == text; });
        if (same != steps.end()) {
            same->second += count;
        } else {
            steps.emplace_back(std::move(text), count);
        }
    }
    if (steps.size() == 1) return steps.front().first;
    std::vector<std::string> texts;
    for (const auto& [text, count] : steps)
        texts.push_back(fmt::format("{}: {}", grouped(count, "host"), text));
    return fmt::format("{}", fmt::join(texts, " "));
}

Outcome verdict_of(const FleetSummary& summary) {
    const OutcomeCounts counts = summary.outcomes();
    if (counts[Outcome::affected] > 0) return Outcome::affected;
    const Coverage coverage = coverage_of(summary);
    const bool is_doubtful = counts[Outcome::unknown] > 0 || coverage.uncovered > 0 || coverage.stale > 0 ||
                             summary.is_partial || summary.hosts() == 0;
    if (is_doubtful) return Outcome::unknown;
    return counts[Outcome::mitigated] > 0 ? Outcome::mitigated : Outcome::not_affected;
}

}  // namespace kcheck
