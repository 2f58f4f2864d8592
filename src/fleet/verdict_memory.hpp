// Remembers verdicts by the facts that they were made of. A decision asks for one fact, then, depending on
// the answer, for the next: so decisions are a tree whose nodes are facts and whose branches are classes of
// values. A host walks down the tree; only one that comes to a place where no host was before is judged.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "fleet/fact_values.hpp"

namespace kcheck {

/// Numbers the answers that are remembered; what they mean is the owner's matter.
using AnswerNumber = std::uint32_t;

/// One object a thread.
class VerdictMemory {
  public:
    VerdictMemory();
    ~VerdictMemory();
    VerdictMemory(VerdictMemory&&) noexcept;
    VerdictMemory& operator=(VerdictMemory&&) noexcept;

    /// The answer for a record; nothing if none like it was seen.
    std::optional<AnswerNumber> find(const RecordValues& record);

    /// Remembers the answer for all records that say the same of the facts that were asked for, in this
    /// order. False where an earlier decision with the same answers so far asked for another fact next, which
    /// would mean that a decision depends on something else.
    [[nodiscard]] bool remember(std::span<const FactSlot> asked, const RecordValues& record,
                                AnswerNumber answer);

    /// How many places its trees have.
    std::size_t size() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
