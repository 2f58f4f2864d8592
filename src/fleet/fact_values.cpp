#include "fleet/fact_values.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/hash.hpp"
#include "base/short_text.hpp"
#include "fact/fact_set.hpp"
#include "verdict/evaluate.hpp"

namespace kcheck {

namespace {

constexpr std::string_view from_inventory = "inventory";

/// Facts that more than tests looks at: ranges of versions, and what is worth something for a kernel that
/// does not run.
constexpr std::array told_apart_prefixes{"kernel.", "image.kernel", "module.", "livepatch.",
                                         "package.linux-image-"};

bool is_told_apart_by_key(std::string_view key) {
    return std::any_of(told_apart_prefixes.begin(), told_apart_prefixes.end(),
                       [&](std::string_view prefix) { return key.starts_with(prefix); });
}

/// The classes of values and the answers of pairs of facts share the 32 bits of a class.
constexpr unsigned bits_of_class = 24;
constexpr unsigned bits_of_answer = 2;
constexpr unsigned max_pairs = 4;

/// Two facts of one record.
class TwoFacts final : public FactView {
  public:
    TwoFacts(std::string_view key, const SourcedFact& fact, const SourcedFact& other)
        : key_(key), fact_(fact), other_(other) {}
    const SourcedFact& get(std::string_view key) override { return key == key_ ? fact_ : other_; }

  private:
    std::string_view key_;
    const SourcedFact& fact_;
    const SourcedFact& other_;
};

Truth answer(const FactTest& test, const SourcedFact& fact, const SourcedFact& other) {
    TwoFacts facts(test.fact, fact, other);
    return holds(test, facts);
}

}  // namespace

struct FactValues::State {
    struct Slot {
        std::string key;
        bool is_told_apart = false;
        std::vector<const FactTest*> tests;  ///< Of this fact alone.
        unsigned pairs = 0;                  ///< How many tests compare it with another fact.
        std::map<std::string, ValueClass> classes{};
    };
    /// What was numbered last of a slot: the next host often says the same.
    struct Recent {
        std::string_view text;
        NumberedValue value;
    };
    /// A value that was seen.
    struct Seen {
        SourcedFact fact;
        ValueClass in_class = not_stated;
        std::string defect;
    };
    struct Pair {
        const FactTest* test = nullptr;
        FactSlot fact = 0;
        FactSlot other = 0;
        /// Where the answer stands in the classes of both.
        unsigned shift_of_fact = 0;
        unsigned shift_of_other = 0;
    };
    struct Text {
        FactSlot slot = 0;
        std::string_view json;
        bool operator==(const Text& other) const {
            return slot == other.slot && is_same_text(json, other.json);
        }
    };
    struct HashText {
        using is_avalanching = void;
        std::size_t operator()(const Text& text) const { return hash_of(text.json, text.slot); }
    };
    struct HashKey {
        using is_avalanching = void;
        std::size_t operator()(std::string_view key) const { return hash_of(key); }
    };
    struct HashNumber {
        using is_avalanching = void;
        std::size_t operator()(std::uint64_t number) const { return hash_of(number); }
    };

    explicit State(const std::vector<FactTest>& asked) : tests(asked) {}

    const std::vector<FactTest>& tests;
    std::vector<Pair> pairs;
    std::deque<Slot> slots;
    std::vector<Recent> recent;  ///< By slot.
    boost::unordered_flat_map<std::string_view, FactSlot, HashKey> slot_by_key;
    std::deque<Seen> values{Seen{unknown("not in the inventory"), not_stated, {}}};
    std::deque<std::string> texts;
    boost::unordered_flat_map<Text, NumberedValue, HashText> value_by_text;
    std::vector<boost::unordered_flat_map<std::uint64_t, Truth, HashNumber>> pair_answers;

