// Boot Loader Specification entries: one file below loader/entries for each kernel.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file.hpp"
#include "probe/boot_menu.hpp"

namespace kcheck {

inline constexpr const char* bls_directory = "/boot/loader/entries";

/// Reads one entry; `id` is its file's name without `.conf`. An entry without a `linux` key has no kernel.
BootEntry parse_bls_entry(std::string_view id, std::string_view content);

/// How GRUB orders BLS entries, the newest first: by the `version` key (2019 and before), or by the file's
/// name as name-version-release (later). Both compare as rpm does.
enum class BlsOrder { by_version, by_file_name };
void sort_bls_entries(std::vector<BootEntry>& entries, BlsOrder order);

/// All entries that have a kernel, in no order that matters; none where the directory is missing.
FileResult<std::vector<BootEntry>> read_bls_entries(const Root& root);

}  // namespace kcheck
