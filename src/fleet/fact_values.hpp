// Which values of a fact make a difference. Fleets differ in many facts that hardly matter to a verdict: a
// host with 14 listening sockets is judged as one with 15. Two values of a fact are in one class if every
// test of every advisory answers alike for both; where more than tests looks at a fact (the kernel's release,
// say), each value is a class of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fact/fact.hpp"
#include "inventory/host_record.hpp"
#include "rule/condition.hpp"

namespace kcheck {

/// Numbers keys of facts; values within one run; and their classes, of which 0 is "not stated".
using FactSlot = std::uint32_t;
using ValueNumber = std::uint32_t;
using ValueClass = std::uint32_t;

inline constexpr ValueClass not_stated = 0;

/// The values of one record by slot.
class RecordValues {
  public:
    ValueNumber at(FactSlot slot) const { return slot < values_.size() ? values_[slot] : 0; }
    void set(FactSlot slot, ValueNumber value);
    void clear();
    const std::vector<FactSlot>& slots() const { return slots_; }

  private:
    std::vector<ValueNumber> values_;
    std::vector<FactSlot> slots_;  ///< Those that have a value.
};

/// One object a thread: it remembers what it has seen.
class FactValues {
  public:
    /// `tests` are all that may be asked. Of the keys in `told_apart` each value is a class of its own.
    FactValues(std::vector<FactTest> tests, const std::vector<std::string>& told_apart);
    ~FactValues();
    FactValues(const FactValues&) = delete;
    FactValues& operator=(const FactValues&) = delete;

    /// The slot of a key, if it has one.
    std::optional<FactSlot> find_slot(std::string_view key) const;
    /// The same; gives it one.
    FactSlot slot_of(std::string_view key);

    /// The number of a value by its JSON text; `null` is 0, not stated. Numbers start at 1.
    ValueNumber number_of(FactSlot slot, std::string_view json);
    /// Why the text is no value of the fact; empty if it is one.
    const std::string& defect(ValueNumber value) const;
    const SourcedFact& fact(ValueNumber value) const;

    /// The class of a record's value of that slot. Where a test compares it with another fact of the record,
    /// the answer is a part of it.
    ValueClass class_of(FactSlot slot, const RecordValues& record);

    /// Whether each value of the slot is a class of its own.
    bool tells_apart(FactSlot slot) const;

    /// How many values are remembered.
    std::size_t size() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
