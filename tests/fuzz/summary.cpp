// A summary of a part of a fleet, which may come from anybody: reading, writing again, adding up and every
// report of the sum.
#include "base/text.hpp"
#include "fleet/fleet_format.hpp"
#include "fleet/summary_json.hpp"
#include "tests/fuzz/harness.hpp"
#include "tests/fuzz/users.hpp"

using namespace kcheck;
using kcheck::fuzz::expect;

namespace {

std::string written(const FleetSummary& summary) { return write_fleet_json(summary, {}, {}); }

/// Every report but those with rows of hosts, of which a summary has none.
void report(const FleetSummary& summary) {
    for (const FleetFormat& format : fleet_formats()) {
        if (format.write == nullptr || format.kept_hosts > 0) continue;
        for (const Detail detail : {Detail::quiet, Detail::normal, Detail::verbose}) {
            FleetContext context;
            context.detail = detail;
            context.shows_clear = detail == Detail::verbose;
            const std::string text = format.write(summary, {}, context);
            if (format.name == "text") fuzz::expect_printable(text);
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto part = parse_summary(fuzz::text_of(data, size), "part.json");
    if (!part) {
        expect(part.error().message.starts_with("part.json: "), "a refusal names the file",
               part.error().message);
        expect(is_printable(part.error().message), "a refusal acts on no terminal", part.error().message);
        return 0;
    }
    const std::string document = written(*part);
    const auto again = parse_summary(document, "part.json");
    expect(again.has_value(), "what was written can be read", again ? "" : again.error().message);
    expect(written(*again) == document, "a summary is written the same twice", document);
    FleetSummary whole;
    expect(add_summary(whole, *part) && written(whole) == document, "one part is the whole", document);
    expect(add_summary(whole, *again) && whole.hosts() == 2 * part->hosts(), "parts add up", document);
    report(whole);
    return 0;
}
