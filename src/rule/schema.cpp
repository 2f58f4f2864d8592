#include "rule/schema.hpp"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "fact/catalogue.hpp"
#include "rule/condition.hpp"
#include "rule/outcome.hpp"
#include "version/range.hpp"
#include "version/stream.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::ordered_json;

Json described(std::string_view description, Json schema) {
    Json json{{"description", description}};
    json.update(schema);
    return json;
}

Json reference(std::string_view name) { return {{"$ref", fmt::format("#/$defs/{}", name)}}; }

Json text(std::string_view description) {
    return {{"description", description}, {"type", "string"}, {"pattern", "\\S"}};
}

Json list_of(Json item, std::string_view description) {
    return {{"description", description}, {"type", "array"}, {"minItems", 1}, {"items", std::move(item)}};
}

Json texts(std::string_view description) { return list_of({{"type", "string"}}, description); }

Json one_of(std::span<const std::string_view> names, std::string_view description) {
    return {{"description", description}, {"enum", names}};
}

Json date(std::string_view description) {
    return {{"description", description},
            {"type", "string"},
            {"pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}};
}

Json closed_map(Json required, Json properties) {
    return {{"type", "object"},
            {"additionalProperties", false},
            {"required", std::move(required)},
            {"properties", std::move(properties)}};
}

/// A literal text as a regular expression of ECMA 262.
std::string literal(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

/// The pattern of a family in which `#` stands for one or more digits: `^el[0-9]+uek$` of `el#uek`.
std::string family_pattern(std::string_view family) {
    std::string out = "^";
    for (const char c : family) out += c == '#' ? std::string("[0-9]+") : literal({&c, 1});
    return out + "$";
}

Json streams() {
    Json any = Json::array();
    for (const StreamRule& rule : stream_rules()) {
        Json one{{"description", rule.vendor}};
        if (rule.name.find('#') == std::string_view::npos) {
            one["const"] = rule.name;
        } else {
            one["pattern"] = family_pattern(rule.name);
        }
        any.push_back(std::move(one));
    }
    return {{"description", "A vendor's line of kernels. Bounds of one stream say nothing about another."},
            {"type", "string"},
            {"anyOf", std::move(any)},
            {"examples", {"al7", "al8", "alnx4", "el8", "ubuntu", "debian", "mainline"}}};
}

std::string type_and_scope(const FactKind& kind) {
    return fmt::format("{}; {}, of the {}; such as {}", kind.meaning, to_text(kind.type), to_text(kind.scope),
                       kind.example);
}

/// Names of facts, each with its meaning; editors offer the constants and the families' examples.
Json fact_names() {
    Json any = Json::array();
    for (const FactKind& kind : fact_catalogue()) {
        Json one{{"description", type_and_scope(kind)}};
        if (kind.is_family()) {
            one["pattern"] = fmt::format("^{}.", literal(kind.prefix()));
            one["examples"] = {kind.name};
        } else {
            one["const"] = kind.name;
        }
        any.push_back(std::move(one));
    }
    return {{"description", "A fact, as kcheck facts --catalogue lists them."},
            {"type", "string"},
            {"anyOf", std::move(any)}};
}

/// The facts of a test: any of the catalogue, each with a value, its absence, or why it is unknown.
Json given_facts() {
    Json properties = Json::object();
    Json families = Json::object();
    for (const FactKind& kind : fact_catalogue()) {
        Json value = described(type_and_scope(kind), reference("given"));
        if (kind.is_family()) {
            families[fmt::format("^{}.", literal(kind.prefix()))] = std::move(value);
        } else {
            properties[std::string(kind.name)] = std::move(value);
        }
    }
    return {{"description", "What is known of the machine; the rest is unknown."},
            {"type", "object"},
            {"additionalProperties", false},
            {"properties", std::move(properties)},
            {"patternProperties", std::move(families)}};
}

Json operand(const OperatorRow& row) {
    const std::string words = fmt::format("The fact {} this.", row.words);
    switch (row.operand) {
        case OperandKind::value: return described(words, reference("scalar"));
        case OperandKind::values: return list_of(reference("scalar"), words);
        case OperandKind::integer:
            return {{"description", words}, {"type", {"integer", "string"}}, {"pattern", "^-?[0-9]+$"}};
        case OperandKind::text: return described(words, reference("scalar"));
        case OperandKind::flag:
            return {{"description", fmt::format("The fact {}.", row.words)}, {"const", true}};
        case OperandKind::fact: return described(words, reference("fact"));
        case OperandKind::range:
            return described("The fact is a version in this range.", reference("version_test"));
    }
    return Json::object();
}

Json fact_test() {
    Json properties{
        {"fact", reference("fact")},
        {"seen", text("What a report says where the test holds; {fact} and {fact@source} are filled in.")}};
    Json exactly_one = Json::array();
    for (const OperatorRow& row : operators()) {
        properties[std::string(row.name)] = operand(row);
        exactly_one.push_back({{"required", {row.name}}});
    }
    Json schema = closed_map({"fact"}, std::move(properties));
    schema["oneOf"] = std::move(exactly_one);
    return described("A test of one fact: exactly one operator.", std::move(schema));
}

Json group(std::string_view key, Json value) {
    return closed_map(Json::array({key}), {{std::string(key), std::move(value)}});
}

Json condition() {
    Json any = Json::array();
    any.push_back(reference("test"));
    any.push_back(group("all", list_of(reference("condition"), "Each of these: the least of their truths.")));
    any.push_back(
        group("any", list_of(reference("condition"), "Any of these: the greatest of their truths.")));
    any.push_back(group("not", described("Not this.", reference("condition"))));
    return {{"anyOf", std::move(any)}};
}

/// A bound is text: unquoted, 5.10 is the number 5.1.
Json bound(std::string_view description) {
    return {{"description", description},
            {"type", "string"},
            {"pattern", "^[0-9A-Za-z][^\\s]*$"},
            {"not", {{"pattern", fmt::format("\\.({})$", fmt::join(known_architectures(), "|"))}}}};
}

Json bounds(Json first) {
    first["last_unaffected"] =
        bound("The last version that is known to be good, where introduced is not the next.");
    first["introduced"] =
        bound("The first version with the problem; without it the range starts with the stream.");
    first["last_affected"] = bound("The last version that is known to have the problem; inside the range.");
    first["fixed"] = bound("The first version without the problem; outside the range.");
    return first;
}

/// A range of kernels has bounds, or the fixes of mainline's stable series in place of the upper one.
Json affected_range() {
    Json properties = bounds({{"stream", streams()}});
    properties["fixed_in"] = described(
        "Of mainline: the first fixed release of each stable series, from the oldest series to the newest.",
        {{"type", "array"}, {"minItems", 1}, {"items", bound("The first fixed release of a series.")}});
    Json schema = closed_map({"stream"}, std::move(properties));
    Json clashes = Json::array();
    for (const char* const other : {"last_unaffected", "last_affected", "fixed"})
        clashes.push_back({{"required", Json::array({"fixed_in", other})}});
    schema["not"] = {{"anyOf", std::move(clashes)}};
    return schema;
}

Json image_bounds() {
    const Json day{{"type", {"integer", "string"}}, {"pattern", "^[0-9]{8}$"}, {"minimum", 19700101}};
    return closed_map(
        {"family"},
        {{"family", text("Distribution and major version, such as aliyun-2.")},
         {"introduced", described("Build date of the first image with the problem, YYYYMMDD.", day)},
         {"last_affected", described("Build date of the last image known to have it.", day)},
         {"fixed", described("Build date of the first image without it.", day)}});
}

Json remedy() {
    Json schema = closed_map(Json::array(), {{"upgrade", text("What to upgrade to.")},
                                             {"commands", texts("What to run, in this order.")},
                                             {"workaround", text("What helps without an upgrade.")},
                                             {"caution", text("The risk of the remedy.")}});
    schema["anyOf"] = {{{"required", {"upgrade"}}}, {{"required", {"workaround"}}}};
    return described("What to do about it.", std::move(schema));
}

Json advisory_test() {
    return closed_map(
        {"name", "facts", "expect"},
        {{"name", text("What the test shows.")},
         {"facts", given_facts()},
         {"expect", one_of(outcome_names(), "The outcome that must come of these facts.")},
         {"evidence", one_of(evidence_names(), "The evidence that the outcome must rest on.")}});
}

std::vector<std::string_view> scheme_names() {
    std::vector<std::string_view> names;
    for (const VersionScheme& scheme : version_schemes()) names.push_back(scheme.name);
    return names;
}

Json definitions() {
    Json scheme = one_of(scheme_names(), "The order of the versions.");
    return {{"condition", condition()},
            {"test", fact_test()},
            {"fact", fact_names()},
            {"scalar", {{"type", {"string", "integer", "number", "boolean"}}}},
            {"given",
             {{"anyOf",
               {reference("scalar"),
                {{"type", "array"}, {"items", {{"type", "string"}}}},
                closed_map({"unknown"}, {{"unknown", text("Why it is not known.")}}),
                closed_map({"absent"}, {{"absent", {{"const", true}}}})}}}},
            {"version_test", closed_map({"scheme"}, bounds({{"scheme", std::move(scheme)}}))},
            {"affected_range", affected_range()},
            {"affected_images", image_bounds()}};
}

Json judged_properties() {
    return {
        {"affected", list_of(reference("affected_range"), "Ranges of kernels; any that matches will do.")},
        {"images", list_of(reference("affected_images"),
                           "Ranges of public images, asked only where the kernel is unknown.")},
        {"requires", described("Who is exposed at all. Without affected and images it decides alone.",
                               reference("condition"))},
        {"confirmed_by", described("Live evidence that the problem is here.", reference("condition"))},
        {"ruled_out_by", described("Live evidence that the problem is not here.", reference("condition"))},
        {"mitigated_by", described("A workaround or a live patch is in place.", reference("condition"))}};
}

Json properties() {
    Json all{{"id",
              {{"description", "Never reused, and the beginning of the file's name."},
               {"type", "string"},
               {"examples", {"KC-2019-0001"}},
               {"pattern", "^[A-Za-z0-9][A-Za-z0-9._-]*$"}}},
             {"aliases", texts("IDs of the same problem elsewhere, such as CVE-2019-11477.")},
             {"title", text("The problem in one line, as its victim sees it.")},
             {"severity", one_of(severity_names(), "How bad it is for who has it.")},
             {"impact", one_of(impact_names(), "What it threatens.")},
             {"published", date("When the source was published.")},
             {"modified", date("When this advisory was last changed.")},
             {"withdrawn", date("When it turned out to be wrong; it stays, and affects nobody.")},
             {"summary", text("What happens, to whom, and why; two or three sentences.")}};
    all.update(judged_properties());
    all["remedy"] = remedy();
    all["references"] = list_of({{"type", "string"}, {"pattern", "^https?://[0-9A-Za-z][^\\s]*$"}},
                                "Where it is written, an address each.");
    all["tests"] = list_of(advisory_test(), "The proof: a test on each side of every bound.");
    return all;
}

}  // namespace

std::string advisory_schema() {
    Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"$id", "https://kcheck.invalid/schema/advisory.schema.json"},
                {"title", "kcheck advisory"},
                {"description",
                 "One known problem of kernels: who has it, how to see it, what to do. Made by kcheck "
                 "rules schema."}};
    schema.update(closed_map(
        {"id", "title", "severity", "impact", "summary", "remedy", "references", "tests"}, properties()));
    schema["anyOf"] = {
        {{"required", {"affected"}}}, {{"required", {"images"}}}, {{"required", {"requires"}}}};
    schema["$defs"] = definitions();
    return schema.dump(2) + "\n";
}

}  // namespace kcheck
