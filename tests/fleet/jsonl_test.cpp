// Lines of hosts.
#include <thread>

#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "fleet/json_text.hpp"
#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

std::string json(std::string_view text) {
    std::string out;
    append_json_string(text, out);
    return out;
}

}  // namespace

TEST_CASE("a text becomes one JSON string, whatever it holds") {
    CHECK(json("") == R"("")");
    CHECK(json("web-01.example") == R"("web-01.example")");
    CHECK(json("a\"b\\c") == R"("a\"b\\c")");
    CHECK(json("1234567\n") == R"("1234567\u000a")");
    CHECK(json("\x1b\x7f") == R"("\u001b\u007f")");
    CHECK(json("\xc2\x9b|\xc2\xa0") == "\"\\u009b|\xc2\xa0\"");
    CHECK(json("w\xc3\xbc\xe2\x80\xa8\xf0\x9f\x90\xa7") == "\"w\xc3\xbc\\u2028\xf0\x9f\x90\xa7\"");
    CHECK(json("\xff\xe2\x80") == "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t at = 0; at < 20; ++at) {
            std::string text(20, 'a');
            text[at] = static_cast<char>(byte);
            const auto parsed = nlohmann::json::parse(json(text), nullptr, false);
            REQUIRE(parsed.is_string());
            if (byte < 0x80) REQUIRE(parsed.get<std::string>() == text);
        }
    }
}

TEST_CASE("each line of jsonl is JSON with the ticket key that a report of the host has") {
    const std::vector<SampleHost> hosts = sample_hosts();
    const auto writer = find_fleet_format("jsonl")->open(sample_context());
    const std::string rows = sample_rows(*writer, hosts, sample_summary(hosts));
    std::size_t count = 0;
    for (const std::string_view line : lines(rows)) {
        const auto row = nlohmann::json::parse(line);
        ++count;
        const Subject subject{SubjectKind::host, row["host"].is_null() ? "" : row["host"], "", {}, {}};
        if (!row["id"].is_null() || subject.name.empty()) continue;
        for (const auto& each : row["findings"]) {
            Finding finding;
            finding.id = each["id"];
            CHECK(each["fingerprint"] == fingerprint(finding, subject));
        }
    }
    CHECK(count == hosts.size() - 1);
}

TEST_CASE("a class that was prepared for one writer is prepared anew for the next") {
    const std::vector<SampleHost> hosts = sample_hosts();
    const FleetFormat& jsonl = *find_fleet_format("jsonl");
    FleetContext high = sample_context();
    high.min_severity = Severity::high;
    const std::string all = sample_report(jsonl, hosts, sample_context());
    CHECK(sample_report(jsonl, hosts, high) != all);
    CHECK(sample_report(jsonl, hosts, sample_context()) == all);
}

TEST_CASE("rows that several threads write at once are those that one writes") {
    const std::vector<SampleHost> hosts = sample_hosts();
    for (const FleetFormat& format : fleet_formats()) {
        if (format.open == nullptr) continue;
        const auto writer = format.open(sample_context());
        const auto rows = [&] {
            std::string text;
            for (int i = 0; i < 50; ++i) {
                for (const SampleHost& each : hosts)
                    writer->row({each.host, each.id, each.image, each.group, &sample_classes().at(each.kind)},
                                text);
            }
            return text;
        };
        std::vector<std::string> texts(4);
        std::vector<std::thread> threads;
        for (std::string& text : texts) threads.emplace_back([&] { text = rows(); });
        for (std::thread& each : threads) each.join();
        const std::string expected = rows();
        INFO(format.name);
        CHECK(std::count(texts.begin(), texts.end(), expected) == 4);
    }
}
