#include "rule/decode_condition.hpp"

#include <array>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "fact/kernel_release.hpp"
#include "rule/decode.hpp"

namespace kcheck {

namespace {

std::vector<std::string_view> operator_names() {
    std::vector<std::string_view> names;
    for (const OperatorRow& row : operators()) names.push_back(row.name);
    return names;
}

Value decode_value(std::string_view fact, const YamlNode& node, Decoder& decoder) {
    const std::string text = decoder.text(node);
    if (!node.is_scalar()) return text;
    auto value = parse_value(fact, text);
    if (!value)
        decoder.complain(node, fmt::format("{}; {} is of type {}", value.error().message, fact,
                                           to_text(find_fact_kind(fact)->type)));
    return value ? std::move(*value) : Value(text);
}

/// What a fact is compared with. Where the fact is text, a plain number or truth value was written by
/// somebody who took it for another kind, or who owes quotes to those who read the file as YAML.
Value decode_compared(std::string_view fact, const YamlNode& node, Decoder& decoder) {
    const FactKind* const kind = find_fact_kind(fact);
    const bool is_plain = node.is_scalar() && !node.quoted;
    const bool is_typed = looks_like_a_number(node.scalar) || node.scalar == "true" || node.scalar == "false";
    if (kind != nullptr && kind->type == FactType::text && is_plain && is_typed) {
        decoder.complain(node,
                         fmt::format("{0} is no text, but {1} is of type text; write \"{0}\" if that is "
                                     "what it is compared with",
                                     node.scalar, fact));
    }
    return decode_value(fact, node, decoder);
}

void decode_integer(FactTest& test, const YamlNode& node, Decoder& decoder) {
    const std::string text = decoder.text(node);
    const auto number = parse_integer(text);
    if (!number)
        decoder.complain(node, fmt::format("\"{}\" is not a whole number, such as 4", printable(text)));
    test.values.emplace_back(number.value_or(0));
}

/// `present: true`; `present: false` would be a second spelling of `absent: true`.
void decode_flag(const YamlNode& node, Decoder& decoder) {
    if (decoder.text(node) != "true") decoder.complain(node, "write true here, or use the opposite operator");
}

/// Whether the bound is a release with its flavour (6.1.0-14-amd64). As a version of a package it would be
/// read as another, earlier one.
bool is_printed_release(const std::string& bound, const KernelStream& stream) {
    const auto release = parse_kernel_release(bound);
    return release && release->stream == stream && !stream_of_dist_tag(stream.name) &&
           !release->flavour.empty();
}

/// Whether the bound is a version of the scheme and, if there is one, of the stream.
bool check_bound(const VersionScheme& scheme, const std::optional<KernelStream>& stream,
                 const std::string& bound, const YamlNode& at, Decoder& decoder) {
    if (has_mark(bound)) return false;
    if (stream && is_printed_release(bound, *stream)) {
        decoder.complain(at,
                         fmt::format("\"{}\" is what uname -r prints; the stream {} compares the versions "
                                     "of packages, so write one such as {}",
                                     printable(bound), stream->name, scheme.example));
        return false;
    }
    if (!architecture_suffix(bound).empty()) {
        decoder.complain(
            at, fmt::format("leave the architecture out of the bound: \"{}\" would sort above the same "
                            "release without it",
                            printable(bound)));
        return false;
    }
    if (const auto defect = scheme.defect(bound)) {
        decoder.complain(at, fmt::format("the {} version \"{}\" {}; write one such as {}", scheme.name,
                                         printable(bound), *defect, scheme.example));
        return false;
    }
    if (stream && !is_digit(bound.front())) {
        decoder.complain(at, fmt::format("the bound \"{}\" does not begin with a number, as the versions of "
                                         "kernels do; write one such as {}",
                                         printable(bound), scheme.example));
        return false;
    }
    const auto tag = stream ? find_dist_tag(bound) : std::nullopt;
    if (!tag || tag->stream == *stream) return true;
    decoder.complain(at,
                     fmt::format("the bound \"{}\" belongs to the stream {}, not {}; correct the stream or "
                                 "the bound",
                                 bound, tag->stream.name, stream->name));
    return false;
}

void decode_version_test(FactTest& test, const YamlNode& node, Decoder& decoder) {
    if (!decoder.expect_map(node, {"scheme", "last_unaffected", "introduced", "last_affected", "fixed"}))
        return;
    test.version.scheme = decoder.required_text(node, "scheme");
    const VersionScheme* const scheme = find_version_scheme(test.version.scheme);
    if (scheme == nullptr && node.find("scheme") != nullptr) {
        std::vector<std::string_view> names;
        for (const VersionScheme& each : version_schemes()) names.push_back(each.name);
        decoder.choice(*node.find("scheme"), "version scheme", names);
    }
    test.version.range = decode_range(node, decoder);
    if (test.version.range == VersionRange{})
        decoder.complain(node, "a version test needs introduced, last_affected or fixed");
    if (scheme != nullptr) check_bounds(*scheme, std::nullopt, test.version.range, node, decoder);
}

void decode_operand(FactTest& test, const YamlNode& node, Decoder& decoder) {
    switch (row_of(test.op).operand) {
        case OperandKind::value: test.values.push_back(decode_compared(test.fact, node, decoder)); break;
        case OperandKind::values:
            if (!node.is_sequence() || node.items.empty())
                decoder.complain(node, "\"in\" takes a list, such as [a, b]");
            for (const YamlNode& item : node.items)
                test.values.push_back(decode_compared(test.fact, item, decoder));
            break;
        case OperandKind::integer: decode_integer(test, node, decoder); break;
        case OperandKind::text: test.values.emplace_back(decoder.text(node)); break;
        case OperandKind::flag: decode_flag(node, decoder); break;
        case OperandKind::fact:
            test.other_fact = decoder.text(node);
            expect_fact(test.other_fact, node, decoder);
            break;
        case OperandKind::range: decode_version_test(test, node, decoder); break;
    }
}

/// An order over words or a substring of a number can never hold; better said when the rule is written.
void check_types(const FactTest& test, const YamlNode& at, Decoder& decoder) {
    const FactKind* const kind = find_fact_kind(test.fact);
    if (kind == nullptr) return;
    const FactKind* const other = find_fact_kind(test.other_fact);
    if (other != nullptr && other->type != kind->type) {
        decoder.complain(
            at, fmt::format("\"equals_fact\" cannot hold: {} is of type {}, {} of type {}", test.fact,
                            to_text(kind->type), test.other_fact, to_text(other->type)));
    }
    const OperandKind operand = row_of(test.op).operand;
    const bool needs_text = operand == OperandKind::text || operand == OperandKind::range;
    const bool needs_number = operand == OperandKind::integer;
    const bool is_number = kind->type == FactType::integer || kind->type == FactType::boolean;
    if ((needs_text && is_number) || (needs_number && kind->type == FactType::list)) {
        decoder.complain(
            at, fmt::format("\"{}\" cannot hold: {} is of type {}; use {}", row_of(test.op).name, test.fact,
                            to_text(kind->type), is_number ? "is, at_least or at_most" : "contains"));
    }
}

Condition decode_test(const YamlNode& node, Decoder& decoder) {
    std::vector<std::string_view> known = operator_names();
    known.insert(known.begin(), {"fact", "seen"});
    Condition condition;
    const std::size_t before = decoder.diagnostics().size();
    if (!decoder.expect_map(node, known)) return condition;
    // What a misspelt key would have been is not missing as well.
    const bool is_spelt = decoder.diagnostics().size() == before;
    if (!is_spelt && node.find("fact") == nullptr) return condition;
    FactTest& test = condition.test;
    test.fact = decoder.required_text(node, "fact");
    test.seen = decoder.optional_text(node, "seen");
    if (const YamlNode* const fact = node.find("fact")) expect_fact(test.fact, *fact, decoder);
    if (const YamlNode* const seen = node.find("seen")) {
        for (const std::string& key : placeholders(test.seen)) expect_fact(key, *seen, decoder);
    }
    std::size_t count = 0;
    for (const YamlEntry& entry : node.entries) {
        const OperatorRow* const row = find_operator(entry.key.scalar);
        if (row == nullptr) continue;
        test.op = row->op;
        if (++count == 1) decode_operand(test, entry.value, decoder);
    }
    if (count > 1 || (count == 0 && is_spelt))
        decoder.complain(node, fmt::format("a test takes exactly one operator, and this has {}; they are {}",
                                           count, fmt::join(operator_names(), ", ")));
    if (count > 0) check_types(test, node, decoder);
    return condition;
}

Condition decode_group(Condition::Kind kind, const YamlNode& node, Decoder& decoder) {
    Condition condition;
    condition.kind = kind;
    if (!node.is_sequence() || node.items.empty()) {
        decoder.complain(node, "\"all\" and \"any\" take a list with at least one condition");
        return condition;
    }
    for (const YamlNode& item : node.items) condition.children.push_back(decode_condition(item, decoder));
    return condition;
}

constexpr std::array<std::string_view, 3> group_names{"all", "any", "not"};

/// Whether a map is a group whose name is misspelt: no key of a test but an operator takes more than a text.
bool is_misspelt_group(const YamlNode& node) {
    if (!node.is_map() || node.entries.size() != 1) return false;
    const YamlEntry& only = node.entries.front();
    return only.key.is_scalar() && !only.value.is_scalar() && find_operator(only.key.scalar) == nullptr &&
           closest(only.key.scalar, group_names);
}

}  // namespace

Condition decode_condition(const YamlNode& node, Decoder& decoder) {
    if (node.is_map() && node.entries.size() == 1) {
        const YamlEntry& only = node.entries.front();
        if (only.key.scalar == "all") return decode_group(Condition::Kind::all, only.value, decoder);
        if (only.key.scalar == "any") return decode_group(Condition::Kind::any, only.value, decoder);
        if (only.key.scalar == "not") {
            Condition condition;
            condition.kind = Condition::Kind::negation;
            condition.children.push_back(decode_condition(only.value, decoder));
            return condition;
        }
    }
    if (is_misspelt_group(node)) {
        const YamlNode& key = node.entries.front().key;
        decoder.complain(key, fmt::format("unknown key \"{}\"; {}", printable(key.scalar),
                                          did_you_mean(closest(key.scalar, group_names), "")));
        return {};
    }
    for (const std::string_view group : group_names) {
        if (node.find(group) == nullptr) continue;
        decoder.complain(node, fmt::format("\"{}\" stands alone in its map; nest the rest below it", group));
        return {};
    }
    return decode_test(node, decoder);
}

VersionRange decode_range(const YamlNode& map, Decoder& decoder) {
    const auto bound = [&](std::string_view key) {
        const YamlNode* const node = map.find(key);
        if (node == nullptr) return std::string();
        const std::string text = decoder.version(*node);
        if (text.empty())
            decoder.complain(*node, fmt::format("the bound \"{}\" is empty; leave it out", key));
        return std::string(without_noise(text));
    };
    return {bound("introduced"), bound("last_affected"), bound("fixed"), bound("last_unaffected"), {}};
}

void check_bounds(const VersionScheme& scheme, const std::optional<KernelStream>& stream,
                  const VersionRange& range, const YamlNode& map, Decoder& decoder) {
    bool are_versions = true;
    for (const auto& [key, bound] :
         {std::pair("introduced", &range.introduced), std::pair("last_affected", &range.last_affected),
          std::pair("fixed", &range.fixed), std::pair("last_unaffected", &range.last_unaffected)}) {
        if (!bound->empty() && !check_bound(scheme, stream, *bound, *map.find(key), decoder))
            are_versions = false;
    }
    if (!are_versions) return;
    const auto compare = [&](const std::string& a, const std::string& b) {
        return stream ? compare_in_stream(*stream, a, b) : scheme.compare(a, b);
    };
    decoder.expect_order(map, range.introduced, range.last_affected, range.fixed, compare);
    if (range.last_unaffected.empty()) return;
    if (range.introduced.empty()) {
        decoder.complain(
            *map.find("last_unaffected"),
            "last_unaffected needs introduced, the first affected version that is named; add it");
    } else if (const std::optional<std::weak_ordering> order =
                   compare(range.last_unaffected, range.introduced);
               !order || *order >= 0) {
        decoder.complain(
            *map.find("last_unaffected"),
            fmt::format("last_unaffected {} does not lie before introduced {}; correct one of them, "
                        "or leave last_unaffected out",
                        printable(range.last_unaffected), printable(range.introduced)));
    }
}

SourcedFact decode_given_fact(std::string_view key, const YamlNode& node, Decoder& decoder) {
    const std::string source(given_source);
    if (node.is_sequence()) return known(decoder.text_list(node), source);
    if (!node.is_map()) return known(decode_value(key, node, decoder), source);
    if (!decoder.expect_map(node, {"unknown", "absent"})) return {};
    if (const YamlNode* const flag = node.find("absent")) {
        if (decoder.text(*flag) != "true") decoder.complain(*flag, "write true here, or leave the fact out");
        if (node.find("unknown") != nullptr)
            decoder.complain(node, "a fact is either absent or unknown; keep one of the two");
        return absent(source);
    }
    return unknown(decoder.required_text(node, "unknown"), source);
}

void expect_fact(std::string_view key, const YamlNode& at, Decoder& decoder) {
    if (key.empty() || find_fact_kind(key) != nullptr) return;
    decoder.complain(at, fmt::format("unknown fact \"{}\"; {}", printable(key), closest_fact_hint(key)));
}

}  // namespace kcheck
