#include "import/json_feed.hpp"

#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/place.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::ordered_json;

constexpr int max_depth = 64;

struct TooDeep : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace

Result<Json> parse_json_feed(std::string_view text, const std::string& file) {
    const auto refuse = [&](const Place& place, std::string message) {
        return fail(ErrorKind::bad_data, to_text(Diagnostic{place, std::move(message)}));
    };
    const auto check = [](int depth, Json::parse_event_t, Json&) {
        if (depth > max_depth) throw TooDeep(fmt::format("nested deeper than {} levels", max_depth));
        return true;
    };
    try {
        Json json = Json::parse(text, check);
        if (!json.is_object()) return refuse({file, 1, 1}, "the document is no object");
        return json;
    } catch (const TooDeep& error) {
        return refuse({file, 0, 0}, error.what());
    } catch (const Json::parse_error& error) {
        const bool is_cut_off = error.byte > text.size();
        return refuse(place_of_byte(text, error.byte, file),
                      is_cut_off ? "the JSON ends too early" : "no JSON from here on");
    } catch (const Json::exception& error) {
        return refuse({file, 0, 0}, printable(error.what()));
    }
}

const Json& member(const Json& json, std::string_view path) {
    static const Json none;
    const Json* at = &json;
    for (const std::string_view key : split(path, '.')) {
        if (!at->is_object()) return none;
        const auto found = at->find(key);
        if (found == at->end()) return none;
        at = &*found;
    }
    return *at;
}

std::string_view text_at(const Json& json, std::string_view path) {
    const Json& value = member(json, path);
    if (!value.is_string()) return {};
    return value.get_ref<const std::string&>();
}

}  // namespace kcheck
