#include "fleet/upgrade.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "verdict/kernel_identity.hpp"

namespace kcheck {

namespace {

/// A class with an open finding, its advisories by number.
struct OpenClass {
    std::string version;
    std::uint64_t hosts = 0;
    std::vector<std::size_t> open{};  ///< Affected, from severity low on.
    std::vector<bool> not_clear;      ///< By advisory: whether there is any finding.
};

/// What becomes of an advisory on one version.
struct Fate {
    Truth in_range = Truth::no;
    bool is_fixed = false;  ///< A source calls the version fixed.
};

/// What a version does to all hosts below it.
struct Effect {
    std::uint64_t hosts = 0;
    std::uint64_t cleared = 0;
    std::uint64_t begun = 0;

    bool is_better_than(const Effect& other) const { return cleared + other.begun > other.cleared + begun; }
};

KernelIdentity identity(const std::string& version, const KernelStream& stream) {
    return {version, stream, version, {}, {}};
}

Fate fate_of(const FleetAdvisory& advisory, const std::string& version, const KernelStream& stream) {
    const KernelPlace place = place_kernel(identity(version, stream), advisory.affected);
    const bool is_above =
        place.in_range == Truth::no && place.entry != nullptr && place.position == RangePosition::above;
    return {place.in_range, is_above && !fixed_versions(*place.entry).empty()};
}

/// The upgrades of one stream's hosts.
class StreamPlan {
  public:
    StreamPlan(const FleetSummary& summary, const KernelStream& stream) : summary_(summary), stream_(stream) {
        for (std::size_t number = 0; number < summary.advisories.size(); ++number) {
            const std::vector<AffectedRange>& affected = summary.advisories[number].affected;
            const bool is_of_stream =
                std::any_of(affected.begin(), affected.end(),
                            [&](const AffectedRange& each) { return each.stream == stream.name; });
            if (is_of_stream) of_stream_.push_back(number);
        }
    }

    void add(const CountedClass& counted, std::string version,
             const std::map<std::string_view, std::size_t>& numbers) {
        OpenClass made{std::move(version), counted.hosts, {}, std::vector<bool>(numbers.size())};
        for (const ClassFinding& finding : counted.what.findings) {
            const auto number = numbers.find(finding.id);
            if (number == numbers.end()) continue;
            made.not_clear[number->second] = true;
            if (finding.outcome == Outcome::affected && finding.severity >= Severity::low)
                made.open.push_back(number->second);
        }
        if (!made.open.empty()) classes_.push_back(std::move(made));
    }

    std::optional<FleetUpgrade> best() const {
        if (classes_.empty()) return std::nullopt;
        Effect best;
        std::string to;
        for (const std::string& version : candidates()) {
            const Effect effect = effect_of(version);
            if (!effect.is_better_than(best)) continue;
            best = effect;
            to = version;
        }
        if (to.empty()) return std::nullopt;
        FleetUpgrade upgrade{stream_.name, to, best.hosts, best.cleared, {}, {}};
        name_advisories(upgrade);
        return upgrade;
    }

  private:
    /// The fixed versions that advisories name for the stream, from the lowest to the highest.
    std::vector<std::string> candidates() const {
        std::vector<std::string> found;
        for (const FleetAdvisory& advisory : summary_.advisories) {
            for (const AffectedRange& affected : advisory.affected) {
                if (affected.stream != stream_.name) continue;
                for (const std::string& version : fixed_versions(affected)) {
                    if (!stream_.scheme->defect(version)) found.push_back(version);
                }
            }
        }
        std::sort(found.begin(), found.end(), [this](const std::string& a, const std::string& b) {
            const auto order = stream_.scheme->compare(a, b);
            return order != 0 ? order < 0 : a < b;
        });
        found.erase(std::unique(found.begin(), found.end()), found.end());
        return found;
    }

    bool is_below(const std::string& version, const std::string& target) const {
        const auto order = compare_in_stream(stream_, version, target);
        return order && *order < 0;
    }

