#include "image/container_image.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "image/wanted_paths.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::json;

constexpr const char* docker_manifest = "manifest.json";
constexpr const char* oci_mark = "oci-layout";
constexpr const char* oci_index = "index.json";
constexpr std::size_t max_layers = 1000;  // Docker itself stops at 127
constexpr int max_indexes = 8;            // an index may name an index

tl::unexpected<Error> bad(std::string_view file, std::string_view what) {
    return fail(ErrorKind::bad_data,
                fmt::format("{} in the container image {}; save the image again", printable(file), what));
}

/// Hostile nesting is refused before it costs stack.
Result<Json> parse(const ManifestFiles& files, const std::string& path) {
    const auto text = files(path);
    if (!text) return bad(path, "is missing or too large");
    constexpr int max_depth = 32;
    const auto shallow = [](int depth, Json::parse_event_t, Json&) {
        if (depth > max_depth) throw std::length_error("nested too deeply");
        return true;
    };
    try {
        return Json::parse(*text, shallow);
    } catch (const std::exception&) {
        return bad(path, "is no JSON");
    }
}

const Json* member(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? &*found : nullptr;
}

std::string text_member(const Json& object, const char* name) {
    const Json* const found = member(object, name);
    return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

Result<std::vector<std::string>> docker_layers(const ManifestFiles& files) {
    KC_TRY(const Json manifest, parse(files, docker_manifest));
    if (!manifest.is_array() || manifest.empty()) return bad(docker_manifest, "names no image");
    if (manifest.size() > 1) {
        return fail(ErrorKind::bad_data, fmt::format("this is a docker archive of {} images; save one alone: "
                                                     "docker save IMAGE -o image.tar",
                                                     manifest.size()));
    }
    const Json* const names = member(manifest.front(), "Layers");
    if (names == nullptr || !names->is_array()) return bad(docker_manifest, "has no list \"Layers\"");
    if (names->size() > max_layers) return bad(docker_manifest, "has too many layers");
    std::vector<std::string> layers;
    for (const Json& name : *names) {
        const auto path = name.is_string() ? normal_path(name.get<std::string>()) : std::nullopt;
        if (!path || path->empty()) return bad(docker_manifest, "names a layer by no path");
        layers.push_back(*path);
    }
    return layers;
}

/// `sha256:HEX` is blobs/sha256/HEX.
Result<std::string> blob_path(const Json& descriptor, std::string_view file) {
    const std::string digest = text_member(descriptor, "digest");
    const std::size_t colon = digest.find(':');
    const auto is_plain = [](std::string_view text) {
        return !text.empty() && std::all_of(text.begin(), text.end(), is_alnum);
    };
    if (colon == std::string::npos || !is_plain(std::string_view(digest).substr(0, colon)) ||
        !is_plain(std::string_view(digest).substr(colon + 1)))
        return bad(file, "names something by no digest");
    return fmt::format("blobs/{}/{}", digest.substr(0, colon), digest.substr(colon + 1));
}

/// Attestations lie beside the image that they speak of, for a platform that does not exist.
bool is_for_a_platform(const Json& descriptor) {
    const Json* const platform = member(descriptor, "platform");
    return platform == nullptr || text_member(*platform, "os") != "unknown";
}

std::string platform_of(const Json& descriptor) {
    const Json* const platform = member(descriptor, "platform");
    if (platform == nullptr) return "?";
    return printable(
        fmt::format("{}/{}", text_member(*platform, "os"), text_member(*platform, "architecture")));
}

Result<Json> only_manifest(const Json& manifests, std::string_view file) {
    std::vector<Json> images;
    std::vector<std::string> platforms;
    for (const Json& each : manifests) {
        if (!is_for_a_platform(each)) continue;
        images.push_back(each);
        platforms.push_back(platform_of(each));
    }
    if (images.empty()) return bad(file, "names no image");
    if (images.size() == 1) return images.front();
    return fail(ErrorKind::bad_data,
                fmt::format("this OCI layout holds {} images ({}); copy one alone: skopeo copy "
                            "oci:DIRECTORY:TAG oci-archive:image.tar",
                            images.size(), fmt::join(platforms, ", ")));
}

Result<std::vector<std::string>> oci_layers(const ManifestFiles& files) {
    std::string path = oci_index;
    for (int depth = 0; depth < max_indexes; ++depth) {
        KC_TRY(const Json document, parse(files, path));
        if (const Json* const manifests = member(document, "manifests"); manifests != nullptr) {
            if (!manifests->is_array()) return bad(path, "has no list \"manifests\"");
            KC_TRY(const Json chosen, only_manifest(*manifests, path));
            KC_TRY(path, blob_path(chosen, path));
            continue;
        }
        const Json* const layers = member(document, "layers");
        if (layers == nullptr || !layers->is_array()) return bad(path, "has no list \"layers\"");
        if (layers->size() > max_layers) return bad(path, "has too many layers");
        std::vector<std::string> paths;
        for (const Json& layer : *layers) {
            KC_TRY(paths.emplace_back(), blob_path(layer, path));
        }
        return paths;
    }
    return bad(oci_index, "leads to an index again and again");
}

}  // namespace

bool is_container_image(const ManifestFiles& files) {
    return files(docker_manifest).has_value() ||
           (files(oci_mark).has_value() && files(oci_index).has_value());
}

Result<std::vector<std::string>> layers_of(const ManifestFiles& files) {
    return files(docker_manifest).has_value() ? docker_layers(files) : oci_layers(files);
}

}  // namespace kcheck
