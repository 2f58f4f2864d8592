// Whole reports in every format, compared byte by byte with the files in tests/report/golden/.
#include "tests/support/golden.hpp"

#include <fmt/format.h>

#include "report/report.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"

using namespace kcheck;

namespace {

constexpr const char* bad = "4.19.43-13.al7.x86_64";
constexpr const char* good = "4.19.91-28.7.al7.x86_64";

const std::string send_q = R"yaml(id: KC-2019-0001
title: ss reports Send-Q 0 for every listening TCP socket
severity: low
impact: observability
aliases: [ALI-1]
published: 2019-05-07
modified: 2023-12-08
summary: >
  Without tcp_diag, ss reads /proc/net/tcp, which has no backlog for a listening socket, so that Send-Q shows 0
  where the size of the accept queue belongs.
affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]
images: [{ family: aliyun-2, last_affected: 20190507 }]
confirmed_by:
  { fact: sock_diag.tcp, is: unavailable, seen: "a tcp_diag request fails ({sock_diag.tcp@source})"
}
ruled_out_by: { fact: sock_diag.tcp, is: available, seen: "the kernel answers a tcp_diag request" }
remedy:
  upgrade: Upgrade to kernel-4.19.43-13.1.al7 or later and reboot.
  commands: [yum update kernel, reboot]
  workaround: Read the backlog from the application that listens.
  caution: A reboot stops what runs.
references:
  - https://example.com/help/en/alinux/support/alibaba-cloud-linux-2-ecs-instances-return-a-send-q-field
  - https://example.com/154278
)yaml";

const std::string overlay = R"yaml(id: KC-2023-0001
title: Copying up a file on overlayfs fails with "permission denied" although the process may write to it
severity: high
impact: storage
modified: 2024-01-31
summary: Copy-up checks the wrong permission.
affected: [{ stream: al7, fixed: 4.19.91-28 }, { stream: al8, introduced: 5.10.134-13, fixed: 5.10.134-15 }]
requires: { fact: module.overlay, present: true, seen: "overlayfs is there" }
mitigated_by: { fact: livepatch.kpatch_13110805, is: enabled, seen: "kpatch_13110805 is loaded" }
remedy: { workaround: "Mount with index=off." }
references: [https://example.com/overlay]
)yaml";

struct Case {
    const char* name;
    FactMap facts;
    FactMap given{};
    KernelFacts kernels{};
    Detail detail = Detail::normal;
    Colour colour = Colour::off;
    Severity min_severity = Severity::info;
    Keep keep = Keep::findings;
    Subject subject{SubjectKind::host, "web-01", "i-bp1"};
};

FactMap machine(const char* release, FactMap more = {}) {
    more.emplace("kernel.release", known(std::string(release), "uname"));
    return more;
}

const SourcedFact overlay_loaded = known(std::string("loaded"), "/sys/module/overlay");
const SourcedFact overlay_missing = absent("/lib/modules/modules.dep");
const SourcedFact patched = known(std::string("enabled"), "/sys/kernel/livepatch");
const SourcedFact refused = known(std::string("unavailable"), "netlink: ENOENT");
const SourcedFact answers = known(std::string("available"), "netlink");

