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

/// What a text stands for.
struct NumberedValue {
    ValueNumber number = 0;
    /// By what is asked of its fact alone.
    ValueClass in_class = not_stated;
    bool is_defective = false;  ///< It is no value of the fact.
};

/// The values of one record by slot, with their classes.
class RecordValues {
  public:
    ValueNumber at(FactSlot slot) const { return slot < values_.size() ? values_[slot].number : 0; }
    ValueClass class_at(FactSlot slot) const {
        return slot < values_.size() ? values_[slot].in_class : not_stated;
    }
    void set(FactSlot slot, ValueNumber number, ValueClass in_class) {
        if (slot >= values_.size()) values_.resize(slot + 1);
        if (values_[slot].number == 0) slots_.push_back(slot);
        values_[slot] = {number, in_class};
    }
    void clear() {
        for (const FactSlot slot : slots_) values_[slot] = {};
        slots_.clear();
    }
    /// The slots that have a value, in the order in which they were set.
    const std::vector<FactSlot>& slots() const { return slots_; }

  private:
    struct Entry {
        ValueNumber number = 0;
        ValueClass in_class = not_stated;
    };
    std::vector<Entry> values_;
    std::vector<FactSlot> slots_;
};

/// One object a thread: it remembers what it has seen.
class FactValues {
  public:
    /// `tests` are all that may be asked; they must outlive the object. Of the keys in `told_apart` each
    /// value is a class of its own.
    FactValues(const std::vector<FactTest>& tests, const std::vector<std::string>& told_apart);
    FactValues(std::vector<FactTest>&& tests, const std::vector<std::string>& told_apart) = delete;
    ~FactValues();
    FactValues(const FactValues&) = delete;
    FactValues& operator=(const FactValues&) = delete;

    /// The slot of a key, if it has one.
    std::optional<FactSlot> find_slot(std::string_view key) const;
    /// The same; gives it one.
    FactSlot slot_of(std::string_view key);

    /// The number of a value by its JSON text; `null` is 0, not stated. Numbers start at 1.
    NumberedValue number_of(FactSlot slot, std::string_view json);
    /// Why the text is no value of the fact; empty if it is one.
    const std::string& defect(ValueNumber value) const;
    const SourcedFact& fact(ValueNumber value) const;

    /// Makes what tests answer that compare two facts of the record a part of the classes of both. To be
    /// called when all values are set.
    void compare_facts(RecordValues& record);

    /// How many keys have a slot; grows when `slot_of` gives one.
    std::size_t slot_count() const;
    /// How many values are remembered.
    std::size_t size() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
