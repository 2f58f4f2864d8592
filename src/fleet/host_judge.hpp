// Judges hosts one after the other: what a record says is looked up among what was judged before, and only
// what is new is judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "fleet/class_registry.hpp"
#include "fleet/known_texts.hpp"
#include "inventory/host_record.hpp"
#include "rule/condition.hpp"
#include "rule/database.hpp"

namespace kcheck {

/// What is asked of every host.
struct FleetQuestion {
    const Database& database;
    std::vector<std::string> only;    ///< IDs to judge; empty: all.
    std::optional<Condition> select;  ///< Hosts of which it does not hold are left out.
    std::string group_key;            ///< A fact or a column of the inventory; empty: no groups.
};

/// Image ID to the kernel release it ships, beyond what the database knows.
using ShippedKernels = std::map<std::string, std::string, std::less<>>;

/// What all threads of a run have in common; it must outlive them.
struct FleetRules {
    const FleetQuestion& question;
    const std::vector<FactTest>& tests;  ///< All that may be asked: see `tests_of`.
    const ShippedKernels& shipped;
    ClassRegistry& classes;
};

/// The texts live until the judge is asked again.
struct HostVerdict {
    const HostClass* what = nullptr;  ///< Null for a host that --select leaves out.
    ClassNumber number = 0;
    KnownText* image = nullptr;  ///< Null where it is not known.
    KnownText* group = nullptr;  ///< Null where there is none.
    bool knows_kernel = false;   ///< The record says which kernel runs.
};

enum class FactAge : unsigned char { fresh, stale };

/// What a judge remembers at the most; then it forgets all and begins anew.
struct MemoryLimits {
    std::size_t values = 300'000;    ///< Of facts, and the same number of images and of groups.
    std::size_t places = 1'000'000;  ///< See VerdictMemory.
};

/// One object a thread: it remembers what it has judged.
class HostJudge {
  public:
    explicit HostJudge(const FleetRules& rules, const MemoryLimits& limits = {});
    ~HostJudge();
    HostJudge(const HostJudge&) = delete;
    HostJudge& operator=(const HostJudge&) = delete;

    /// Fails with bad_data and a phrase where a fact that matters is none (a text for a number), and with
    /// other errors where kcheck cannot go on.
    Result<HostVerdict> judge(const HostRecord& record, FactAge age);

    /// How many records had to be judged.
    std::uint64_t judged() const;

  private:
    /// All that is remembered: its numbers mean nothing to another one, so it is dropped as a whole.
    struct State;

    const FleetRules& rules_;
    const MemoryLimits limits_;
    std::unique_ptr<State> state_;
    std::uint64_t judged_before_ = 0;  ///< By states that were dropped.
};

/// Every test that the advisories and the selection can ask, each once.
Result<std::vector<FactTest>> tests_of(const FleetQuestion& question);

}  // namespace kcheck
