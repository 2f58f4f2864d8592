#include "tests/fuzz/users.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "inventory/saved_facts.hpp"
#include "report/report.hpp"
#include "tests/fuzz/harness.hpp"
#include "verdict/advisory_test.hpp"
#include "verdict/explain.hpp"
#include "verdict/judge.hpp"

namespace kcheck::fuzz {

namespace {

/// A reader of its own for every use, as a run of kcheck has it.
class Facts {
  public:
    Facts(const Database& database, const FactSet& set)
        : source_(set), reader_(source_, source_.given(), [&database](std::string_view image) {
              return database.kernel_of_image(image);
          }) {}
    FactReader& reader() { return reader_; }
    Subject subject() const { return source_.subject(); }

  private:
    SavedFacts source_;
    FactReader reader_;
};

}  // namespace

void expect_printable(std::string_view text) {
    for (const std::string_view line : lines(text)) {
        expect(is_printable(line), "what people read is printable", line);
    }
}

void judge_and_report(const Database& database, const FactSet& set) {
    Facts facts(database, set);
    const auto verdict = judge(database, facts.reader(), facts.subject(), {Keep::all, {}});
    if (!verdict) return;
    expect(verdict->judged() == verdict->findings.size(), "of a verdict that keeps all, nothing is left out");
    ReportContext context{"0", "2026-11-22T10:00:00Z", database};
    context.shows_clear = true;
    for (const Detail detail : {Detail::quiet, Detail::normal, Detail::verbose}) {
        context.detail = detail;
        expect_printable(write_text_report(*verdict, context));
    }
    context.colour = Colour::on;
    for (const ReportFormat& format : report_formats()) static_cast<void>(format.write(*verdict, context));
}

void explain_and_test(const Database& database, const FactSet& set, std::size_t most) {
    for (std::size_t i = 0; i < std::min(database.size(), most); ++i) {
        Facts facts(database, set);
        if (const auto explained = explain_advisory(database, i, facts.reader()))
            expect_printable(to_text(explained->decision));
        static_cast<void>(test_advisory(database, i));
    }
}

}  // namespace kcheck::fuzz
