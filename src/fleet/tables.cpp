#include "fleet/tables.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "verdict/kernel_identity.hpp"

namespace kcheck {

namespace {

/// A kernel with what orders it.
struct OrderedKernel {
    KernelHosts hosts;
    std::string version;
    const VersionScheme* scheme = nullptr;  ///< Null where the version cannot be ordered.
};

OrderedKernel ordered(KernelHosts hosts, std::string version) {
    const auto stream = find_stream(hosts.stream);
    if (version.empty() && stream) version = identify_release(hosts.release).version;
    const bool has_order = stream && !version.empty() && !stream->scheme->defect(version);
    return {std::move(hosts), std::move(version), has_order ? stream->scheme : nullptr};
}

bool is_before(const OrderedKernel& a, const OrderedKernel& b) {
    if (a.hosts.stream != b.hosts.stream) {
        if (a.hosts.stream.empty() || b.hosts.stream.empty()) return b.hosts.stream.empty();
        return a.hosts.stream < b.hosts.stream;
    }
    if ((a.scheme == nullptr) != (b.scheme == nullptr)) return b.scheme == nullptr;
    if (a.scheme != nullptr) {
        const auto order = a.scheme->compare(a.version, b.version);
        if (order != 0) return order < 0;
    }
    return a.hosts.release < b.hosts.release;
}

void add(KernelHosts& whole, const KernelHosts& part) {
    whole.counts += part.counts;
    whole.uncovered += part.uncovered;
    whole.stale += part.stale;
    whole.is_covered = whole.is_covered && part.is_covered;
}

}  // namespace

std::vector<AdvisoryHosts> advisory_table(const FleetSummary& summary) {
    std::map<std::string_view, AdvisoryHosts> by_id;
    for (const FleetAdvisory& each : summary.advisories) by_id[each.id].advisory = &each;
    for (const auto& [what, hosts] : summary.classes) {
        for (const ClassFinding& finding : what.findings) {
            const auto found = by_id.find(finding.id);
            if (found == by_id.end()) continue;
            found->second.counts[finding.outcome] += hosts;
            if (finding.outcome != Outcome::affected) continue;
            found->second.actions[finding.action] += hosts;
            found->second.kernels[what.kernel] += hosts;
        }
    }
    std::vector<AdvisoryHosts> table;
    for (auto& [id, hosts] : by_id) table.push_back(std::move(hosts));
    std::stable_sort(table.begin(), table.end(), [](const AdvisoryHosts& a, const AdvisoryHosts& b) {
        return std::tuple(a.advisory->severity, a.counts[Outcome::affected]) >
               std::tuple(b.advisory->severity, b.counts[Outcome::affected]);
    });
    return table;
}

std::vector<KernelHosts> kernel_table(const FleetSummary& summary) {
    std::map<std::pair<std::string, std::string>, std::pair<KernelHosts, std::string>> by_kernel;
    for (const auto& [what, hosts] : summary.classes) {
        auto& [kernel, version] = by_kernel[{what.stream, what.kernel}];
        kernel.stream = what.stream;
        kernel.release = what.kernel;
        if (version.empty()) version = what.version;
        kernel.counts[what.outcome] += hosts;
        if (what.is_uncovered) kernel.is_covered = false;
        if (doubt_of(what) == Doubt::uncovered) kernel.uncovered += hosts;
        if (doubt_of(what) == Doubt::stale) kernel.stale += hosts;
    }
    std::vector<OrderedKernel> kernels;
    for (auto& [key, kernel] : by_kernel)
        kernels.push_back(ordered(std::move(kernel.first), std::move(kernel.second)));
    std::stable_sort(kernels.begin(), kernels.end(), is_before);
    std::vector<KernelHosts> table;
    for (OrderedKernel& each : kernels) table.push_back(std::move(each.hosts));
    return table;
}

StreamKernels by_stream(std::vector<KernelHosts> kernels) {
    StreamKernels streams;
    for (KernelHosts& each : kernels) {
        if (streams.empty() || streams.back().first != each.stream) streams.push_back({each.stream, {}});
        streams.back().second.push_back(std::move(each));
    }
    return streams;
}

KernelHosts sum_of(const std::vector<KernelHosts>& kernels) {
    KernelHosts sum;
    for (const KernelHosts& each : kernels) add(sum, each);
    return sum;
}

Coverage coverage_of(const FleetSummary& summary) {
    Coverage coverage;
    for (const auto& [what, hosts] : summary.classes) {
        if (what.is_uncovered) {
            coverage.uncovered += hosts;
            coverage.uncovered_streams[what.stream] += hosts;
        }
        if (what.is_image_only) coverage.image_only += hosts;
        if (what.is_stale) coverage.stale += hosts;
        switch (doubt_of(what)) {
            case Doubt::none: coverage.clear += what.outcome == Outcome::not_affected ? hosts : 0; break;
            case Doubt::uncovered: coverage.uncovered_only += hosts; break;
            case Doubt::stale: coverage.stale_only += hosts; break;
        }
        if (what.kernel.empty() && !what.is_image_only) coverage.no_kernel += hosts;
    }
    return coverage;
}

std::optional<Severity> worst_severity(const FleetSummary& summary) {
    std::optional<Severity> worst;
    for (const CountedClass& each : summary.classes) {
        for (const ClassFinding& finding : each.what.findings) {
            if (finding.outcome == Outcome::affected)
                worst = std::max(worst.value_or(Severity::info), finding.severity);
        }
    }
    return worst;
}

std::map<Action, std::uint64_t> action_table(const FleetSummary& summary) {
    std::map<Action, std::uint64_t> actions;
    for (const CountedClass& each : summary.classes) actions[each.what.action] += each.hosts;
    return actions;
}

NamedCounts worst_first(const std::map<std::string, OutcomeCounts>& counts) {
    NamedCounts rows(counts.begin(), counts.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.second[Outcome::affected], a.second.total()) >
               std::tuple(b.second[Outcome::affected], b.second.total());
    });
    return rows;
}

}  // namespace kcheck
