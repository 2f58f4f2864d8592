//   condition  = "[" either "]"
//   either     = both { "-o" both }
//   both       = single { "-a" single }
//   single     = "!" single | "-n" text | "-z" text | text ( "=" | "==" | "!=" ) text | text
#include "probe/grub_condition.hpp"

#include <algorithm>

namespace kcheck {

namespace {

using Words = std::span<const GrubWord>;

class Judge {
  public:
    Judge(Words words, const GrubVariables& variables) : words_(words), variables_(variables) {}

    Truth judge() {
        const Truth truth = judge_either();
        return words_.empty() ? truth : Truth::unknown;
    }

  private:
    bool next_is(std::string_view word) const { return !words_.empty() && words_.front() == word; }

    const GrubWord& take() {
        const GrubWord& word = words_.front();
        words_ = words_.subspan(1);
        return word;
    }

    Truth judge_either() {
        Truth truth = judge_both();
        while (next_is("-o")) {
            take();
            truth = either(truth, judge_both());
        }
        return truth;
    }

    Truth judge_both() {
        Truth truth = judge_single();
        while (next_is("-a")) {
            take();
            truth = both(truth, judge_single());
        }
        return truth;
    }

    Truth judge_single() {
        bool negated = false;
        for (; next_is("!"); take()) negated = !negated;
        const Truth truth = judge_plain();
        return negated ? negate(truth) : truth;
    }

    Truth judge_plain() {
        if (words_.empty()) return Truth::unknown;
        const GrubWord first = take();
        const bool operand_follows = !words_.empty() && !next_is("-a") && !next_is("-o");
        if (first.size() == 2 && first[0] == '-' && operand_follows) return judge_unary(first[1], take());
        if (words_.size() >= 2 && (next_is("=") || next_is("==") || next_is("!="))) {
            const bool negated = take() == "!=";
            const Truth equal = judge_equal(first, take());
            return negated ? negate(equal) : equal;
        }
        return operand_follows ? Truth::unknown : judge_unary('n', first);
    }

    Truth judge_unary(char test, const GrubWord& operand) const {
        const auto text = expand_grub_word(operand, variables_);
        if (!text || (test != 'n' && test != 'z')) return Truth::unknown;
        return truth_of(text->empty() == (test == 'z'));
    }

    Truth judge_equal(const GrubWord& a, const GrubWord& b) const {
        const auto left = expand_grub_word(a, variables_);
        const auto right = expand_grub_word(b, variables_);
        return left && right ? truth_of(*left == *right) : Truth::unknown;
    }

    Words words_;
    const GrubVariables& variables_;
};

}  // namespace

Truth judge_grub_condition(Words command, const GrubVariables& variables) {
    if (command.size() < 3 || command.front() != "[" || command.back() != "]") return Truth::unknown;
    return Judge(command.subspan(1, command.size() - 2), variables).judge();
}

}  // namespace kcheck
