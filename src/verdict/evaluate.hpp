// The three-valued evaluation of conditions. Deciding and explaining are one function with two traces, so
// that they cannot disagree: a trace that explains sees every part, one that does not lets the evaluation
// stop at the first part that decides.
#pragma once

#include <string>
#include <vector>

#include "base/truth.hpp"
#include "fact/fact_reader.hpp"
#include "rule/condition.hpp"
#include "verdict/explanation.hpp"

namespace kcheck {

/// Whether one test holds. Unknown facts make it unknown; of an Absent one equality is no and order unknown.
Truth holds(const FactTest& test, FactView& facts);

/// "ss.listeners is at least 1: it is 4 (/usr/bin/ss -lnt)".
std::string explain(const FactTest& test, FactView& facts);

/// The test's `seen` text with the facts filled in; a description of the test where it has none.
std::string seen_text(const FactTest& test, FactView& facts);

/// What a trace is told when it enters a negation.
inline constexpr std::string_view negation = "not";

/// Only decides.
struct NoTrace {
    static constexpr bool sees_everything = false;
    void enter(std::string_view) {}
    void leave(Truth) {}
    void note(const FactTest&, FactView&, Truth) {}
};

/// Builds the tree of all parts with their truth.
class ExplanationTrace {
  public:
    static constexpr bool sees_everything = true;
    void enter(std::string_view group);
    void leave(Truth truth);
    void note(const FactTest& test, FactView& facts, Truth truth);

    Explanation take();

  private:
    void add(Explanation finished);
    std::vector<Explanation> open_;
    Explanation root_;
};

/// Collects the tests that came out one way, for the lines of a report: what was seen where they held, and
/// what could not be told where they are unknown.
class LeafTrace {
  public:
    static constexpr bool sees_everything = true;
    explicit LeafTrace(Truth wanted) : wanted_(wanted) {}
    void enter(std::string_view group);
    void leave(Truth truth);
    void note(const FactTest& test, FactView& facts, Truth truth);

    /// The texts of the advisory's own words; those in kcheck's words only where there are no others, because
    /// a test without words is mostly the premise of one with them ("there are listeners at all").
    std::vector<std::string> texts() const;

  private:
    struct Leaf {
        std::string text;
        bool is_worded = false;
    };
    Truth wanted_;
    /// An open group: what was wanted of it, and how many leaves stood before, so that a group that came out
    /// otherwise leaves none. Below a negation the opposite is wanted.
    struct Group {
        Truth wanted;
        std::size_t leaves;
    };
    std::vector<Group> open_;
    std::vector<Leaf> leaves_;
};

template <class Trace>
Truth evaluate(const Condition& condition, FactView& facts, Trace& trace) {
    if (condition.kind == Condition::Kind::test) {
        const Truth truth = holds(condition.test, facts);
        trace.note(condition.test, facts, truth);
        return truth;
    }
    if (condition.kind == Condition::Kind::negation) {
        trace.enter(negation);
        const Truth truth = negate(evaluate(condition.children.front(), facts, trace));
        trace.leave(truth);
        return truth;
    }
    const bool is_all = condition.kind == Condition::Kind::all;
    const Truth decisive = is_all ? Truth::no : Truth::yes;
    Truth truth = negate(decisive);
    trace.enter(is_all ? "all of" : "any of");
    for (const Condition& child : condition.children) {
        const Truth part = evaluate(child, facts, trace);
        truth = is_all ? both(truth, part) : either(truth, part);
        if (!Trace::sees_everything && truth == decisive) break;
    }
    trace.leave(truth);
    return truth;
}

/// Decides only.
inline Truth evaluate(const Condition& condition, FactView& facts) {
    NoTrace trace;
    return evaluate(condition, facts, trace);
}

}  // namespace kcheck