    std::vector<Fate> fates_on(const std::string& target) const {
        std::vector<Fate> fates(summary_.advisories.size());
        for (const std::size_t number : of_stream_)
            fates[number] = fate_of(summary_.advisories[number], target, stream_);
        return fates;
    }

    static std::size_t cleared(const OpenClass& each, const std::vector<Fate>& fates) {
        return static_cast<std::size_t>(std::count_if(
            each.open.begin(), each.open.end(), [&](std::size_t number) { return fates[number].is_fixed; }));
    }

    /// Whether the advisory affects, or may affect, hosts that it says nothing of now. A kernel that is
    /// listed and yet clear is so for another reason than its version.
    bool begins(std::size_t number, const OpenClass& each, const Fate& fate) const {
        if (fate.in_range == Truth::no || each.not_clear[number]) return false;
        const FleetAdvisory& advisory = summary_.advisories[number];
        return advisory.severity >= Severity::low &&
               fate_of(advisory, each.version, stream_).in_range == Truth::no;
    }

    Effect effect_of(const std::string& target) const {
        const std::vector<Fate> fates = fates_on(target);
        Effect effect;
        for (const OpenClass& each : classes_) {
            const std::size_t solved = is_below(each.version, target) ? cleared(each, fates) : 0;
            if (solved == 0) continue;
            effect.hosts += each.hosts;
            effect.cleared += each.hosts * solved;
            for (const std::size_t number : of_stream_) {
                if (fates[number].in_range == Truth::yes && begins(number, each, fates[number]))
                    effect.begun += each.hosts;
            }
        }
        return effect;
    }

    void name_advisories(FleetUpgrade& upgrade) const {
        const std::vector<Fate> fates = fates_on(upgrade.to);
        std::set<std::string> clears;
        std::set<std::string> leaves;
        for (const OpenClass& each : classes_) {
            if (!is_below(each.version, upgrade.to) || cleared(each, fates) == 0) continue;
            for (const std::size_t number : each.open)
                (fates[number].is_fixed ? clears : leaves).insert(summary_.advisories[number].id);
            for (const std::size_t number : of_stream_) {
                if (begins(number, each, fates[number])) leaves.insert(summary_.advisories[number].id);
            }
        }
        upgrade.clears.assign(clears.begin(), clears.end());
        upgrade.leaves.assign(leaves.begin(), leaves.end());
    }

    const FleetSummary& summary_;
    KernelStream stream_;
    std::vector<std::size_t>
        of_stream_;  ///< The advisories that have a bound in it; no other says anything of it.
    std::vector<OpenClass> classes_;
};

std::string version_of(const HostClass& what) {
    if (!what.version.empty()) return what.version;
    const KernelIdentity kernel = identify_release(what.kernel);
    return kernel.stream && kernel.stream->name == what.stream ? kernel.version : std::string();
}

}  // namespace

std::vector<FleetUpgrade> plan_upgrades(const FleetSummary& summary) {
    std::map<std::string_view, std::size_t> numbers;
    for (std::size_t i = 0; i < summary.advisories.size(); ++i) numbers.emplace(summary.advisories[i].id, i);
    std::map<std::string, StreamPlan> plans;
    for (const CountedClass& each : summary.classes) {
        const auto stream = find_stream(each.what.stream);
        std::string version = stream ? version_of(each.what) : std::string();
        if (version.empty() || stream->scheme->defect(version)) continue;
        plans.try_emplace(stream->name, summary, *stream)
            .first->second.add(each, std::move(version), numbers);
    }
    std::vector<FleetUpgrade> upgrades;
    for (const auto& [stream, plan] : plans) {
        if (auto best = plan.best()) upgrades.push_back(std::move(*best));
    }
    // Stable: of two that clear as much, by the name of the stream.
    std::stable_sort(upgrades.begin(), upgrades.end(), [](const FleetUpgrade& a, const FleetUpgrade& b) {
        return std::tie(a.findings, a.hosts) > std::tie(b.findings, b.hosts);
    });
    return upgrades;
}

}  // namespace kcheck
