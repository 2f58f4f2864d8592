// Linked into programs apart from the library: the bundle is made by a program that needs the library first.
#include "rule/builtin.hpp"

#include <cstdint>

// KCHECK_BUILTIN_BUNDLE is the path of the bundle, from the build.
__asm__(
    ".pushsection .rodata\n"
    ".balign 8\n"
    "kcheck_builtin_bundle_begin:\n"
    ".incbin \"" KCHECK_BUILTIN_BUNDLE
    "\"\n"
    "kcheck_builtin_bundle_end:\n"
    ".balign 8\n"
    "kcheck_builtin_bundle_size: .quad kcheck_builtin_bundle_end - kcheck_builtin_bundle_begin\n"
    ".popsection\n");

extern "C" {
extern const char kcheck_builtin_bundle_begin[] __attribute__((visibility("hidden")));
extern const std::uint64_t kcheck_builtin_bundle_size __attribute__((visibility("hidden")));
}

namespace kcheck {

std::string_view builtin_rules() { return {kcheck_builtin_bundle_begin, kcheck_builtin_bundle_size}; }

}  // namespace kcheck
