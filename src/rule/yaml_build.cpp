#include "rule/yaml_build.hpp"

#include <variant>

namespace kcheck {

namespace {

YamlNode plain(std::string_view text) {
    YamlNode node;
    node.kind = YamlNode::Kind::scalar;
    node.scalar = text;
    return node;
}

YamlNode yaml_of(const Value& value) {
    if (const auto* const list = std::get_if<TextList>(&value)) return yaml_list(*list);
    if (const auto* const text = std::get_if<std::string>(&value)) return yaml_text(*text);
    return plain(to_text(value));
}

YamlNode yaml_of(const SourcedFact& fact) {
    if (const Value* const value = fact.value()) return yaml_of(*value);
    YamlNode map = yaml_map();
    if (const auto* const unknown = std::get_if<Unknown>(&fact.fact)) {
        add_entry(map, "unknown", unknown->reason);
    } else {
        add_entry(map, "absent", plain("true"));
    }
    return map;
}

YamlNode sequence() {
    YamlNode node;
    node.kind = YamlNode::Kind::sequence;
    return node;
}

}  // namespace

YamlNode yaml_text(std::string_view text) {
    YamlNode node = plain(text);
    node.quoted = true;
    return node;
}

YamlNode yaml_list(const std::vector<std::string>& texts) {
    YamlNode node = sequence();
    for (const std::string& text : texts) node.items.push_back(yaml_text(text));
    return node;
}

YamlNode yaml_map() {
    YamlNode node;
    node.kind = YamlNode::Kind::map;
    return node;
}

void add_entry(YamlNode& map, std::string_view key, YamlNode value) {
    const bool is_empty = value.scalar.empty() && value.items.empty() && value.entries.empty();
    if (!is_empty) map.entries.push_back({yaml_text(key), std::move(value)});
}

void add_entry(YamlNode& map, std::string_view key, std::string_view text) {
    add_entry(map, key, yaml_text(text));
}

YamlNode yaml_of(const std::vector<AffectedRange>& affected) {
    YamlNode list = sequence();
    for (const AffectedRange& each : affected) {
        YamlNode map = yaml_map();
        add_entry(map, "stream", each.stream);
        add_entry(map, "introduced", each.range.introduced);
        add_entry(map, "last_affected", each.range.last_affected);
        add_entry(map, "fixed", each.range.fixed);
        list.items.push_back(std::move(map));
    }
    return list;
}

YamlNode yaml_of(const std::vector<AdvisoryTest>& tests) {
    YamlNode list = sequence();
    for (const AdvisoryTest& test : tests) {
        YamlNode facts = yaml_map();
        for (const auto& [key, fact] : test.facts) add_entry(facts, key, yaml_of(fact));
        YamlNode map = yaml_map();
        add_entry(map, "name", test.name);
        add_entry(map, "facts", std::move(facts));
        add_entry(map, "expect", to_text(test.expect));
        if (test.evidence) add_entry(map, "evidence", to_text(*test.evidence));
        list.items.push_back(std::move(map));
    }
    return list;
}

}  // namespace kcheck
