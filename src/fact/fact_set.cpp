#include "fact/fact_set.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/place.hpp"
#include "base/text.hpp"
#include "fact/catalogue.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view schema_name = "kcheck.facts/1";
/// A document needs five levels; a deeper one is not meant for us and must not exhaust memory.
constexpr int max_depth = 16;
/// A complaint may quote the document, and that may hold anything.
constexpr std::size_t longest_complaint = 200;
constexpr auto max_integer = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

struct Refusal : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Parses with a limit on depth and without duplicate keys, which the library would drop in silence.
Json parse_strictly(std::string_view text) {
    std::vector<std::set<std::string>> keys;
    const auto check = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > max_depth) throw Refusal(fmt::format("nested deeper than {} levels", max_depth));
        if (event == Json::parse_event_t::object_start) keys.emplace_back();
        if (event == Json::parse_event_t::object_end) keys.pop_back();
        if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second) {
            throw Refusal(fmt::format("the key \"{}\" stands twice in one object",
                                      printable(parsed.get<std::string>())));
        }
        return true;
    };
    return Json::parse(text, check);
}

Value parse_json_value(const std::string& key, const Json& json) {
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_unsigned() && json.get<std::uint64_t>() > max_integer) {
        throw Refusal(fmt::format("the number of the fact \"{}\" is too large", key));
    }
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_string()) return json.get<std::string>();
    if (!json.is_array())
        throw Refusal(fmt::format("the fact \"{}\" is no boolean, integer, text or list of texts", key));
    TextList list;
    for (const Json& item : json) {
        if (!item.is_string())
            throw Refusal(fmt::format("the list of the fact \"{}\" holds something other than text", key));
        list.push_back(item.get<std::string>());
    }
    return list;
}

void expect_type(const std::string& key, const Value& value) {
    const FactKind* const kind = find_fact_kind(key);
    const auto type = static_cast<FactType>(value.index());
    if (kind != nullptr && kind->type != type) {
        throw Refusal(
            fmt::format("the fact \"{}\" is of type {}, not {}", key, to_text(kind->type), to_text(type)));
    }
}

void expect_object(const Json& json, std::string_view name) {
    if (!json.is_object()) throw Refusal(fmt::format("\"{}\" is not an object", name));
}

std::string text_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) return {};
    if (!found->is_string()) throw Refusal(fmt::format("\"{}\" is not text", name));
    return found->get<std::string>();
}

/// The member of that name if it is there; it must then be an object.
const Json* object_member(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return nullptr;
    expect_object(*found, name);
    return &*found;
}

SourcedFact parse_fact(const std::string& key, const Json& json) {
    if (!json.is_object()) {
        const Value value = parse_json_value(key, json);
        expect_type(key, value);
        return known(value, std::string(given_source));
    }
    const std::string source = text_member(json, "source");
    if (json.contains("value") + json.contains("absent") + json.contains("unknown") != 1) {
        throw Refusal(fmt::format("the fact \"{}\" needs one of \"value\", \"absent\" and \"unknown\"", key));
    }
    if (const auto value = json.find("value"); value != json.end()) {
        const Value parsed = parse_json_value(key, *value);
        expect_type(key, parsed);
        return known(parsed, source.empty() ? std::string(given_source) : source);
    }
    if (json.contains("unknown")) return unknown(text_member(json, "unknown"), source);
    if (json.at("absent") != true)
        throw Refusal(fmt::format("\"absent\" of the fact \"{}\" is not true", key));
    return absent(source.empty() ? std::string(given_source) : source);
}

/// `name` is the member that holds them.
FactMap parse_facts(std::string_view name, const Json& json) {
    expect_object(json, name);
    FactMap facts;
    for (const auto& [key, value] : json.items()) {
        if (find_fact_kind(key) == nullptr) {
            if (value.is_object()) continue;
            throw Refusal(fmt::format("unknown fact \"{}\"; {}", printable(key), closest_fact_hint(key)));
        }
        facts.insert_or_assign(key, parse_fact(key, value));
    }
    return facts;
}

