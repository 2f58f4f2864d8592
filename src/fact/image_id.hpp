// ECS image IDs, which are compared as (family, build date) and never as text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

/// The forms seen (facts of Alibaba Cloud's release notes):
///
///     aliyun-2.1903-x64-20G-alibase-20190507.vhd          dashes, until May 2019
///     aliyun_2_1903_64_20G_alibase_20190619.vhd           "64" without x
///     aliyun_2_1903_x64_20G_alibase_20200114.qboot.vhd    variant after the date
///     aliyun_3_x64_20G_uefi_alibase_20210425.vhd          variant before "alibase"
///     aliyun_3_x64_20G_container_optimized_20250117.vhd   no "alibase"
struct ImageId {
    std::string text;
    /// Distribution and major version, `aliyun-2` or `centos-7`: the line within which dates compare.
    std::string family;
    std::int32_t date = 0;  ///< Build date as YYYYMMDD.
};

/// Fails with a phrase on a custom image (`m-...`), which has no date, and on what is no image ID.
Result<ImageId> parse_image_id(std::string_view text);

/// A date as YYYYMMDD that can stand in a calendar, else 0.
std::int32_t parse_image_date(std::string_view text);

}  // namespace kcheck
