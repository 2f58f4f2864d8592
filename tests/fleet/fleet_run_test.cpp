// Whole runs with several threads, over pieces of a few records.
#include "fleet/fleet_run.hpp"

#include <new>
#include <string>

#include <fmt/format.h>

#include "fleet/summary_json.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

constexpr int hosts = 400;

/// Runs out of memory at one host.
class ExhaustedWriter final : public HostWriter {
  public:
    explicit ExhaustedWriter(std::string host) : host_(std::move(host)) {}
    void row(const HostRow& row, std::string& text) const override {
        if (row.host == host_) throw std::bad_alloc();
        text += row.host;
    }

  private:
    std::string host_;
};

/// One inventory of many pieces, and what is asked of it.
struct Run {
    explicit Run(const Database& database) : question{database, {"KC-2019-0001"}, {}, "rack"} {
        std::string lines;
        for (int i = 0; i < hosts; ++i) {
            // Backwards, so that the first ones are not those whose names are first in a report.
            lines += fmt::format(
                R"({{"host":"web-{}","kernel":"4.19.43-13.al7.x86_64","image":"m-{:03}","rack":"r-{:03}"}})"
                "\n",
                i, hosts - i, hosts - i);
        }
        directory.write("lines", lines);
    }

    Result<FleetResult> judge(std::span<const RowOutput> outputs, unsigned jobs,
                              std::size_t max_names = 1000) const {
        InventoryStreamOptions inputs;
        inputs.paths = {(directory.path() / "lines").string()};
        inputs.piece_size = 256;
        auto stream = InventoryStream::open(inputs);
        REQUIRE(stream);
        FleetRunOptions options;
        options.jobs = jobs;
        options.max_names = max_names;
        return judge_fleet(question, *stream, outputs, options);
    }

    TemporaryDirectory directory;
    FleetQuestion question;
};

}  // namespace

TEST_CASE("a thread that cannot go on ends the run, and nobody waits for the piece that it had") {
    const auto database = Database::load({{}, {KCHECK_SOURCE_DIR "/rules"}});
    REQUIRE(database);
    const Run run(*database);
    const unsigned jobs = GENERATE(1U, 2U, 8U);
    const int host = GENERATE(0, hosts / 2, hosts - 1);
    CAPTURE(jobs, host);
    const ExhaustedWriter writer(fmt::format("web-{}", host));
    const RowOutput rows{&writer, [](std::string_view) { return Result<void>(); }};
    CHECK_THROWS_AS(run.judge({&rows, 1}, jobs), std::bad_alloc);
}

TEST_CASE("whoever collects what others have judged and cannot go on ends the run") {
    const auto database = Database::load({{}, {KCHECK_SOURCE_DIR "/rules"}});
    REQUIRE(database);
    const Run run(*database);
    const unsigned jobs = GENERATE(1U, 2U, 8U);
    CAPTURE(jobs);
    const ExhaustedWriter writer("nobody");
    int pieces = 0;
    const RowOutput rows{&writer, [&](std::string_view) -> Result<void> {
                             if (++pieces == 20) throw std::bad_alloc();
                             return {};
                         }};
    CHECK_THROWS_AS(run.judge({&rows, 1}, jobs), std::bad_alloc);
    CHECK(pieces == 20);
}

TEST_CASE("which images and groups have a name does not depend on the number of threads") {
    const auto database = Database::load({{}, {KCHECK_SOURCE_DIR "/rules"}});
    REQUIRE(database);
    const Run run(*database);
    const auto report = [&](unsigned jobs) {
        const auto judged = run.judge({}, jobs, 10);
        REQUIRE(judged);
        return write_fleet_json(judged->summary, judged->hosts, {});
    };
    const std::string alone = report(1);
    for (const char* const part : {R"("image": "m-400")", R"("image": "m-391")", "\"image\": \"(others)\"",
                                   R"("value": "r-391")", "\"value\": \"(others)\""})
        CHECK(alone.find(part) != std::string::npos);
    CHECK(alone.find("m-390") == std::string::npos);
    for (int i = 0; i < 20; ++i) CHECK(report(3) == alone);
}
