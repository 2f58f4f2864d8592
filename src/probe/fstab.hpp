// What a system is to mount when it boots, by its /etc/fstab.
#pragma once

#include <string_view>

#include "base/file.hpp"
#include "fact/fact.hpp"

namespace kcheck {

inline constexpr const char* fstab_path = "/etc/fstab";

/// mount.<fstype> of an image: the entries of this type that are mounted at boot, in the words of
/// /proc/mounts ("rw" or "ro" first, "vers" for "nfsvers"). Never Absent, for other things mount as well; and
/// Unknown where the entries leave open what there will be: `auto`, an NFS without its version, a root that
/// is not named.
SourcedFact mounts_by_fstab(const Root& root, std::string_view type);

}  // namespace kcheck
