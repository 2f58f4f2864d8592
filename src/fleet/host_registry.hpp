// Which hosts were seen, so that one that an inventory lists twice counts once. In bounded memory, for at
// most a million and a half of them: 16 bytes a place, in tables that double when they are full to three
// quarters, so 21 to 43 bytes a host until their 32 MiB are reached.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kcheck {

/// What a host counts as; numbers are given by the tally, from 0 to at most `last_cell`.
using CellNumber = std::uint32_t;
inline constexpr CellNumber last_cell = (CellNumber{1} << 31) - 1;

/// What matters of a record where its host has another one.
struct Candidate {
    std::uint32_t time = 0;  ///< In seconds since 1970; 0: not known.
    CellNumber cell = 0;
    bool knows_kernel = true;  ///< It says which kernel runs.
};

class HostRegistry {
  public:
    enum class Sight : unsigned char {
        first,
        better,        ///< Seen before; this record counts instead.
        worse,         ///< Seen before, in a record that goes on counting.
        unremembered,  ///< There was no place left to remember it, so whether it was seen cannot be told.
    };
    struct Answer {
        Sight sight = Sight::first;
        CellNumber replaced = 0;  ///< What the host counted as; of `better`.
    };

    /// Hashes of identities; two hosts get the same one with a probability of about 1 in 10 million for a
    /// million hosts.
    static std::uint64_t identity(std::string_view id, std::string_view host);

    /// Of two records of a host the newer one counts. Where their times do not tell which that is, for they
    /// are equal or one is not known, one that knows the kernel outranks one that does not, and else the one
    /// that comes later in the inventory counts.
    Answer see(std::uint64_t identity, const Candidate& record);

    /// Brings the place of a host into the cache, for one that is seen soon.
    void expect(std::uint64_t identity) const;

  private:
    struct Place {
        std::uint64_t identity = 0;  ///< 0: free.
        std::uint32_t time = 0;
        CellNumber cell : 31 = 0;
        CellNumber knows_kernel : 1 = 0;
    };
    static_assert(sizeof(Place) == 16);
    /// Grows on its own, so that never all places are copied at once.
    struct Segment {
        std::vector<Place> places;
        std::size_t used = 0;
    };
    static constexpr std::size_t segment_bits = 8;
    static constexpr std::size_t max_places = std::size_t{1} << 13;

    static Place& find(std::vector<Place>& places, std::uint64_t identity);
    static bool make_room(Segment& segment);
    static Place place_of(std::uint64_t identity, const Candidate& record);
    static bool outranks(const Candidate& record, const Place& place);

    std::array<Segment, std::size_t{1} << segment_bits> segments_;
};

}  // namespace kcheck
