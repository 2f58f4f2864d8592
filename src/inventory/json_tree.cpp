#include "inventory/json_tree.hpp"

#include <cstring>
#include <type_traits>

#include <simdjson.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

using Element = simdjson::dom::element;
using Bytes = std::array<std::byte, 16>;

static_assert(sizeof(Element) == sizeof(Bytes) && std::is_trivially_copyable_v<Element>);

Element element_of(const Bytes& bytes) {
    Element element;
    std::memcpy(static_cast<void*>(&element), bytes.data(), sizeof element);
    return element;
}

Bytes bytes_of(const Element& element) {
    Bytes bytes;
    std::memcpy(bytes.data(), &element, sizeof element);
    return bytes;
}

}  // namespace

struct JsonTree::State {
    simdjson::dom::parser parser;
};

JsonTree::JsonTree() : state_(std::make_unique<State>()) {}
JsonTree::~JsonTree() = default;

JsonValue JsonTree::parse(std::string_view text, std::string& error) {
    Element root;
    constexpr bool copies = false;
    const auto code = state_->parser.parse(text.data(), text.size(), copies).get(root);
    JsonValue value;
    if (code != simdjson::SUCCESS) {
        error = code == simdjson::UTF8_ERROR        ? "is not UTF-8"
                : code == simdjson::UNCLOSED_STRING ? "is not JSON: a string does not end"
                : code == simdjson::DEPTH_ERROR     ? "is nested too deeply"
                                                    : "is not JSON";
        return value;
    }
    value.element_ = bytes_of(root);
    value.is_there_ = true;
    return value;
}

bool JsonValue::is_object() const { return is_there_ && element_of(element_).is_object(); }
bool JsonValue::is_array() const { return is_there_ && element_of(element_).is_array(); }

std::string_view JsonValue::text() const {
    std::string_view text;
    if (is_there_ && element_of(element_).get(text) != simdjson::SUCCESS) return {};
    return text;
}

std::string JsonValue::scalar() const {
    if (!is_there_) return {};
    const Element element = element_of(element_);
    if (element.is_string()) return std::string(text());
    if (element.is_object() || element.is_array() || element.is_null()) return {};
    return simdjson::minify(element);
}

JsonValue JsonValue::operator[](std::string_view key) const {
    JsonValue value;
    Element found;
    if (is_there_ && element_of(element_).at_key(key).get(found) == simdjson::SUCCESS) {
        value.element_ = bytes_of(found);
        value.is_there_ = true;
    }
    return value;
}

JsonValue JsonValue::at(std::string_view path) const {
    JsonValue value = *this;
    for (const std::string_view key : split(path, '.')) value = value[key];
    return value;
}

std::vector<JsonValue> JsonValue::items() const {
    std::vector<JsonValue> items;
    simdjson::dom::array array;
    if (!is_there_ || element_of(element_).get(array) != simdjson::SUCCESS) return items;
    for (const Element element : array) {
        items.emplace_back();
        items.back().element_ = bytes_of(element);
        items.back().is_there_ = true;
    }
    return items;
}

std::vector<std::pair<std::string_view, JsonValue>> JsonValue::members() const {
    std::vector<std::pair<std::string_view, JsonValue>> members;
    simdjson::dom::object object;
    if (!is_there_ || element_of(element_).get(object) != simdjson::SUCCESS) return members;
    for (const auto& [key, element] : object) {
        JsonValue value;
        value.element_ = bytes_of(element);
        value.is_there_ = true;
        members.emplace_back(key, value);
    }
    return members;
}

std::string_view first_text(const JsonValue& object, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
        if (const std::string_view text = object[name].text(); !text.empty()) return text;
    }
    return {};
}

}  // namespace kcheck
