#include "tests/fleet/sample.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "fleet/host_registry.hpp"
#include "fleet/host_shortlist.hpp"

namespace kcheck {

namespace {

ClassFinding finding(const char* id, Severity severity, Outcome outcome, Action action = Action::none,
                     const char* fixed = "") {
    const bool is_evident = outcome == Outcome::affected || outcome == Outcome::mitigated;
    return {id,     severity, outcome, is_evident ? std::optional(Evidence::kernel) : std::nullopt,
            action, fixed,    ""};
}

HostClass on_kernel(const char* release, const char* stream, std::vector<ClassFinding> findings = {}) {
    HostClass what;
    what.kernel = release;
    what.stream = stream;
    what.findings = std::move(findings);
    for (const ClassFinding& each : what.findings) {
        if (each.severity < Severity::low) continue;
        what.outcome = std::max(what.outcome, each.outcome);
        what.action = std::max(what.action, each.action);
    }
    return what;
}

std::vector<HostClass> make_classes() {
    const Action upgrade = Action::upgrade_and_reboot;
    const auto send_q =
        finding("KC-2019-0001", Severity::low, Outcome::affected, upgrade, "4.19.43-13.1.al7");
    const auto sack = finding("KC-2019-0004", Severity::high, Outcome::affected, upgrade, "4.19.43-13.2.al7");
    const char* const old = "4.19.43-13.al7.x86_64";

    const auto with_action = [](ClassFinding finding, Action action) {
        finding.action = action;
        return finding;
    };
    HostClass reboot =
        on_kernel(old, "al7", {with_action(send_q, Action::reboot), with_action(sack, Action::reboot)});
    reboot.action = Action::reboot;
    reboot.good_kernel = "4.19.91-28.7.al7.x86_64";

    HostClass uncovered = on_kernel("4.19.91-26.an8.x86_64", "an8");
    uncovered.is_uncovered = true;

    ClassFinding by_image = send_q;
    by_image.evidence = Evidence::image;
    HostClass image_only = on_kernel("", "", {by_image});
    image_only.is_image_only = true;

    HostClass stale = on_kernel("5.10.134-16.al8.x86_64", "al8");
    stale.is_stale = true;

    ClassFinding noted = finding("KC-2019-0001", Severity::low, Outcome::not_affected);
    noted.note = "listed kernel, symptom absent (backport, live patch?)";

    const auto doubt = [](const char* id) { return finding(id, Severity::high, Outcome::unknown); };
    return {on_kernel("4.19.91-28.7.al7.x86_64", "al7"),
            on_kernel(old, "al7", {send_q, sack}),
            reboot,
            on_kernel("4.19.91-27.al7.x86_64", "al7",
                      {finding("KC-2023-0001", Severity::high, Outcome::mitigated, Action::none_yet,
                               "4.19.91-28.al7")}),
            on_kernel("4.19.91-27.5.al7.x86_64", "al7", {doubt("KC-2023-0001")}),
            uncovered,
            image_only,
            stale,
            on_kernel("", "", {doubt("KC-2019-0004"), doubt("KC-2023-0001")}),
            on_kernel(old, "al7", {noted}),
            on_kernel("4.19\x1b[31m\"</script>", "", {doubt("KC-2019-0004")}),
            on_kernel("5.10.134-13.al8.x86_64", "al8",
                      {finding("KC-2023-0001", Severity::high, Outcome::affected, upgrade, "5.10.134-15.al8"),
                       finding("KC-2026-0002", Severity::info, Outcome::unknown)})};
}

FleetAdvisory advisory(const char* id, Severity severity, Impact impact, const char* title) {
    FleetAdvisory made;
    made.id = id;
    made.severity = severity;
    made.impact = impact;
    made.title = title;
    made.summary = "What happens, to whom, and why.";
    made.origin = "built in";
    made.references = {std::string("https://example.com/") + id};
    return made;
}

std::vector<FleetAdvisory> make_advisories() {
    FleetAdvisory send_q = advisory("KC-2019-0001", Severity::low, Impact::observability,
                                    "ss reports Send-Q 0 for every listening TCP socket");
    send_q.affected = {{"al7", {.last_affected = "4.19.43-13", .fixed = "4.19.43-13.1"}}};
    send_q.remedy = {"Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.",
                     {"yum update kernel", "reboot"},
                     "Read the backlog from the application that listens.",
                     "A reboot stops what runs."};
    FleetAdvisory sack = advisory("KC-2019-0004", Severity::high, Impact::security,
                                  "A remote peer can panic the kernel with TCP selective acknowledgements "
                                  "(SACK Panic)");
    sack.affected = {{"al7", {.introduced = "4.19", .fixed = "4.19.43-13.2"}}};
    sack.remedy.upgrade = "Upgrade to kernel-4.19.43-13.2.al7 or later and reboot.";
    FleetAdvisory overlay = advisory(
        "KC-2023-0001", Severity::high, Impact::storage,
        "Copying up a file on overlayfs fails with \"permission denied\" </script><!-- & \xe2\x80\xa8");
    overlay.affected = {
        {"al7", {.introduced = "4.19.91-27", .last_affected = "4.19.91-27.4", .fixed = "4.19.91-28"}},
        {"al8", {.introduced = "5.10.134-13", .fixed = "5.10.134-15"}}};
    overlay.remedy.workaround = "Mount with index=off.";
    FleetAdvisory diag = advisory("KC-2026-0002", Severity::info, Impact::observability,
                                  "The kernel does not answer tcp_diag requests");
    return {send_q, sack, overlay, diag};
}

}  // namespace

const std::vector<HostClass>& sample_classes() {
    static const std::vector<HostClass> classes = make_classes();
    return classes;
}

std::vector<SampleHost> sample_hosts() {
    const std::string old_image = "aliyun-2.1903-x64-20G-alibase-20190507.vhd";
    const std::string new_image = "aliyun_3_x64_20G_uefi_alibase_20210425.vhd";
    return {{"web-01", "i-bp1000000001", new_image, "cn-hangzhou", 0},
            {"web-02", "i-bp1000000002", old_image, "cn-hangzhou", 1},
            {"web-03", "i-bp1000000003", old_image, "cn-hangzhou", 1},
            {"web-04", "i-bp1000000004", old_image, "cn-beijing", 2},
            {"db-01", "", "", "cn-beijing", 3},
            {"db-02", "", "", "cn-beijing", 4},
            {"", "i-bp1000000007", new_image, "", 5},
            {"img-01", "i-bp1000000008", old_image, "cn-hangzhou", 6},
            {"old-01", "i-bp1000000009", "", "", 7},
            {"", "", "", "", 8},
            {"note-01", "i-bp1000000010", "", "cn-beijing", 9},
            {"=cmd|' /C calc'!A0", "@SUM(1)", "-1+1", "+1", 1},
            {"<script>alert(1)</script>", "i-\"quoted\",\\and\ncut", "m-<b>&amp;", "</script>", 11},
            {"web\x1b[31m\n05\x7f\xc2\x9b", "i-\xff\xfe", "\tm-1", "\r\xe2\x80\xa8", 10},
            {"w\xc3\xbc"
             "b-06,@JS@",
             "i-bp1000000015", new_image, "cn-hangzhou", 11}};
}

FleetSummary sample_summary(std::span<const SampleHost> hosts) {
    FleetSummary summary;
    summary.database = {103, "sha256:" + std::string(64, 'a'), "2026-11-22", "built in"};
    summary.time = "2026-11-22T10:00:00Z";
    summary.input = {hosts.size(), 0, 0, 0, 0};
    summary.group_key = "region";
    std::map<std::size_t, std::uint64_t> counts;
    for (const SampleHost& host : hosts) {
        const HostClass& what = sample_classes().at(host.kind);
        ++counts[host.kind];
        ++summary.images[host.image][what.outcome];
        ++summary.groups[host.group][what.outcome];
    }
    for (const auto& [kind, count] : counts) summary.classes.push_back({sample_classes().at(kind), count});
    std::sort(summary.classes.begin(), summary.classes.end(),
              [](const CountedClass& a, const CountedClass& b) { return a.what < b.what; });
    for (const FleetAdvisory& each : make_advisories()) {
        const auto names = [&](const CountedClass& counted) {
            return std::any_of(counted.what.findings.begin(), counted.what.findings.end(),
                               [&](const ClassFinding& finding) { return finding.id == each.id; });
        };
        if (std::any_of(summary.classes.begin(), summary.classes.end(), names))
            summary.advisories.push_back(each);
    }
    return summary;
}

std::string sample_rows(const HostWriter& writer, std::span<const SampleHost> hosts,
                        const FleetSummary& summary) {
    std::string rows;
    for (const SampleHost& each : hosts) {
        const HostClass& what = sample_classes().at(each.kind);
        if (writer.wants_clear_hosts() || !is_clear(what))
            writer.row({each.host, each.id, each.image, each.group, &what}, rows);
    }
    if (!rows.empty()) rows.erase(0, writer.separator().size());
    return writer.opening() + rows + writer.closing(summary);
}

KeptHosts sample_kept(std::span<const SampleHost> hosts, const FleetSummary& summary) {
    TextRegistry images(hosts.size() + 1);
    TextRegistry groups(hosts.size() + 1);
    HostShortlist shortlist(hosts.size());
    for (const SampleHost& each : hosts) {
        JudgedHost judged;
        judged.what = &sample_classes().at(each.kind);
        judged.image = images.number_of(each.image);
        judged.group = groups.number_of(each.group);
        shortlist.take(HostRegistry::identity(each.id, each.host), judged, {each.host, each.id});
    }
    return std::move(shortlist).finish(summary, images, groups);
}

FleetContext sample_context() {
    FleetContext context;
    context.version = "0.1.0";
    context.time = "2026-11-22T10:00:00Z";
    context.group_key = "region";
    return context;
}

std::string sample_report(const FleetFormat& format, std::span<const SampleHost> hosts,
                          const FleetContext& context) {
    FleetSummary summary = sample_summary(hosts);
    summary.group_key = context.group_key;
    if (context.group_key.empty()) summary.groups.clear();
    if (format.open != nullptr) return sample_rows(*format.open(context), hosts, summary);
    return format.write(summary, format.kept_hosts > 0 ? sample_kept(hosts, summary) : KeptHosts{}, context);
}

}  // namespace kcheck
