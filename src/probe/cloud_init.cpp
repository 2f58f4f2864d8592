#include "probe/cloud_init.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// Instance data with user data and vendor data stays well below this.
constexpr std::size_t size_limit = std::size_t{4} << 20;

/// `ds.meta_data.<item>` is the third level; what lies far deeper is dropped while it is read, so that a
/// hostile file costs no memory.
constexpr int depth_limit = 16;

nlohmann::json parse_shallow(const std::string& text) {
    const auto keep = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        return depth <= depth_limit;
    };
    return nlohmann::json::parse(text, keep, /*allow_exceptions=*/false);
}

const nlohmann::json* member(const nlohmann::json* object, const std::string& name) {
    if (object == nullptr || !object->is_object()) return nullptr;
    const auto found = object->find(name);
    return found == object->end() ? nullptr : &*found;
}

/// An identifier has no blank; "redacted for non-root user" is what cloud-init writes over secrets.
bool is_identifier(std::string_view text) {
    const auto printing = [](char c) { return c > ' ' && c < 0x7f; };
    return !text.empty() && text.size() <= 256 && std::all_of(text.begin(), text.end(), printing);
}

}  // namespace

tl::expected<std::string, std::string> read_cloud_init(const Root& root, const std::string& item) {
    const auto content = root.read(cloud_init_path, size_limit);
    if (!content) {
        return tl::unexpected(content.error().is_missing() ? std::string("no cloud-init data")
                                                           : content.error().reason);
    }
    const nlohmann::json document = parse_shallow(*content);
    if (document.is_discarded()) return tl::unexpected(fmt::format("{}: not valid JSON", cloud_init_path));
    const nlohmann::json* const value = member(member(member(&document, "ds"), "meta_data"), item);
    if (value == nullptr || !value->is_string() || !is_identifier(value->get_ref<const std::string&>())) {
        return tl::unexpected(fmt::format("no {} in {}", item, cloud_init_path));
    }
    return value->get<std::string>();
}

}  // namespace kcheck