    FactSlot add_slot(std::string_view key, bool is_told_apart);
    void add_pairs();
    ValueClass class_of(Slot& slot, const SourcedFact& fact);
    Seen parse(Slot& slot, std::string_view json);
    NumberedValue add_value(Slot& slot, std::string_view json);
    Recent look_up(FactSlot slot, std::string_view json);
    Truth pair_answer(std::size_t number, ValueNumber fact, ValueNumber other);
};

FactSlot FactValues::State::add_slot(std::string_view key, bool is_told_apart) {
    const auto number = static_cast<FactSlot>(slots.size());
    Slot& slot = slots.emplace_back();
    recent.emplace_back();
    slot.key = key;
    slot.is_told_apart = is_told_apart || is_told_apart_by_key(key);
    for (const FactTest& test : tests)
        if (test.fact == key && test.op != Operator::equals_fact) slot.tests.push_back(&test);
    slot_by_key.emplace(slot.key, number);
    return number;
}

void FactValues::State::add_pairs() {
    for (const FactTest& test : tests) {
        if (test.op != Operator::equals_fact) continue;
        const auto slot = [&](const std::string& key) {
            const auto found = slot_by_key.find(key);
            return found == slot_by_key.end() ? add_slot(key, false) : found->second;
        };
        Pair pair{&test, slot(test.fact), slot(test.other_fact)};
        Slot& fact = slots[pair.fact];
        Slot& other = slots[pair.other];
        if (fact.pairs == max_pairs || other.pairs == max_pairs || pair.fact == pair.other) {
            fact.is_told_apart = other.is_told_apart = true;
            continue;
        }
        pair.shift_of_fact = bits_of_class + bits_of_answer * fact.pairs++;
        pair.shift_of_other = bits_of_class + bits_of_answer * other.pairs++;
        pairs.push_back(pair);
    }
    pair_answers.resize(pairs.size());
}

ValueClass FactValues::State::class_of(Slot& slot, const SourcedFact& fact) {
    std::string mark(1, static_cast<char>('0' + fact.fact.index()));
    if (slot.is_told_apart) {
        if (const Value* const plain = fact.value())
            mark += static_cast<char>('0' + plain->index()) + to_text(*plain);
    } else {
        for (const FactTest* const test : slot.tests)
            mark += static_cast<char>('0' + static_cast<int>(answer(*test, fact, fact)));
    }
    const auto next = static_cast<ValueClass>(slot.classes.size() + 1);
    return slot.classes.emplace(std::move(mark), next).first->second;
}

FactValues::State::Seen FactValues::State::parse(Slot& slot, std::string_view json) {
    auto fact = parse_fact(slot.key, json);
    if (!fact) return {unknown("not readable"), not_stated, fact.error().message};
    if (fact->source == given_source) fact->source = from_inventory;
    const ValueClass in_class = class_of(slot, *fact);
    return {std::move(*fact), in_class, {}};
}

NumberedValue FactValues::State::add_value(Slot& slot, std::string_view json) {
    if (json == "null") return {};
    const auto number = static_cast<ValueNumber>(values.size());
    const Seen& seen = values.emplace_back(parse(slot, json));
    return {number, seen.in_class, !seen.defect.empty()};
}

/// The value of a text, and the text as it is kept here.
FactValues::State::Recent FactValues::State::look_up(FactSlot slot, std::string_view json) {
    if (const auto found = value_by_text.find(Text{slot, json}); found != value_by_text.end())
        return {found->first.json, found->second};
    const std::string& kept = texts.emplace_back(json);
    const NumberedValue value = add_value(slots[slot], kept);
    value_by_text.emplace(Text{slot, kept}, value);
    return {kept, value};
}

Truth FactValues::State::pair_answer(std::size_t number, ValueNumber fact, ValueNumber other) {
    const Pair& pair = pairs[number];
    const std::uint64_t both = std::uint64_t{fact} << 32 | other;
    const auto [found, is_new] = pair_answers[number].try_emplace(both, Truth::unknown);
    if (is_new) found->second = answer(*pair.test, values[fact].fact, values[other].fact);
    return found->second;
}

FactValues::FactValues(const std::vector<FactTest>& tests, const std::vector<std::string>& told_apart)
    : state_(std::make_unique<State>(tests)) {
    for (const std::string& key : told_apart) state_->add_slot(key, true);
    for (const FactTest& test : tests) slot_of(test.fact);
    state_->add_pairs();
}

FactValues::~FactValues() = default;

std::optional<FactSlot> FactValues::find_slot(std::string_view key) const {
    const auto found = state_->slot_by_key.find(key);
    if (found == state_->slot_by_key.end()) return std::nullopt;
    return found->second;
}

FactSlot FactValues::slot_of(std::string_view key) {
    if (const auto slot = find_slot(key)) return *slot;
    return state_->add_slot(key, false);
}

NumberedValue FactValues::number_of(FactSlot slot, std::string_view json) {
    State::Recent& recent = state_->recent[slot];
    if (recent.text.empty() || !is_same_text(recent.text, json)) recent = state_->look_up(slot, json);
    return recent.value;
}

const std::string& FactValues::defect(ValueNumber value) const { return state_->values[value].defect; }

const SourcedFact& FactValues::fact(ValueNumber value) const { return state_->values[value].fact; }

void FactValues::compare_facts(RecordValues& record) {
    State& state = *state_;
    for (std::size_t i = 0; i < state.pairs.size(); ++i) {
        const State::Pair& pair = state.pairs[i];
        const ValueNumber fact = record.at(pair.fact);
        const ValueNumber other = record.at(pair.other);
        if (fact == 0 || other == 0) continue;
        const auto answer = static_cast<ValueClass>(state.pair_answer(i, fact, other)) + 1;
        record.set(pair.fact, fact, record.class_at(pair.fact) | answer << pair.shift_of_fact);
        record.set(pair.other, other, record.class_at(pair.other) | answer << pair.shift_of_other);
    }
}

std::size_t FactValues::slot_count() const { return state_->slots.size(); }

std::size_t FactValues::size() const { return state_->values.size(); }

}  // namespace kcheck
