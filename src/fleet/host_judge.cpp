#include "fleet/host_judge.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/short_text.hpp"
#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "fact/fact_reader.hpp"
#include "fact/image_id.hpp"
#include "fleet/fact_values.hpp"
#include "fleet/host_facts.hpp"
#include "fleet/verdict_memory.hpp"
#include "inventory/column.hpp"
#include "verdict/evaluate.hpp"
#include "verdict/repeated_judge.hpp"

namespace kcheck {

namespace {

void collect(const Condition& condition, std::vector<FactTest>& tests) {
    if (condition.kind == Condition::Kind::test) {
        if (std::find(tests.begin(), tests.end(), condition.test) == tests.end())
            tests.push_back(condition.test);
        return;
    }
    for (const Condition& child : condition.children) collect(child, tests);
}

void collect(const std::optional<Condition>& condition, std::vector<FactTest>& tests) {
    if (condition) collect(*condition, tests);
}

struct NumberedClass {
    const HostClass* what = nullptr;
    ClassNumber number = 0;
};

/// What is remembered for one decision.
struct Answer {
    bool is_left_out = false;
    bool knows_kernel = false;
    KnownText* group = nullptr;  ///< Where the group is a fact.
    NumberedClass fresh;
    NumberedClass stale;  ///< Null until a host needs it.
};

/// Whether the image tells anything where the kernel is not known: by its family and date, or by the kernel
/// that it is known to ship. Of a custom image alone nothing follows.
bool image_speaks(FactReader& reader) {
    const std::string* const image = reader.read(image_key).text();
    return image != nullptr && (parse_image_id(*image) || reader.read("image.kernel").text() != nullptr);
}

HostClass class_of(RepeatedVerdict verdict, FactReader& reader) {
    HostClass what;
    what.kernel = verdict.kernel.running;
    what.stream = verdict.kernel.stream;
    if (const std::string* const version = reader.read("kernel.version").text()) what.version = *version;
    what.action = verdict.action;
    what.good_kernel = verdict.good_kernel;
    what.is_uncovered = verdict.is_uncovered();
    if (what.is_uncovered) what.stream = verdict.kernel.judged_stream();
    what.is_image_only = what.kernel.empty() && image_speaks(reader);
    what.findings = FindingList(std::move(verdict.findings));
    for (const ClassFinding& finding : what.findings)
        if (finding.severity >= Severity::low) what.outcome = std::max(what.outcome, finding.outcome);
    return what;
}

}  // namespace

struct HostJudge::State {
    /// What the field at one place of a record was called last time: most records of an inventory are alike.
    struct Column {
        std::string key;
        std::size_t slots_then = 0;  ///< A fact without a slot may have got one since.
        bool has_slot = false;
        bool is_image = false;
        bool is_group = false;
        bool is_meant_as_group = false;  ///< By another name: `kernel.release`, where groups are by `kernel`.
        FactSlot slot = 0;

        bool matters() const { return has_slot || is_image || is_group || is_meant_as_group; }
    };

    const FleetRules& rules;
    const FleetQuestion& question;
    RepeatedJudge judge;
    std::unique_ptr<FactValues> values;
    VerdictMemory memory;
    std::vector<Answer> answers;
    RecordValues numbers;
    std::vector<Column> columns;
    /// The places of the columns that matter, of a record of this layout while there were so many slots.
    std::vector<std::size_t> places;
    std::uint64_t layout_of_places = 0;
    std::size_t slots_of_places = 0;
    ParticularSlots slots;
    bool group_is_fact = false;
    std::string group_meaning;  ///< The key of records that the name of the group means.
    KnownTexts images;
    std::vector<KnownText*> image_of_value;  ///< By the number of the value.
    KnownTexts groups;
    std::uint64_t judged = 0;

