// A public feed in any of the formats that advisories are imported from, and the files that an import would
// write.
#include "import/format.hpp"
#include "import/plan.hpp"
#include "rule/canonical.hpp"
#include "tests/fuzz/harness.hpp"

using namespace kcheck;
using kcheck::fuzz::expect;

namespace {

void import_feed(Feed feed, std::string_view format) {
    std::vector<FeedEntry> entries;
    for (ImportedAdvisory& advisory : feed.advisories) entries.push_back({std::move(advisory), "feed"});
    const ImportPlan plan =
        plan_import(std::move(entries), format, PresentFiles(), KnownAdvisories(), {"imported", "KC"});
    for (const ImportStep& step : plan.steps) {
        if (step.text.empty()) continue;
        expect(step.path.starts_with("imported/") && step.path.find('/', 9) == std::string::npos,
               "an import writes into its directory", step.path);
        const auto canonical = canonical_form(step.text, step.path);
        expect(canonical && *canonical == step.text, "an import writes the canonical form", step.text);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    for (const FeedFormat& format : feed_formats()) {
        auto feed = format.read(text, "feed");
        if (feed) {
            import_feed(std::move(*feed), format.name);
        } else {
            expect(!feed.error().message.empty(), "a refusal has a reason", format.name);
        }
    }
    return 0;
}
