// The hosts that a report has a table of, chosen while a run goes on: in bounded memory, whatever comes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "fleet/class_registry.hpp"
#include "fleet/host_row.hpp"
#include "fleet/piece_judge.hpp"
#include "fleet/summary.hpp"

namespace kcheck {

/// At most `limit` hosts: the affected first, then the others that something speaks against, then the clear,
/// and of each kind those that come first in the inventory. A host is displaced only by one that matters
/// more, and what was passed over or displaced does not come back, even if a place gets free again.
class HostShortlist {
  public:
    explicit HostShortlist(std::size_t limit) : limit_(limit) {}

    /// Takes the record of a host that counts from now on; an earlier one of the same identity is forgotten,
    /// and its place in the order is kept. Identity 0 is that of no other host. `name`, the host and its ID,
    /// is moved from where it is kept.
    void take(std::uint64_t identity, const JudgedHost& host, std::pair<std::string, std::string>&& name);

    /// In the order of the input. The classes of the summary must be sorted and hold all that were taken.
    KeptHosts finish(const FleetSummary& summary, const TextRegistry& images, const TextRegistry& groups) &&;

  private:
    enum class Kind : unsigned char { affected, other, clear };
    /// Of a host in the order of the input.
    using Position = std::uint64_t;
    struct Entry {
        std::uint64_t identity = 0;
        std::string host;
        std::string id;
        JudgedHost judged;
    };
    struct Place {
        Kind kind = Kind::clear;
        Position position = 0;
    };
    using Entries = std::map<Position, Entry>;

    static Kind kind_of(const HostClass& what);
    Entries& of(Kind kind) { return entries_[static_cast<std::size_t>(kind)]; }
    /// Where the host stands in the order, which is at the end for one that is not here.
    Position forget(std::uint64_t identity);
    bool make_room(Kind kind);

    std::size_t limit_;
    Position next_ = 0;
    std::array<Entries, 3> entries_;  ///< By Kind.
    std::unordered_map<std::uint64_t, Place> places_;
};

}  // namespace kcheck