std::vector<Case> cases() {
    const FactMap affected = machine(bad, {{"module.overlay", overlay_loaded}, {"sock_diag.tcp", refused}});
    std::vector<Case> all;
    const auto add = [&](const char* name, FactMap facts) -> Case& {
        all.push_back({name, std::move(facts)});
        return all.back();
    };
    add("clear", machine(good));
    add("affected", affected);
    add("mitigated", machine("4.19.91-27.al7.x86_64",
                             {{"module.overlay", overlay_loaded}, {"livepatch.kpatch_13110805", patched}}));
    add("undecided", machine("4.19.43-13.0.1.al7.x86_64", {{"module.overlay", unknown("EACCES")}}));
    add("note", machine(bad, {{"module.overlay", overlay_missing}, {"sock_diag.tcp", answers}}));
    add("given", machine(good, {{"module.overlay", overlay_missing}})).given = {
        {"kernel.release", known(std::string(bad), std::string(given_source))},
        {"cpu.model",
         known(std::string("Intel(R) Xeon(R) CPU E5-2682 v4 @ 2.50GHz with a name that goes on and on"),
               std::string(given_source))},
        {"image.id", unknown("not in the inventory", std::string(given_source))}};
    Case& next_boot =
        add("next_boot_bad", machine(good, {{"module.overlay", overlay_loaded},
                                            {"kernel.next_boot", probed(bad)},
                                            {"kernel.installed", probed(TextList{bad, good})}}));
    next_boot.kernels = {{bad, {{"module.overlay", known(std::string("loadable"), "modules.dep")}}}};
    add("reboot", machine(bad, {{"module.overlay", overlay_missing},
                                {"kernel.next_boot", probed(good)},
                                {"kernel.installed", probed(TextList{bad, good})}}));
    add("set_default", machine(bad, {{"module.overlay", overlay_missing},
                                     {"kernel.next_boot", probed(bad)},
                                     {"kernel.installed", probed(TextList{bad, good})}}));
    add("doubt", machine("6.18.44-fc-v669"));
    add("uncovered", machine("4.19.91-26.an8.x86_64"));
    add("container", machine(good, {{"host.container", known(std::string("docker"), "/.dockerenv")}}));
    add("image", {{"kernel.release", unknown("not in the inventory")},
                  {"image.id", probed("aliyun-2.1903-x64-20G-alibase-20190507.vhd")}});
    add("nothing", {}).subject = {SubjectKind::facts, "", ""};
    add("quiet", affected).detail = Detail::quiet;
    add("verbose", affected).detail = Detail::verbose;
    add("colour", affected).colour = Colour::on;
    add("all", machine(good)).keep = Keep::all;
    add("hidden", affected).min_severity = Severity::medium;
    Case& hostile = add(
        "hostile", machine("4.19\x1b[31m", {{"host.container", known(std::string("\x1b]0;x\x07"), "\x1b[2J")},
                                            {"image.id", probed("aliyun_3_\x1b[31m_20210425.vhd")},
                                            {"module.overlay", unknown("\x1b[32m\xff")}}));
    hostile.keep = Keep::all;
    hostile.subject = {SubjectKind::host, "web\x1b[31m\n01", "i-\x9b"};
    hostile.given = {
        {"module.\x1b[33m", known(std::string("a\x1b[34m\r\nb"), std::string(given_source))},
        {"kernel.stream", known(std::string("al7"), std::string(given_source))},
        {"kernel.version", known(std::string("4.19.43-13.\x1b[35mal7"), std::string(given_source))}};
    return all;
}

/// What a format writes of a case.
std::string written(const Case& each, const ReportFormat& format) {
    const TestDatabase database({send_q, overlay});
    ScriptedFacts source(each.facts, each.kernels);
    FactReader reader(source, each.given, no_images());
    const bool lists_clear = each.keep == Keep::all || format.listing == Listing::all;
    const auto verdict = judge(*database, reader, identify_subject(reader, each.subject),
                               {lists_clear ? Keep::all : Keep::findings, {}});
    REQUIRE(verdict);
    ReportContext context{"0.1.0", "2026-11-22T10:00:00Z", *database, each.min_severity};
    context.colour = each.colour;
    context.detail = each.detail;
    context.shows_clear = lists_clear;
    return format.write(*verdict, context);
}

/// What editors know a format by.
std::string extension_of(const ReportFormat& format) {
    if (format.name == "text") return "txt";
    if (format.name == "junit") return "junit.xml";
    if (format.name == "markdown") return "md";
    return std::string(format.name);
}

/// Columns that a terminal shows.
std::size_t width_of(std::string_view line) {
    std::size_t columns = 0;
    bool in_escape = false;
    for (const char c : line) {
        if (c == '\x1b') in_escape = true;
        if (!in_escape && (static_cast<unsigned char>(c) & 0xc0) != 0x80) ++columns;
        if (c == 'm') in_escape = false;
    }
    return columns;
}

}  // namespace

TEST_CASE("each report is what its golden file says") {
    for (const Case& each : cases()) {
        for (const ReportFormat& format : report_formats()) {
            const std::string path = fmt::format("report/golden/{}.{}", each.name, extension_of(format));
            const std::string difference = compare_with_golden(path, written(each, format));
            INFO(difference);
            CHECK(difference.empty());
        }
    }
}

TEST_CASE("the same verdict gives the same bytes") {
    for (const Case& each : cases()) {
        for (const ReportFormat& format : report_formats())
            CHECK(written(each, format) == written(each, format));
    }
}

TEST_CASE("no line of text is wider than a terminal, but for a word that is") {
    const ReportFormat& text = *find_report_format("text");
    for (const Case& each : cases()) {
        if (each.detail == Detail::quiet) continue;  // One line a finding, however long.
        const std::string report = written(each, text);
        for (const std::string_view line : lines(report)) {
            INFO(each.name << ": " << printable(line));
            const auto parts = words(line);
            CHECK((width_of(line) <= 80 || parts.size() <= 2));
        }
    }
}

TEST_CASE("no control character of a fact or a name reaches the terminal") {
    for (const Case& each : cases()) {
        if (each.colour == Colour::on) continue;
        for (const ReportFormat& format : report_formats()) {
            for (const char c : written(each, format)) {
                INFO(each.name << " as " << format.name);
                REQUIRE((static_cast<unsigned char>(c) >= 0x20 || c == '\n'));
                REQUIRE(c != '\x7f');
            }
        }
    }
}
