// The state of a kernel module: `builtin`, `loaded`, `loadable` or `blacklisted`; absent if the kernel has
// no such module. Names compare with `-` equal to `_`.
#pragma once

#include <string_view>

#include "base/file.hpp"
#include "fact/fact.hpp"

namespace kcheck {

/// The state in the running kernel, whose release the caller knows. What is loaded outranks what is built
/// in, and that what the files of the release say.
SourcedFact running_module_state(const Root& root, std::string_view release, std::string_view name);

/// The state that the module would have after booting that release; never `loaded`.
SourcedFact installed_module_state(const Root& root, std::string_view release, std::string_view name);

}  // namespace kcheck