KernelFacts parse_kernels(const Json& json) {
    KernelFacts kernels;
    for (const auto& [release, facts] : json.items()) kernels[release] = parse_facts(release, facts);
    return kernels;
}

FactSet parse_document(const Json& json) {
    if (!json.is_object()) throw Refusal("the document is not an object");
    const std::string schema = text_member(json, "schema");
    if (schema != schema_name) {
        throw Refusal(schema.empty()
                          ? fmt::format("\"schema\": \"{}\" is missing", schema_name)
                          : fmt::format("the schema is \"{}\", not \"{}\"", printable(schema), schema_name));
    }
    FactSet set;
    set.subject.kind = SubjectKind::facts;
    // No verdict depends on it, and so none is refused because of it.
    if (const auto time = json.find("time"); time != json.end() && time->is_string())
        set.time = time->get<std::string>();
    if (const Json* const subject = object_member(json, "subject")) {
        set.subject.name = text_member(*subject, "name");
        set.subject.id = text_member(*subject, "id");
    }
    if (!json.contains("facts")) throw Refusal("\"facts\" is missing");
    set.facts = parse_facts("facts", json.at("facts"));
    if (const Json* const kernels = object_member(json, "kernels")) set.kernels = parse_kernels(*kernels);
    return set;
}

/// What `parse` makes of a part of a document; a refusal is an error without a place.
template <class Parse>
auto parse_part(std::string_view text, Parse parse) -> Result<decltype(parse(Json()))> {
    try {
        return parse(parse_strictly(text));
    } catch (const Refusal& refusal) {
        return fail(ErrorKind::bad_data, printable(refusal.what(), longest_complaint));
    } catch (const Json::exception& error) {
        return fail(ErrorKind::bad_data, printable(error.what(), longest_complaint));
    }
}

}  // namespace

Result<SourcedFact> parse_fact(const std::string& key, std::string_view json) {
    return parse_part(json, [&](const Json& parsed) { return parse_fact(key, parsed); });
}

Result<KernelFacts> parse_kernel_facts(std::string_view json) {
    return parse_part(json, [](const Json& parsed) {
        expect_object(parsed, "kernels");
        return parse_kernels(parsed);
    });
}

nlohmann::ordered_json to_json(const SourcedFact& fact) {
    Json json;
    if (const Value* const value = fact.value()) {
        std::visit([&](const auto& plain) { json["value"] = plain; }, *value);
    } else if (fact.is_absent()) {
        json["absent"] = true;
    } else {
        json["unknown"] = std::get<Unknown>(fact.fact).reason;
    }
    if (!fact.source.empty()) json["source"] = fact.source;
    return json;
}

nlohmann::ordered_json to_json(const FactMap& facts) {
    Json json = Json::object();
    for (const auto& [key, fact] : facts) json[key] = to_json(fact);
    return json;
}

std::string write_fact_set(const FactSet& set) {
    Json json;
    json["schema"] = schema_name;
    if (!set.time.empty()) json["time"] = set.time;
    json["subject"] = {
        {"kind", to_text(set.subject.kind)}, {"name", set.subject.name}, {"id", set.subject.id}};
    json["facts"] = to_json(set.facts);
    if (!set.kernels.empty()) {
        Json& kernels = json["kernels"] = Json::object();
        for (const auto& [release, facts] : set.kernels) kernels[release] = to_json(facts);
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<FactSet> parse_fact_set(std::string_view text, const std::string& file) {
    try {
        return parse_document(parse_strictly(text));
    } catch (const Refusal& refusal) {
        return fail(ErrorKind::bad_data,
                    fmt::format("{}: {}", file, printable(refusal.what(), longest_complaint)));
    } catch (const Json::parse_error& error) {
        const bool is_cut_off = error.byte > text.size();
        return fail(ErrorKind::bad_data, to_text(Diagnostic{place_of_byte(text, error.byte, file),
                                                            is_cut_off ? "not JSON: the text ends too early"
                                                                       : "not JSON: unexpected character"}));
    } catch (const Json::exception& error) {
        return fail(ErrorKind::bad_data,
                    fmt::format("{}: {}", file, printable(error.what(), longest_complaint)));
    }
}

}  // namespace kcheck
