// What must hold for any facts, tried on many: the compiled bundle judges as the YAML does, and the
// explanation's parts make the outcome that the verdict has. KCHECK_FACT_SETS says how many fact sets an
// advisory gets.
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"
#include "verdict/advisory_judge.hpp"
#include "verdict/explain.hpp"
#include "verdict/mutation.hpp"

using namespace kcheck;

namespace {

std::size_t fact_sets_per_advisory() {
    const char* const wanted = std::getenv("KCHECK_FACT_SETS");
    return static_cast<std::size_t>(parse_integer(wanted == nullptr ? "200" : wanted).value_or(200));
}

/// The operands of a condition's tests on one fact: the values at which its answer turns.
void collect_operands(const Condition& condition, std::string_view key, std::vector<Value>& values) {
    for (const Condition& child : condition.children) collect_operands(child, key, values);
    if (condition.kind != Condition::Kind::test || condition.test.fact != key) return;
    const FactTest& test = condition.test;
    values.insert(values.end(), test.values.begin(), test.values.end());
    for (const std::string& bound : {test.version.range.last_unaffected, test.version.range.introduced,
                                     test.version.range.last_affected, test.version.range.fixed}) {
        if (!bound.empty()) values.emplace_back(bound);
    }
}

/// Makes fact sets for one advisory: kernels around its bounds and far from them, and values around those
/// that its conditions ask for; anything may be absent, unknown or not stated.
class FactSetMaker {
  public:
    FactSetMaker(const AdvisoryFile& file, const ImageMap& images, std::uint64_t seed) : random_(seed) {
        for (const AffectedRange& affected : file.advisory.affected) {
            for (Mutant& mutant : mutate_bounds(affected)) kernels_.push_back(std::move(mutant));
        }
        for (const char* const release :
             {"4.19.91-26.an8.x86_64", "5.10.134-16.1.al8.x86_64", "6.1.65", "5.10.0-rc3",
              "4.18.0-193.14.2.el8_2.x86_64", "6.18.44-fc-v669", "nonsense", ""})
            kernels_.push_back({release, "", ""});
        for (const auto& [id, release] : images) images_.push_back(id);
        for (const AffectedImages& each : file.advisory.images)
            images_.push_back(fmt_image(each.last_affected != 0 ? each.last_affected : each.fixed));
        images_.emplace_back("m-bp1custom");
        for (const std::string& key : facts_asked_by(file.advisory))
            operands_[key] = operands_of(file.advisory, key);
        for (const AdvisoryTest& test : file.tests) {
            for (const auto& [key, fact] : test.facts) {
                if (const Value* const value = fact.value()) operands_[key].push_back(*value);
            }
        }
    }

    FactMap next() {
        FactMap facts;
        const Mutant& running = any_of(kernels_);
        for (const auto& [key, values] : operands_) set(facts, key, values);
        if (below(8) != 0) facts["kernel.release"] = probed(running.release.c_str());
        if (!running.build.empty()) facts["kernel.build"] = probed(running.build.c_str());
        if (below(2) == 0) facts["kernel.next_boot"] = probed(any_of(kernels_).release.c_str());
        if (below(2) == 0)
            facts["kernel.installed"] = probed(TextList{any_of(kernels_).release, running.release});
        if (below(2) == 0) facts["image.id"] = probed(any_of(images_).c_str());
        return facts;
    }

  private:
    static std::string fmt_image(std::int32_t date) {
        return "aliyun_2_1903_x64_20G_alibase_" + std::to_string(date) + ".vhd";
    }

    static std::vector<Value> operands_of(const Advisory& advisory, const std::string& key) {
        std::vector<Value> values;
        for (const auto* const condition :
             {&advisory.exposure, &advisory.confirmed_by, &advisory.ruled_out_by, &advisory.mitigated_by}) {
            if (*condition) collect_operands(**condition, key, values);
        }
        return values;
    }

    void set(FactMap& facts, const std::string& key, const std::vector<Value>& values) {
        switch (below(6)) {
            case 0: return;
            case 1: facts[key] = absent("probe"); return;
            case 2: facts[key] = unknown("EACCES"); return;
            case 3: facts[key] = known(odd_value(key), "probe"); return;
            default:
                facts[key] = known(values.empty() ? odd_value(key) : typed(key, any_of(values)), "probe");
        }
    }

    Value odd_value(const std::string& key) {
        switch (find_fact_kind(key)->type) {
            case FactType::boolean: return below(2) == 0;
            case FactType::integer: return static_cast<std::int64_t>(below(8));
            case FactType::text: return std::string(any_of(words_));
            case FactType::list: return TextList{std::string(any_of(words_))};
        }
        return std::string();
    }

    /// An operand in the type of the fact: a text that is looked for in a list becomes its entry.
    static Value typed(const std::string& key, const Value& value) {
        const auto* const text = std::get_if<std::string>(&value);
        return find_fact_kind(key)->type == FactType::list && text != nullptr ? Value(TextList{*text})
                                                                              : value;
    }

    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
    template <class T>
    const T& any_of(const std::vector<T>& choices) {
        return choices[below(choices.size())];
    }

