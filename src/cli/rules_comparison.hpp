// Hosts judged by two databases: what `kcheck rules diff` compares.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "fact/fact_set.hpp"
#include "report/rules_diff.hpp"
#include "rule/database.hpp"

namespace kcheck {

class SavedFacts;
struct Verdict;

class RulesComparison {
  public:
    RulesComparison(const Database& before, const Database& after) : before_(before), after_(after) {}

    /// Judges a host by both; `source` names it in messages and reports.
    Result<void> add(FactSet set, const std::string& source);
    /// The kernel that an image ships, for the hosts that are added after it.
    void add_image(std::string_view image, std::string_view release) {
        shipped_.insert_or_assign(std::string(image), std::string(release));
    }

    const std::vector<HostChanges>& hosts() const { return hosts_; }

  private:
    Result<Verdict> judge_by(const Database& database, SavedFacts& facts) const;

    const Database& before_;
    const Database& after_;
    std::map<std::string, std::string, std::less<>> shipped_;
    std::vector<HostChanges> hosts_;
};

/// Adds hosts beyond those of --facts.
using AddHosts = std::function<Result<void>(RulesComparison&)>;

/// `kcheck rules diff`
Result<ExitCode> compare_rules(const RulesDiffOptions& options, const AddHosts& add_hosts);

}  // namespace kcheck
