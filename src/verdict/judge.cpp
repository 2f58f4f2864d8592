#include "verdict/judge.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "verdict/action.hpp"
#include "verdict/advisory_judge.hpp"

namespace kcheck {

namespace {

constexpr std::size_t fingerprint_length = 32;

/// What an evaluation has asked for so far, and what was given. A fact that a saved set merely holds is not
/// shown, so that a saved set and the machine it came from get the same notes.
class AskedView final : public FactView {
  public:
    explicit AskedView(const FactReader& reader) : facts_(reader.facts()), given_(reader.given()) {}
    const SourcedFact& get(std::string_view key) override {
        if (const auto found = facts_.find(key); found != facts_.end()) return found->second;
        if (const auto found = given_.find(key); found != given_.end()) return found->second;
        return not_asked_;
    }

  private:
    FactMap facts_;
    const FactMap& given_;
    SourcedFact not_asked_ = unknown("not asked");
};

Result<std::vector<std::size_t>> chosen(const Database& database, const std::vector<std::string>& only) {
    std::vector<std::size_t> indices;
    for (const std::string& id : only) {
        KC_TRY(const std::size_t index, database.require(id));
        indices.push_back(index);
    }
    if (only.empty()) {
        for (std::size_t i = 0; i < database.size(); ++i) indices.push_back(i);
    }
    std::sort(indices.begin(), indices.end());
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    return indices;
}

std::string fingerprint_of(const std::string& id, const Subject& subject) {
    const std::string& identity = subject.id.empty() ? subject.name : subject.id;
    if (identity.empty()) return {};
    return sha256_hex(fmt::format("{}\n{}", id, identity)).substr(0, fingerprint_length);
}

bool is_clear(const Finding& finding) {
    return finding.outcome == Outcome::not_affected && finding.note.empty();
}

KernelSummary summarise(const MachineKernels& kernels) {
    KernelSummary summary;
    const KernelIdentity& running = kernels.running();
    summary.running = running.release;
    if (running.stream) summary.stream = running.stream->name;
    summary.next_boot = kernels.next_boot();
    summary.installed = kernels.installed();
    summary.doubt = running.doubt;
    return summary;
}

bool covers(const Advisory& advisory, const std::string& stream) {
    return std::any_of(advisory.affected.begin(), advisory.affected.end(),
                       [&](const AffectedRange& affected) { return affected.stream == stream; });
}

/// A finding whose symptom, if the advisory has one to see, waits for the second look.
struct Pending {
    std::size_t index = 0;
    Finding finding;
    bool may_show_symptom = false;
};

}  // namespace

std::optional<Severity> Verdict::worst() const {
    std::optional<Severity> worst;
    for (const Finding& finding : findings) {
        if (finding.outcome != Outcome::affected) continue;
        worst = std::max(worst.value_or(Severity::info), finding.severity);
    }
    return worst;
}

Subject identify_subject(FactReader& reader, Subject stated) {
    const SourcedFact& name = reader.read("host.name");
    const SourcedFact& id = reader.read("host.id");
    const SourcedFact& container = reader.read("host.container");
    if (stated.name.empty() && name.text() != nullptr) stated.name = *name.text();
    if (stated.id.empty() && id.text() != nullptr) stated.id = *id.text();
    if (container.text() != nullptr) stated.container = *container.text();
    return stated;
}

Result<Verdict> judge(const Database& database, FactReader& reader, const Subject& subject,
                      const JudgeOptions& options) {
    KC_TRY(const std::vector<std::size_t> indices, chosen(database, options.only));
    MachineKernels kernels(reader);
    Verdict verdict;
    verdict.subject = subject;
    verdict.kernel = summarise(kernels);
    std::vector<Pending> pending;
    for (const std::size_t index : indices) {
        KC_TRY(const Advisory advisory, database.advisory(index));
        Pending each{index, judge_advisory(advisory, kernels), advisory.confirmed_by.has_value()};
        verdict.kernel.is_covered = verdict.kernel.is_covered || covers(advisory, verdict.kernel.stream);
        const bool is_kept = options.keep == Keep::all || !is_clear(each.finding) || each.may_show_symptom;
        ++verdict.counts[static_cast<std::size_t>(each.finding.outcome)];
        if (is_kept) pending.push_back(std::move(each));
    }
    AskedView asked(reader);
    for (Pending& each : pending) {
        if (is_clear(each.finding) && each.may_show_symptom) {
            KC_TRY(const Advisory advisory, database.advisory(each.index));
            note_unlisted_symptom(advisory, asked, each.finding);
        }
        if (is_clear(each.finding) && options.keep != Keep::all) continue;
        KC_TRY(each.finding.text, database.text(each.index));
        each.finding.origin = database.origin(each.index);
        each.finding.fingerprint = fingerprint_of(each.finding.id, subject);
        verdict.findings.push_back(std::move(each.finding));
    }
    verdict.action = action_for_all(verdict.findings);
    verdict.given = reader.given();
    verdict.facts = reader.facts();
    verdict.kernel_facts = reader.kernel_facts();
    return verdict;
}

}  // namespace kcheck
