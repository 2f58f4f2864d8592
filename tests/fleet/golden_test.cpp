// Reports of a small fleet in every format, compared byte by byte with the files in tests/fleet/golden/.
#include "tests/support/golden.hpp"

#include <fmt/format.h>

#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

struct Case {
    const char* name;
    std::vector<SampleHost> hosts;
    FleetContext context;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    const auto add = [&](const char* name, std::vector<SampleHost> hosts) -> FleetContext& {
        all.push_back({name, std::move(hosts), sample_context()});
        return all.back().context;
    };
    add("mixed", sample_hosts());
    add("clear", {sample_hosts().at(0)}).group_key = "";
    add("nothing", {}).group_key = "";
    add("quiet", sample_hosts()).detail = Detail::quiet;
    add("verbose", sample_hosts()).detail = Detail::verbose;
    add("colour", sample_hosts()).colour = Colour::on;
    add("all", sample_hosts()).shows_clear = true;
    add("high", sample_hosts()).min_severity = Severity::high;
    return all;
}

/// What editors know a format by.
std::string extension_of(const FleetFormat& format) {
    if (format.name == "text") return "txt";
    if (format.name == "prometheus") return "prom";
    return std::string(format.name);
}

/// Whether the format knows the difference between the case and "mixed".
bool is_for(const Case& each, const FleetFormat& format) {
    const std::string_view name = each.name;
    const bool is_of_text = name == "quiet" || name == "verbose" || name == "colour";
    const bool is_of_rows = name == "all" || name == "high";
    // The page may change at any time; what it is given is held against a golden file in html_test.cpp.
    if (format.name == "html") return false;
    return (!is_of_text || format.name == "text") && (!is_of_rows || format.open != nullptr);
}

std::string written(const Case& each, const FleetFormat& format) {
    return sample_report(format, each.hosts, each.context);
}

}  // namespace

TEST_CASE("each report of a fleet is what its golden file says") {
    for (const Case& each : cases()) {
        for (const FleetFormat& format : fleet_formats()) {
            if (!is_for(each, format)) continue;
            const std::string path = fmt::format("fleet/golden/{}.{}", each.name, extension_of(format));
            const std::string difference = compare_with_golden(path, written(each, format));
            INFO(difference);
            CHECK(difference.empty());
        }
    }
}

TEST_CASE("no control character of a name in a fleet reaches the terminal") {
    for (const Case& each : cases()) {
        if (each.context.colour == Colour::on) continue;
        for (const FleetFormat& format : fleet_formats()) {
            std::string report = written(each, format);
            // RFC 4180 ends lines so.
            if (format.name == "csv") {
                for (std::size_t at = 0; (at = report.find("\r\n", at)) != std::string::npos;)
                    report.erase(at, 1);
            }
            const auto acts = [](char c) {
                return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == '\x7f';
            };
            const auto found = std::find_if(report.begin(), report.end(), acts);
            INFO(each.name << " as " << format.name << " at byte " << found - report.begin());
            CHECK((found == report.end()));
        }
    }
}
