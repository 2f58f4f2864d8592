#include "verdict/judge.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "verdict/action.hpp"
#include "verdict/advisory_judge.hpp"

namespace kcheck {

namespace {

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

}  // namespace

std::optional<Severity> Verdict::worst() const {
    std::optional<Severity> worst;
    for (const Finding& finding : findings) {
        if (finding.outcome != Outcome::affected) continue;
        worst = std::max(worst.value_or(Severity::info), finding.severity);
    }
    return worst;
}

std::string fingerprint(const Finding& finding, const Subject& subject) {
    constexpr std::size_t length = 32;
    const std::string& identity = subject.id.empty() ? subject.name : subject.id;
    if (identity.empty()) return {};
    return sha256_hex(fmt::format("{}\n{}", finding.id, identity)).substr(0, length);
}

Subject identify_subject(FactReader& reader, Subject stated) {
    const SourcedFact& name = reader.read("host.name");
    const SourcedFact& id = reader.read("host.id");
    const SourcedFact& container = reader.read("host.container");
    const auto wins = [&](std::string_view key, const std::string& said) {
        return said.empty() || reader.is_given(key);
    };
    if (name.text() != nullptr && wins("host.name", stated.name)) stated.name = *name.text();
    if (id.text() != nullptr && wins("host.id", stated.id)) stated.id = *id.text();
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
    /// The advisories that the findings are about, and those whose symptom may show on an unlisted kernel.
    std::vector<std::size_t> judged;
    std::set<std::size_t> with_symptom;
    for (const std::size_t index : indices) {
        KC_TRY(const Advisory advisory, database.advisory(index));
        Finding finding = judge_advisory(advisory, kernels);
        verdict.kernel.is_covered = verdict.kernel.is_covered || covers(advisory, verdict.kernel.stream);
        ++verdict.counts[static_cast<std::size_t>(finding.outcome)];
        const bool may_show_symptom = advisory.confirmed_by.has_value() && is_clear(finding);
        if (may_show_symptom) with_symptom.insert(index);
        if (is_clear(finding) && !may_show_symptom && options.keep != Keep::all) continue;
        judged.push_back(index);
        verdict.findings.push_back(std::move(finding));
    }
    AskedView asked(reader);
    for (std::size_t i = 0; i < judged.size(); ++i) {
        Finding& finding = verdict.findings[i];
        if (with_symptom.contains(judged[i])) {
            KC_TRY(const Advisory advisory, database.advisory(judged[i]));
            note_unlisted_symptom(advisory, asked, finding);
        }
        if (is_clear(finding) && options.keep != Keep::all) continue;
        KC_TRY(finding.text, database.text(judged[i]));
        finding.origin = database.origin(judged[i]);
    }
    if (options.keep != Keep::all) std::erase_if(verdict.findings, is_clear);
    verdict.action = action_for_all(verdict.findings);
    verdict.given = reader.given();
    verdict.facts = reader.facts();
    verdict.kernel_facts = reader.kernel_facts();
    return verdict;
}

}  // namespace kcheck