    std::mt19937_64 random_;
    std::vector<Mutant> kernels_;
    std::vector<std::string> images_;
    std::map<std::string, std::vector<Value>> operands_;
    std::vector<std::string> words_{
        "", "0", "1", "y", "loaded", "available", "something else", "4.19.43-13.al7"};
};

struct Judged {
    Finding finding;
    Explanation explanation;
};

Judged judge_one(const Advisory& advisory, const FactMap& facts, const ImageMap& images) {
    ScriptedFacts source(facts);
    FactReader reader(source, {}, [&](std::string_view id) -> std::optional<std::string> {
        const auto found = images.find(id);
        if (found == images.end()) return std::nullopt;
        return found->second;
    });
    MachineKernels kernels(reader);
    Judged judged;
    judged.finding = judge_advisory(advisory, kernels);
    judged.explanation = explain_finding(advisory, judged.finding, reader);
    return judged;
}

const Explanation* part(const Explanation& root, std::string_view start) {
    for (const Explanation& child : root.children) {
        if (std::string_view(child.text).starts_with(start)) return &child;
    }
    return nullptr;
}

/// The outcome table of the design over the truths that an explanation shows for a kernel or an image.
Outcome outcome_by_table(const Explanation& root, Truth in_range) {
    const auto truth_of_part = [&](std::string_view start, Truth otherwise) {
        const Explanation* const found = part(root, start);
        return found == nullptr ? otherwise : found->truth;
    };
    if (in_range == Truth::no) return Outcome::not_affected;
    const Truth exposed = truth_of_part("requires", Truth::yes);
    if (exposed == Truth::no) return Outcome::not_affected;
    if (in_range == Truth::unknown) return Outcome::unknown;
    if (truth_of_part("mitigated_by", Truth::no) == Truth::yes) return Outcome::mitigated;
    if (truth_of_part("ruled_out_by", Truth::no) == Truth::yes) return Outcome::not_affected;
    return exposed == Truth::unknown ? Outcome::unknown : Outcome::affected;
}

/// What the explanation says of the running kernel.
Outcome explained_running(const Explanation& root) {
    if (part(root, "withdrawn") != nullptr) return Outcome::not_affected;
    const Explanation* const image = part(root, "the image");
    const Explanation* const kernel = image != nullptr ? image : part(root, "the running kernel");
    return outcome_by_table(root, kernel == nullptr ? Truth::yes : kernel->truth);
}

/// What the explanation says of the next boot; the running kernel's outcome where it boots again.
std::optional<Outcome> explained_next_boot(const Finding& finding, const Explanation& root) {
    const Explanation* const next = part(root, "the next-boot kernel");
    return next == nullptr ? finding.layers.next_boot : outcome_by_table(*next, next->truth);
}

bool same_finding(const Finding& a, const Finding& b) {
    return a.outcome == b.outcome && a.evidence == b.evidence && a.in_range == b.in_range && a.why == b.why &&
           a.seen == b.seen && a.note == b.note && a.fixed == b.fixed && a.action == b.action &&
           a.layers.running == b.layers.running && a.layers.next_boot == b.layers.next_boot &&
           a.layers.installed == b.layers.installed;
}

std::string listed(const FactMap& facts) {
    std::string out;
    for (const auto& [key, fact] : facts) out += key + " = " + to_text(fact) + "\n";
    return out;
}

}  // namespace

TEST_CASE("on random facts, bundle and YAML agree, and an explanation makes the outcome it explains") {
    const RuleSet rules = shipped_rules();
    const std::string bytes = build_bundle(rules.advisories, rules.images);
    const auto database = Database::load({bytes, {}});
    REQUIRE(database);
    std::set<Outcome> seen;
    for (const AdvisoryFile& file : rules.advisories) {
        const auto compiled = database->advisory(*database->find(file.advisory.id));
        REQUIRE(compiled);
        FactSetMaker maker(file, rules.images, 20190507);
        for (std::size_t i = 0; i < fact_sets_per_advisory(); ++i) {
            const FactMap facts = maker.next();
            const Judged from_yaml = judge_one(file.advisory, facts, rules.images);
            const Judged from_bundle = judge_one(*compiled, facts, rules.images);
            const Finding& finding = from_yaml.finding;
            seen.insert(finding.outcome);
            const Outcome explained = explained_running(from_bundle.explanation);
            const bool is_right =
                same_finding(finding, from_bundle.finding) &&
                to_text(from_yaml.explanation) == to_text(from_bundle.explanation) &&
                explained == finding.layers.running &&
                explained_next_boot(finding, from_bundle.explanation) == finding.layers.next_boot;
            if (is_right) continue;
            FAIL_CHECK(file.advisory.id << ": " << to_text(finding.layers.running) << " by the verdict, "
                                        << to_text(explained) << " by the explanation\n"
                                        << listed(facts) << to_text(from_bundle.explanation));
            break;
        }
    }
    CHECK(seen.size() == 4);
}
