#include "base/hash.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace kcheck {

std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

}  // namespace kcheck
