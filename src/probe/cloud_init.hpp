// What cloud-init has already asked the metadata service, so that kcheck need not.
#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "base/file.hpp"

namespace kcheck {

inline constexpr const char* cloud_init_path = "/run/cloud-init/instance-data.json";

/// The item (`image-id`, `instance-id`) of `ds.meta_data` in cloud-init's instance data. The error is a
/// reason for an Unknown, such as "no cloud-init data".
tl::expected<std::string, std::string> read_cloud_init(const Root& root, const std::string& item);

}  // namespace kcheck
