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

    /// How many findings fewer there are, if any.
    std::uint64_t gain() const { return cleared - std::min(begun, cleared); }
};

KernelIdentity identity(const std::string& version, const KernelStream& stream) {
    return {version, stream, version, {}, {}};
}

bool names_fix(const VersionRange& range) { return !range.fixed.empty() || !range.fixed_in.empty(); }

Fate fate_of(const FleetAdvisory& advisory, const KernelIdentity& kernel) {
    const KernelPlace place = place_kernel(kernel, advisory.affected);
    const bool is_above =
        place.in_range == Truth::no && place.entry != nullptr && place.position == RangePosition::above;
    return {place.in_range, is_above && names_fix(place.entry->range)};
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
        std::uint64_t most = 1;
        std::optional<FleetUpgrade> best;
        const Fixes fixes = fixes_of_stream();
        for (const std::string& version : fixes.versions) {
            const auto effect = effect_of(version, fixes, most);
            if (!effect) continue;
            most = effect->gain();
            best = FleetUpgrade{stream_.name, version, effect->hosts, effect->cleared, {}, {}};
        }
        if (best) name_advisories(*best);
        return best;
    }

  private:
    /// The fixed versions that advisories name for the stream, from the highest to the lowest, and these
    /// advisories, by the highest version of each.
    struct Fixes {
        std::vector<std::string> versions{};
        std::vector<std::size_t> advisories{};
    };

    Fixes fixes_of_stream() const {
        const auto is_above = [this](const std::string& a, const std::string& b) {
            const auto order = stream_.scheme->compare(a, b);
            return order != 0 ? order > 0 : a > b;
        };
        std::map<std::string, std::vector<std::size_t>, decltype(is_above)> by_version(is_above);
        for (const std::size_t number : of_stream_) {
            for (const AffectedRange& affected : summary_.advisories[number].affected) {
                if (affected.stream != stream_.name) continue;
                for (const std::string& version : fixed_versions(affected))
                    if (!stream_.scheme->defect(version)) by_version[version].push_back(number);
            }
        }
        Fixes fixes;
        std::vector<bool> is_there(summary_.advisories.size());
        for (const auto& [version, advisories] : by_version) {
            fixes.versions.push_back(version);
            for (const std::size_t number : advisories) {
                if (!is_there[number]) fixes.advisories.push_back(number);
                is_there[number] = true;
            }
        }
        return fixes;
    }

    std::vector<const OpenClass*> classes_below(const std::string& target) const {
        std::vector<const OpenClass*> below;
        for (const OpenClass& each : classes_) {
            const auto order = compare_in_stream(stream_, each.version, target);
            if (order && *order < 0) below.push_back(&each);
        }
        return below;
    }

    std::vector<Fate> fates_on(const std::string& target) const {
        const KernelIdentity kernel = identity(target, stream_);
        std::vector<Fate> fates(summary_.advisories.size());
        for (const std::size_t number : of_stream_)
            fates[number] = fate_of(summary_.advisories[number], kernel);
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
               fate_of(advisory, identity(each.version, stream_)).in_range == Truth::no;
    }

    /// Whether the version may clear so many findings. Of hundreds of versions most cannot, and that shows
    /// after few advisories if those come first that only the highest versions fix.
    bool may_clear(std::uint64_t findings, const std::string& target, const Fixes& fixes,
                   const std::vector<const OpenClass*>& below) const {
        std::vector<std::uint64_t> open(summary_.advisories.size());
        for (const OpenClass* const each : below)
            for (const std::size_t number : each->open) open[number] += each->hosts;
        std::uint64_t clearable = 0;
        for (const std::size_t number : fixes.advisories) clearable += open[number];
        const KernelIdentity kernel = identity(target, stream_);
        for (const std::size_t number : fixes.advisories) {
            if (clearable < findings) return false;
            if (open[number] > 0 && !fate_of(summary_.advisories[number], kernel).is_fixed)
                clearable -= open[number];
        }
        return clearable >= findings;
    }

    /// Nothing if it gains less than `least`.
    std::optional<Effect> effect_of(const std::string& target, const Fixes& fixes,
                                    std::uint64_t least) const {
        const std::vector<const OpenClass*> below = classes_below(target);
        if (!may_clear(least, target, fixes, below)) return std::nullopt;
        const std::vector<Fate> fates = fates_on(target);
        Effect effect;
        for (const OpenClass* const each : below) {
            const std::size_t solved = cleared(*each, fates);
            if (solved == 0) continue;
            effect.hosts += each->hosts;
            effect.cleared += each->hosts * solved;
            for (const std::size_t number : of_stream_) {
                if (fates[number].in_range == Truth::yes && begins(number, *each, fates[number]))
                    effect.begun += each->hosts;
            }
        }
        if (effect.gain() < least) return std::nullopt;
        return effect;
    }

    void name_advisories(FleetUpgrade& upgrade) const {
        const std::vector<Fate> fates = fates_on(upgrade.to);
        std::set<std::string> clears;
        std::set<std::string> leaves;
        for (const OpenClass* const each : classes_below(upgrade.to)) {
            if (cleared(*each, fates) == 0) continue;
            for (const std::size_t number : each->open)
                (fates[number].is_fixed ? clears : leaves).insert(summary_.advisories[number].id);
            for (const std::size_t number : of_stream_) {
                if (begins(number, *each, fates[number])) leaves.insert(summary_.advisories[number].id);
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
