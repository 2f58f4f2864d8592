#include "fleet/host_registry.hpp"

#include <algorithm>

#include "base/hash.hpp"

namespace kcheck {

namespace {

constexpr std::size_t first_places = 64;

std::size_t segment_of(std::uint64_t identity) { return identity >> 56; }

}  // namespace

std::uint64_t HostRegistry::identity(std::string_view id, std::string_view host) {
    return std::max(hash_of(id.empty() ? host : id), std::uint64_t{1});
}

HostRegistry::Place& HostRegistry::find(std::vector<Place>& places, std::uint64_t identity) {
    const std::size_t mask = places.size() - 1;
    std::size_t at = identity & mask;
    while (places[at].identity != 0 && places[at].identity != identity) at = (at + 1) & mask;
    return places[at];
}

/// Grows a segment of which three quarters are used. Whether one more host may be added: in the end, up to
/// seven eighths are used.
bool HostRegistry::make_room(Segment& segment) {
    const std::size_t size = segment.places.size();
    if (size == max_places) return segment.used < size / 8 * 7;
    std::vector<Place> more(std::max(first_places, size * 2));
    for (const Place& place : segment.places)
        if (place.identity != 0) find(more, place.identity) = place;
    segment.places = std::move(more);
    return true;
}

HostRegistry::Place HostRegistry::place_of(std::uint64_t identity, const Candidate& record) {
    return {identity, record.time, record.cell & last_cell, record.knows_kernel};
}

bool HostRegistry::outranks(const Candidate& record, const Place& place) {
    const bool is_dated = record.time != 0 && place.time != 0 && record.time != place.time;
    if (is_dated) return record.time > place.time;
    return record.knows_kernel || place.knows_kernel == 0;
}

HostRegistry::Answer HostRegistry::see(std::uint64_t identity, const Candidate& record) {
    Segment& segment = segments_[segment_of(identity)];
    const bool is_roomy = segment.used < segment.places.size() / 4 * 3;
    const bool has_room = is_roomy || make_room(segment);
    Place& place = find(segment.places, identity);
    if (place.identity == identity) {
        if (!outranks(record, place)) return {Sight::worse, 0};
        const CellNumber replaced = place.cell;
        place = place_of(identity, record);
        return {Sight::better, replaced};
    }
    if (!has_room) return {Sight::unremembered, 0};
    place = place_of(identity, record);
    ++segment.used;
    return {Sight::first, 0};
}

void HostRegistry::expect(std::uint64_t identity) const {
    const std::vector<Place>& places = segments_[segment_of(identity)].places;
    if (!places.empty()) __builtin_prefetch(&places[identity & (places.size() - 1)], 1);
}

}  // namespace kcheck
