#include "inventory/record_facts.hpp"

#include <utility>

#include "fact/catalogue.hpp"

namespace kcheck {

namespace {

constexpr std::string_view from_inventory = "inventory";

}  // namespace

Result<FactSet> fact_set_of(const HostRecord& record) {
    FactSet set;
    set.subject.kind = SubjectKind::facts;
    set.subject.name = record.host;
    set.subject.id = record.id;
    for (const HostField& field : record.fields) {
        if (find_fact_kind(field.key) == nullptr || field.json == "null") continue;
        const std::string key(field.key);
        KC_TRY(SourcedFact fact, parse_fact(key, field.json));
        if (fact.source == given_source) fact.source = from_inventory;
        set.facts.insert_or_assign(key, std::move(fact));
    }
    if (!record.kernels.empty()) {
        KC_TRY(set.kernels, parse_kernel_facts(record.kernels));
    }
    return set;
}

}  // namespace kcheck
