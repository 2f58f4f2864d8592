// The report for people: the verdict first, then the upgrades that help most, then what it is about: by
// advisory, kernel, image and group, and how far it can be relied on.
#include <algorithm>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fleet/count_table.hpp"
#include "fleet/formats.hpp"
#include "fleet/wording.hpp"
#include "report/paragraph.hpp"
#include "report/wording.hpp"

namespace kcheck {

namespace {

/// How many of each kind are listed where not all is asked for.
constexpr std::size_t most_upgrades = 5;
constexpr std::size_t most_ids = 8;
constexpr std::size_t most_affected = 20;
constexpr std::size_t most_others = 10;
constexpr std::size_t most_kernels = 3;
constexpr std::size_t most_rows = 10;

std::size_t limit(std::size_t most, std::size_t size, const FleetContext& context) {
    return context.detail == Detail::verbose ? size : std::min(most, size);
}

std::string word(Outcome outcome, const FleetContext& context) {
    return painted(fmt::format("{:<{}}", outcome_word(outcome), label_column), paint_of(outcome),
                   context.colour);
}

/// "AFFECTED  7 of 15 hosts"
std::string verdict_line(const FleetSummary& summary, const FleetContext& context) {
    const Outcome verdict = verdict_of(summary);
    const std::uint64_t hosts = summary.hosts();
    const Coverage coverage = coverage_of(summary);
    const OutcomeCounts counts = summary.outcomes();
    const std::uint64_t count =
        counts[verdict] +
        (verdict == Outcome::unknown ? coverage.uncovered_only + coverage.stale_only : std::uint64_t{0});
    std::string text = fmt::format("{} of {}", grouped(count), grouped(hosts, "host"));
    if (count == 0) text = fmt::format("nothing speaks against the {} judged", grouped(hosts, "host"));
    if (hosts == 0) text = "no host was judged";
    return fmt::format("{}{}{}\n", word(verdict, context), painted(text, Paint::bold, context.colour),
                       summary.is_partial ? ", as far as the run came" : "");
}

/// What the classes' actions say beyond upgrades.
std::vector<std::string> reboot_texts(const FleetSummary& summary) {
    const auto actions = action_table(summary);
    std::vector<std::string> texts;
    const auto add = [&](Action action, std::string_view before, std::string_view after) {
        const auto found = actions.find(action);
        if (found != actions.end())
            texts.push_back(fmt::format("{}{}{}", before, grouped(found->second, "host"), after));
    };
    add(Action::reboot, "rebooting ", " is enough, for a kernel without their problems boots next");
    add(Action::set_default_and_reboot,
        "making another installed kernel the default and rebooting is enough on ", "");
    add(Action::change_default_before_reboot, "another default kernel before the next reboot is for ",
        ": the one that boots next has a problem");
    return texts;
}

std::string best_steps(const FleetSummary& summary, const FleetContext& context) {
    const std::vector<FleetUpgrade> upgrades = plan_upgrades(summary);
    const std::size_t count = limit(most_upgrades, upgrades.size(), context);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i)
        texts.push_back(upgrade_text(upgrades[i], context.detail == Detail::verbose ? 0 : most_ids));
    if (count < upgrades.size()) {
        texts.push_back(
            fmt::format("and upgrades of {} (-v)", grouped(upgrades.size() - count, "other stream")));
    }
    for (std::string& text : reboot_texts(summary)) texts.push_back(std::move(text));
    std::string out;
    for (const std::string& text : texts) out += labelled(out.empty() ? "do" : "", text, context.width);
    return out;
}

// --- By advisory ---

Outcome worst_of(const OutcomeCounts& counts) {
    for (const Outcome outcome : {Outcome::affected, Outcome::unknown, Outcome::mitigated}) {
        if (counts[outcome] > 0) return outcome;
    }
    return Outcome::not_affected;
}

std::string headline(const AdvisoryHosts& hosts, const FleetContext& context) {
    const FleetAdvisory& advisory = *hosts.advisory;
    const std::string rest = fmt::format("{}  {}  ", printable(advisory.id), to_text(advisory.severity));
    return word(worst_of(hosts.counts), context) + painted(rest, Paint::bold, context.colour) +
           wrapped(advisory.title, label_column + rest.size(), context.width) + "\n";
}

/// "4 affected, 2 undecided"
std::string counts_text(const OutcomeCounts& counts) {
    std::vector<std::string> texts;
    const auto add = [&](Outcome outcome, std::string_view name) {
        if (counts[outcome] > 0) texts.push_back(fmt::format("{} {}", grouped(counts[outcome]), name));
    };
    add(Outcome::affected, "affected");
    add(Outcome::mitigated, "mitigated");
    add(Outcome::unknown, "undecided");
    add(Outcome::not_affected, "clear with a note");
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string kernels_text(const AdvisoryHosts& hosts, const FleetContext& context) {
    std::vector<std::pair<std::string, std::uint64_t>> kernels(hosts.kernels.begin(), hosts.kernels.end());
    std::stable_sort(kernels.begin(), kernels.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t count = limit(most_kernels, kernels.size(), context);
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string& release = kernels[i].first;
        texts.push_back(fmt::format("{} ({})", release.empty() ? "not known" : printable(release),
                                    grouped(kernels[i].second)));
    }
    if (count < kernels.size()) texts.push_back(fmt::format("{} more", grouped(kernels.size() - count)));
    return fmt::format("{}", fmt::join(texts, ", "));
}

std::string details(const FleetAdvisory& advisory, bool is_affected, const FleetContext& context) {
    const Remedy& remedy = advisory.remedy;
    const std::string commands = fmt::format("{}", fmt::join(remedy.commands, "; "));
    return labelled("what", advisory.summary, context.width) +
           labelled("run", is_affected ? commands : std::string(), context.width) +
           labelled("else", remedy.upgrade.empty() ? std::string() : remedy.workaround, context.width) +
           labelled("mind", remedy.caution, context.width) +
           labelled("source", fmt::format("{}", fmt::join(advisory.references, " ")), context.width) +
           labelled("rules", advisory.origin, context.width);
}

std::string entry(const AdvisoryHosts& hosts, const FleetContext& context) {
    const bool is_affected = hosts.counts[Outcome::affected] > 0;
    std::string out = headline(hosts, context) + labelled("hosts", counts_text(hosts.counts), context.width) +
                      labelled("kernel", kernels_text(hosts, context), context.width) +
                      labelled("do", what_to_do(hosts), context.width);
    if (context.detail == Detail::verbose) out += details(*hosts.advisory, is_affected, context);
    return out;
}

std::string advisory_entries(const FleetSummary& summary, const FleetContext& context) {
    std::vector<AdvisoryHosts> affected;
    std::vector<AdvisoryHosts> others;
    std::vector<std::string> minor;
    for (AdvisoryHosts& each : advisory_table(summary)) {
        const FleetAdvisory& advisory = *each.advisory;
        if (advisory.severity < context.min_severity) continue;
        const Outcome worst = worst_of(each.counts);
        const bool is_minor = worst == Outcome::unknown && advisory.severity == Severity::info &&
                              context.detail != Detail::verbose;
        if (is_minor) {
            minor.push_back(fmt::format("{} ({})", printable(advisory.id),
                                        grouped(each.counts[Outcome::unknown], "host")));
        } else {
            (worst == Outcome::affected ? affected : others).push_back(std::move(each));
        }
    }
    std::string out;
    const auto list = [&](const std::vector<AdvisoryHosts>& all, std::size_t most, std::string_view what) {
        const std::size_t count = limit(most, all.size(), context);
        for (std::size_t i = 0; i < count; ++i) out += entry(all[i], context) + "\n";
        if (count == all.size()) return;
        out +=
            remark(fmt::format("{} {} (-v lists them)", grouped(all.size() - count, "more advisory"), what),
                   context.width) +
            "\n";
    };
    list(affected, most_affected, "with affected hosts");
    list(others, most_others, "with undecided or mitigated hosts");
    if (!minor.empty()) {
        out += remark(fmt::format("undecided, of severity info (-v says more): {}", fmt::join(minor, ", ")),
                      context.width) +
               "\n";
    }
    return out;
}

// --- By kernel, image and group ---

/// The columns that not every fleet has.
struct KernelColumns {
    bool mitigated = false;
    bool stale = false;
};

std::vector<std::string> headings(const KernelColumns& shown) {
    std::vector<std::string> out{"by stream and kernel", "hosts", "affected"};
    if (shown.mitigated) out.emplace_back("mitigated");
    out.emplace_back("undecided");
    if (shown.stale) out.emplace_back("stale");
    out.emplace_back("clear");
    return out;
}

std::vector<std::string> cells(const KernelHosts& kernel, const KernelColumns& shown) {
    std::vector<std::string> out{grouped(kernel.counts.total()), grouped(kernel.counts[Outcome::affected])};
    if (shown.mitigated) out.push_back(grouped(kernel.counts[Outcome::mitigated]));
    out.push_back(grouped(kernel.counts[Outcome::unknown]));
    if (shown.stale) out.push_back(grouped(kernel.stale));
    out.push_back(kernel.uncovered > 0 ? "-" : grouped(kernel.clear()));
    return out;
}

std::string kernel_section(const FleetSummary& summary, const FleetContext& context) {
    const KernelColumns shown{.mitigated = summary.outcomes()[Outcome::mitigated] > 0,
                              .stale = coverage_of(summary).stale_only > 0};
    CountTable table(headings(shown));
    for (auto& [stream, kernels] : by_stream(kernel_table(summary))) {
        table.add(stream.empty() ? "stream not known" : stream, cells(sum_of(kernels), shown));
        std::stable_sort(kernels.begin(), kernels.end(), [](const KernelHosts& a, const KernelHosts& b) {
            return std::tuple(a.counts[Outcome::affected], a.counts.total()) >
                   std::tuple(b.counts[Outcome::affected], b.counts.total());
        });
        const std::size_t count = limit(most_rows, kernels.size(), context);
        for (std::size_t i = 0; i < count; ++i) {
            const std::string& release = kernels[i].release;
            table.add(release.empty() ? "not known" : release, cells(kernels[i], shown), 2);
        }
        if (count < kernels.size())
            table.add_remark(fmt::format("and {} (-v)", grouped(kernels.size() - count, "more kernel")), 2);
    }
    return table.text(context.width, context.colour);
}

/// Without a column of clear hosts: what is not covered or stale would be among them.
std::string named_section(std::string_view title, std::string_view nothing, std::string_view noun,
                          const std::map<std::string, OutcomeCounts>& counts, const FleetContext& context) {
    const NamedCounts rows = worst_first(counts);
    const bool shows_mitigated = std::any_of(
        rows.begin(), rows.end(), [](const auto& row) { return row.second[Outcome::mitigated] > 0; });
    std::vector<Outcome> outcomes{Outcome::affected, Outcome::mitigated, Outcome::unknown};
    std::vector<std::string> header{std::string(title), "hosts", "affected", "mitigated", "undecided"};
    if (!shows_mitigated) {
        outcomes.erase(outcomes.begin() + 1);
        header.erase(header.begin() + 3);
    }
    CountTable table(std::move(header));
    const std::size_t count = limit(most_rows, rows.size(), context);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& [name, each] = rows[i];
        std::vector<std::string> numbers{grouped(each.total())};
        for (const Outcome outcome : outcomes) numbers.push_back(grouped(each[outcome]));
        table.add(name.empty() ? nothing : name, std::move(numbers));
    }
    if (count < rows.size()) table.add_remark(fmt::format("and {} (-v)", grouped(rows.size() - count, noun)));
    return table.text(context.width, context.colour);
}

std::string tables(const FleetSummary& summary, const FleetContext& context) {
    if (summary.hosts() == 0) return {};
    std::string out = kernel_section(summary, context) + "\n";
    const bool has_images = summary.images.size() > 1 || !summary.images.contains("");
    if (!summary.images.empty() && has_images)
        out += named_section("by image", "no image stated", "more image", summary.images, context) + "\n";
    if (!summary.group_key.empty()) {
        out += named_section("by " + printable(summary.group_key), "not stated", "more group", summary.groups,
                             context) +
               "\n";
    }
    return out;
}

std::string remarks(const std::vector<std::string>& texts, const FleetContext& context) {
    std::string out;
    for (const std::string& text : texts) out += remark(text, context.width);
    return out;
}

/// For cron: what makes the run fail, a line each, whatever else hides it; nothing when all is well.
std::string quiet_report(const FleetSummary& summary, const FleetContext& context) {
    std::string out;
    for (const AdvisoryHosts& each : advisory_table(summary)) {
        if (each.advisory->severity < context.policy.fail_on) continue;
        const Outcome worst = worst_of(each.counts);
        const bool fails =
            worst == Outcome::affected || (worst == Outcome::unknown && !context.policy.allow_unknown);
        if (!fails) continue;
        out += fmt::format("{}{}  {}  {}  {}\n", word(worst, context), printable(each.advisory->id),
                           to_text(each.advisory->severity), grouped(each.counts[worst], "host"),
                           printable(each.advisory->title, std::string_view::npos));
    }
    return out + remarks(doubts(summary, context), context);
}

std::string hidden_text(const FleetSummary& summary, const FleetContext& context) {
    const auto hidden =
        std::count_if(summary.advisories.begin(), summary.advisories.end(),
                      [&](const FleetAdvisory& each) { return each.severity < context.min_severity; });
    if (hidden == 0) return {};
    return fmt::format("; {} below severity {} not shown",
                       grouped(static_cast<std::uint64_t>(hidden), "advisory"),
                       to_text(context.min_severity));
}

}  // namespace

std::string write_fleet_text(const FleetSummary& summary, const KeptHosts&, const FleetContext& context) {
    if (context.detail == Detail::quiet) return quiet_report(summary, context);
    std::string out = verdict_line(summary, context) + best_steps(summary, context) + "\n";
    out += advisory_entries(summary, context) + tables(summary, context);
    // What does not make the run fail is said here all the same.
    FleetContext strict = context;
    strict.policy.allow_unknown = false;
    out += remarks(doubts(summary, strict), context) + remarks(counting_remarks(summary), context);
    return out + wrapped(summary_text(summary) + hidden_text(summary, context), 0, context.width) + "\n";
}

}  // namespace kcheck
