// What container images say of themselves: which layers there are, and in which order. Two formats:
//
//   docker save   manifest.json: [{"Config": ..., "RepoTags": [...], "Layers": [PATH, ...]}]
//   OCI layout    index.json names a manifest by its digest, that names layers by theirs; the file of a
//   digest
//                 is blobs/ALGORITHM/HEX (OCI image layout specification 1.1)
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kcheck {

/// Far beyond any manifest.
inline constexpr std::size_t max_manifest = std::size_t{4} << 20;

/// The text of a file in the container image, by its normal path; nothing where there is no such file or it
/// is longer than max_manifest.
using ManifestFiles = std::function<std::optional<std::string>(const std::string& path)>;

/// Whether the names are those of a container image and not those of a root file system.
bool is_container_image(const ManifestFiles& files);

/// The normal paths of the layers, lowest first. Fails (bad_data) for several images in one, for an image of
/// several platforms, and for manifests that are no manifests.
Result<std::vector<std::string>> layers_of(const ManifestFiles& files);

}  // namespace kcheck
