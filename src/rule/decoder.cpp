#include "rule/decoder.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

bool is_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    const auto month = parse_integer(text.substr(5, 2));
    const auto day = parse_integer(text.substr(8, 2));
    return parse_integer(text.substr(0, 4)) && month && day && *month >= 1 && *month <= 12 && *day >= 1 &&
           *day <= 31;
}

}  // namespace

bool looks_like_a_number(std::string_view text) {
    std::size_t dots = 0;
    for (const char c : text) {
        if (c == '.') ++dots;
        if (c != '.' && !is_digit(c)) return false;
    }
    return !text.empty() && dots <= 1;
}

bool Decoder::expect_map(const YamlNode& node, std::span<const std::string_view> known) {
    if (!node.is_map()) {
        complain(node, fmt::format("{} stands where a map with {} is expected", describe(node.kind),
                                   fmt::join(known, ", ")));
        return false;
    }
    std::set<std::string_view> seen;
    for (const YamlEntry& entry : node.entries) {
        const std::string_view key = entry.key.scalar;
        if (!entry.key.is_scalar() || std::find(known.begin(), known.end(), key) == known.end()) {
            complain(entry.key,
                     fmt::format("unknown key \"{}\"; {}", printable(key),
                                 did_you_mean(closest(key, known),
                                              fmt::format("known here: {}", fmt::join(known, ", ")))));
        }
        if (!seen.insert(key).second) {
            complain(entry.key, fmt::format("the key \"{}\" stands here twice; keep one", printable(key)));
        }
    }
    return true;
}

std::string Decoder::text(const YamlNode& node) {
    if (!node.is_scalar()) {
        complain(node, fmt::format("{} stands where text is expected; write one word or one text in quotes",
                                   describe(node.kind)));
        return {};
    }
    return std::string(trim(node.scalar));
}

std::string Decoder::version(const YamlNode& node) {
    std::string value = text(node);
    if (!node.quoted && looks_like_a_number(value)) {
        complain(node,
                 fmt::format("write \"{}\" in quotes: unquoted it is a number, and 5.10 is not 5.1", value));
    }
    return value;
}

std::string Decoder::optional_text(const YamlNode& map, std::string_view key) {
    const YamlNode* const node = map.find(key);
    return node == nullptr ? std::string() : text(*node);
}

std::string Decoder::required_text(const YamlNode& map, std::string_view key) {
    const YamlNode* const node = map.find(key);
    if (node == nullptr) {
        complain(map, fmt::format("\"{}\" is missing; add \"{}: ...\" here", key, key));
        return {};
    }
    std::string value = text(*node);
    if (node->is_scalar() && value.empty())
        complain(*node, fmt::format("\"{}\" is empty; write its text", key));
    return value;
}

std::string Decoder::optional_date(const YamlNode& map, std::string_view key) {
    std::string value = optional_text(map, key);
    if (!value.empty() && !is_date(value)) {
        complain(*map.find(key),
                 fmt::format("\"{}\" is not a date; write one such as 2023-12-08", printable(value)));
    }
    return value;
}

std::vector<std::string> Decoder::text_list(const YamlNode& node) {
    std::vector<std::string> values;
    if (!node.is_sequence()) {
        complain(node,
                 fmt::format("{} stands where a list is expected, such as [a, b]", describe(node.kind)));
        return values;
    }
    for (const YamlNode& item : node.items) values.push_back(text(item));
    return values;
}

std::vector<std::string> Decoder::optional_text_list(const YamlNode& map, std::string_view key) {
    const YamlNode* const node = map.find(key);
    return node == nullptr ? std::vector<std::string>() : text_list(*node);
}

std::optional<std::size_t> Decoder::choice(const YamlNode& node, std::string_view what,
                                           std::span<const std::string_view> names) {
    const std::string value = text(node);
    const auto found = std::find(names.begin(), names.end(), value);
    if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
    if (node.is_scalar()) {
        complain(node, fmt::format("unknown {} \"{}\"; it is one of {}", what, printable(value),
                                   fmt::join(names, ", ")));
    }
    return std::nullopt;
}

void Decoder::complain_of_order(const YamlNode& map, std::string_view earlier, std::string_view later) {
    const YamlNode& at = *map.find(earlier);
    complain(at, fmt::format("{} {} lies after {} {}; correct one of them, or swap them", earlier,
                             printable(at.scalar), later, printable(map.find(later)->scalar)));
}

void Decoder::complain_of_end(const YamlNode& map) {
    const YamlNode& at = *map.find("fixed");
    complain(at, fmt::format("fixed {} is outside the range, so it cannot be its first or last version, too; "
                             "name the first version with the fix",
                             printable(at.scalar)));
}

}  // namespace kcheck