    explicit State(const FleetRules& shared)
        : rules(shared), question(shared.question), judge(question.database, question.only) {
        group_is_fact = find_fact_kind(question.group_key) != nullptr;
        group_meaning = column_of(question.group_key).key;
        std::vector<std::string> told_apart{std::string(kernels_key), std::string(very_image_key)};
        if (group_is_fact) told_apart.push_back(question.group_key);
        values = std::make_unique<FactValues>(rules.tests, told_apart);
        slots = {values->slot_of(kernels_key), values->slot_of(image_key), values->slot_of(very_image_key)};
    }

    bool is_full(const MemoryLimits& limits) const;
    const Column& column(std::size_t place, std::string_view key);
    void find_places(const HostRecord& record);
    KnownText* image_of(ValueNumber value, std::string_view json);
    Result<HostVerdict> look_up(const HostRecord& record, FactAge age);
    std::string take_fields(const HostRecord& record, HostVerdict& host);
    Result<AnswerNumber> decide(const HostRecord& record);
    Result<Answer> answer_for(FactReader& reader, const HostFacts& facts);
    std::string path_of(const HostFacts& facts);
    NumberedClass remembered(HostClass what) const;
    const NumberedClass& stale_of(Answer& answer) const;
};

bool HostJudge::State::is_full(const MemoryLimits& limits) const {
    return std::max({values->size(), images.size(), groups.size()}) > limits.values ||
           memory.size() > limits.places;
}

const HostJudge::State::Column& HostJudge::State::column(std::size_t place, std::string_view key) {
    if (place >= columns.size()) columns.resize(place + 1);
    Column& column = columns[place];
    if (is_same_text(column.key, key) && (column.has_slot || column.slots_then == values->slot_count()))
        return column;
    const bool is_particular = key == kernels_key || key == very_image_key;
    const auto slot = is_particular ? std::nullopt : values->find_slot(key);
    column.key = key;
    column.slots_then = values->slot_count();
    column.has_slot = slot.has_value();
    column.slot = slot.value_or(0);
    column.is_image = key == image_key;
    const bool may_be_group = !group_is_fact && !question.group_key.empty();
    column.is_group = may_be_group && key == question.group_key;
    column.is_meant_as_group = may_be_group && key == group_meaning;
    return column;
}

/// Machine-written inventories have one layout, or a few: their keys are looked at once.
void HostJudge::State::find_places(const HostRecord& record) {
    if (record.layout != 0 && record.layout == layout_of_places && values->slot_count() == slots_of_places)
        return;
    places.clear();
    for (std::size_t i = 0; i < record.fields.size(); ++i)
        if (column(i, record.fields[i].key).matters()) places.push_back(i);
    layout_of_places = record.layout;
    slots_of_places = values->slot_count();
}

/// The image whose text has been numbered as a value.
KnownText* HostJudge::State::image_of(ValueNumber value, std::string_view json) {
    if (value >= image_of_value.size()) image_of_value.resize(values->size());
    if (image_of_value[value] == nullptr) image_of_value[value] = images.of_json(json);
    return image_of_value[value];
}

/// Numbers the values of the record. What is wrong with one, or nothing.
std::string HostJudge::State::take_fields(const HostRecord& record, HostVerdict& host) {
    numbers.clear();
    find_places(record);
    for (const std::size_t place : places) {
        const HostField& field = record.fields[place];
        const Column& named = columns[place];
        const bool is_group = named.is_group || (named.is_meant_as_group && host.group == nullptr);
        if (is_group) host.group = groups.of_json(field.json);
        if (!named.has_slot) continue;
        const NumberedValue value = values->number_of(named.slot, field.json);
        if (value.number == 0) continue;
        if (value.is_defective) return values->defect(value.number);
        numbers.set(named.slot, value.number, value.in_class);
        if (!named.is_image) continue;
        numbers.set(slots.very_image, value.number, value.number);
        host.image = image_of(value.number, field.json);
    }
    if (!record.kernels.empty()) {
        const std::string text = nlohmann::json(std::string(record.kernels)).dump();
        const NumberedValue value = values->number_of(slots.kernels, text);
        numbers.set(slots.kernels, value.number, value.in_class);
    }
    values->compare_facts(numbers);
    return {};
}

/// What was asked so far and answered how: equal for records that cannot be told apart by it.
std::string HostJudge::State::path_of(const HostFacts& facts) {
    std::string path;
    for (const FactSlot slot : facts.asked()) path += fmt::format("{}={},", slot, numbers.class_at(slot));
    return path;
}

NumberedClass HostJudge::State::remembered(HostClass what) const {
    const ClassNumber number = rules.classes.number_of(std::move(what));
    return {&rules.classes.at(number), number};
}

const NumberedClass& HostJudge::State::stale_of(Answer& answer) const {
    if (answer.stale.what == nullptr) {
        HostClass what = *answer.fresh.what;
        what.is_stale = true;
        answer.stale = remembered(std::move(what));
    }
    return answer.stale;
}

Result<Answer> HostJudge::State::answer_for(FactReader& reader, const HostFacts& facts) {
    KC_TRY(RepeatedVerdict verdict, judge.judge(reader, [&] { return path_of(facts); }));
    Answer answer;
    answer.knows_kernel = !verdict.kernel.running.empty();
    if (question.select) {
        RunningView view(reader);
        answer.is_left_out = evaluate(*question.select, view) != Truth::yes;
    }
    if (group_is_fact) {
        const SourcedFact& group = reader.read(question.group_key);
        answer.group = group.value() == nullptr ? nullptr : groups.of_text(to_text(*group.value()));
    }
    answer.fresh = remembered(class_of(std::move(verdict), reader));
    return answer;
}

Result<AnswerNumber> HostJudge::State::decide(const HostRecord& record) {
    ++judged;
    HostFacts facts(record, numbers, *values, slots);
    FactReader reader(facts, {}, [this](std::string_view image) {
        const auto shipped = rules.shipped.find(image);
        return shipped == rules.shipped.end() ? question.database.kernel_of_image(image)
                                              : std::optional(shipped->second);
    });
    KC_TRY(Answer answer, answer_for(reader, facts));
    if (!facts.defect().empty()) return fail(ErrorKind::bad_data, facts.defect());
    const auto number = static_cast<AnswerNumber>(answers.size());
    answers.push_back(std::move(answer));
    if (!memory.remember(facts.asked(), numbers, number))
        return fail(ErrorKind::internal, "a verdict depends on more than the facts that it asked for");
    return number;
}

Result<HostVerdict> HostJudge::State::look_up(const HostRecord& record, FactAge age) {
    HostVerdict host;
    if (const std::string defect = take_fields(record, host); !defect.empty())
        return fail(ErrorKind::bad_data, defect);
    std::optional<AnswerNumber> number = memory.find(numbers);
    if (!number) {
        KC_TRY(number, decide(record));
    }
    Answer& answer = answers[*number];
    host.knows_kernel = answer.knows_kernel;
    if (answer.is_left_out) return host;
    const NumberedClass& counted = age == FactAge::fresh ? answer.fresh : stale_of(answer);
    host.what = counted.what;
    host.number = counted.number;
    if (group_is_fact) host.group = answer.group;
    return host;
}

HostJudge::HostJudge(const FleetRules& rules, const MemoryLimits& limits)
    : rules_(rules), limits_(limits), state_(std::make_unique<State>(rules)) {}

HostJudge::~HostJudge() = default;

Result<HostVerdict> HostJudge::judge(const HostRecord& record, FactAge age) {
    if (state_->is_full(limits_)) {
        judged_before_ = judged();
        state_ = std::make_unique<State>(rules_);
    }
    return state_->look_up(record, age);
}

std::uint64_t HostJudge::judged() const { return judged_before_ + state_->judged; }

Result<std::vector<FactTest>> tests_of(const FleetQuestion& question) {
    std::vector<FactTest> tests;
    for (std::size_t i = 0; i < question.database.size(); ++i) {
        KC_TRY(const Advisory advisory, question.database.advisory(i));
        for (const auto* const condition :
             {&advisory.exposure, &advisory.confirmed_by, &advisory.ruled_out_by, &advisory.mitigated_by})
            collect(*condition, tests);
    }
    collect(question.select, tests);
    return tests;
}

}  // namespace kcheck
