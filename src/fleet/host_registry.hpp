// Which hosts were seen, so that one that an inventory lists twice counts once. In bounded memory: 16 bytes a
// host, for at most a million and a half of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kcheck {

/// What a host counts as; numbers are given by the tally.
using CellNumber = std::uint32_t;

class HostRegistry {
  public:
    enum class Sight : unsigned char {
        first,
        newer,         ///< Seen before; this record counts instead.
        older,         ///< Seen before, in a newer record.
        unremembered,  ///< There was no place left to remember it, so whether it was seen cannot be told.
    };
    struct Answer {
        Sight sight = Sight::first;
        CellNumber replaced = 0;  ///< What the host counted as; of `newer`.
    };

    /// Hashes of identities; two hosts get the same one with a probability of about 1 in 10 million for a
    /// million hosts.
    static std::uint64_t identity(std::string_view id, std::string_view host);

    /// `time` in seconds since 1970, 0 where it is not known: of two records of a host the later one counts,
    /// and where one of them has no time, the one that comes later in the inventory.
    Answer see(std::uint64_t identity, std::uint32_t time, CellNumber cell);

    /// Brings the place of a host into the cache, for one that is seen soon.
    void expect(std::uint64_t identity) const;

  private:
    struct Place {
        std::uint64_t identity = 0;  ///< 0: free.
        std::uint32_t time = 0;
        CellNumber cell = 0;
    };
    /// Grows on its own, so that never all places are copied at once.
    struct Segment {
        std::vector<Place> places;
        std::size_t used = 0;
    };
    static constexpr std::size_t segment_bits = 8;
    static constexpr std::size_t max_places = std::size_t{1} << 13;

    static Place& find(std::vector<Place>& places, std::uint64_t identity);
    static bool make_room(Segment& segment);

    std::array<Segment, std::size_t{1} << segment_bits> segments_;
};

}  // namespace kcheck
