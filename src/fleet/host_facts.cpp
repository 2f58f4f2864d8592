#include "fleet/host_facts.hpp"

#include <algorithm>
#include <utility>

#include "fact/derive.hpp"

namespace kcheck {

std::optional<SourcedFact> HostFacts::read(std::string_view key) {
    const ValueNumber value = ask(key);
    if (value != 0) return values_.fact(value);
    if (!inputs_of(key).empty()) return std::nullopt;
    return unknown("not in the inventory");
}

std::optional<SourcedFact> HostFacts::read_of_kernel(std::string_view release, std::string_view key) {
    note(slots_.kernels);
    const ValueNumber value = numbers_.at(slots_.kernels);
    if (value != 0 && !kernels_) take_kernels(value);
    if (kernels_) {
        if (const auto kernel = kernels_->find(release); kernel != kernels_->end()) {
            if (const auto fact = kernel->second.find(key); fact != kernel->second.end()) return fact->second;
        }
    }
    if (!inputs_of(key).empty()) return std::nullopt;
    return unknown("not in the inventory");
}

void HostFacts::depends_on(std::string_view key) {
    if (key == image_key) note(slots_.very_image);
}

void HostFacts::note(FactSlot slot) {
    if (std::find(asked_.begin(), asked_.end(), slot) == asked_.end()) asked_.push_back(slot);
}

ValueNumber HostFacts::ask(std::string_view key) {
    const auto known = values_.find_slot(key);
    const FactSlot slot = known ? *known : values_.slot_of(key);
    note(slot);
    if (!known) take_field(slot, key);
    return numbers_.at(slot);
}

/// A field that nobody had asked for before this record was read.
void HostFacts::take_field(FactSlot slot, std::string_view key) {
    for (const HostField& field : record_.fields) {
        if (field.key != key) continue;
        const NumberedValue value = values_.number_of(slot, field.json);
        if (value.number != 0) numbers_.set(slot, value.number, value.in_class);
        if (defect_.empty()) defect_ = values_.defect(value.number);
    }
}

void HostFacts::take_kernels(ValueNumber value) {
    auto parsed = parse_kernel_facts(*values_.fact(value).text());
    if (parsed)
        kernels_ = std::move(*parsed);
    else if (defect_.empty())
        defect_ = parsed.error().message;
}

}  // namespace kcheck
