#include "fact/fact.hpp"

#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace kcheck {

namespace {

template <class T>
const T* value_as(const Fact& fact) {
    const Value* const value = std::get_if<Value>(&fact);
    return value == nullptr ? nullptr : std::get_if<T>(value);
}

}  // namespace

const std::string* SourcedFact::text() const { return value_as<std::string>(fact); }
const std::int64_t* SourcedFact::integer() const { return value_as<std::int64_t>(fact); }
const TextList* SourcedFact::list() const { return value_as<TextList>(fact); }

SourcedFact known(Value value, std::string source) { return {std::move(value), std::move(source)}; }
SourcedFact absent(std::string source) { return {Absent{}, std::move(source)}; }
SourcedFact unknown(std::string reason, std::string source) {
    return {Unknown{std::move(reason)}, std::move(source)};
}

std::string to_text(const Value& value) {
    struct Writer {
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(std::int64_t number) const { return fmt::to_string(number); }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const TextList& list) const {
            return fmt::format("{}", fmt::join(list, ", "));
        }
    };
    return std::visit(Writer{}, value);
}

std::string to_text(const SourcedFact& fact) {
    if (const Value* const value = fact.value()) return to_text(*value);
    if (fact.is_absent()) return "absent";
    return fmt::format("unknown ({})", std::get<Unknown>(fact.fact).reason);
}

}  // namespace kcheck
