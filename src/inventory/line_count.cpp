#include "inventory/line_count.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>

namespace kcheck {

namespace {

/// As many bytes are compared at once; a power of two, so that compilers make vectors of it.
constexpr std::size_t lanes = 64;
/// So often a lane of one byte can count before it overflows.
constexpr std::size_t rounds = 255;

}  // namespace

std::size_t count_line_feeds(std::string_view text) {
    std::size_t count = 0;
    while (text.size() >= lanes) {
        std::array<std::uint8_t, lanes> counts{};
        const std::size_t blocks = std::min(rounds, text.size() / lanes);
        const char* bytes = text.data();
        for (std::size_t block = 0; block < blocks; ++block, bytes += lanes) {
            for (std::size_t i = 0; i < lanes; ++i)
                counts[i] = static_cast<std::uint8_t>(counts[i] + (bytes[i] == '\n' ? 1 : 0));
        }
        count = std::accumulate(counts.begin(), counts.end(), count);
        text.remove_prefix(blocks * lanes);
    }
    return count + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace kcheck
