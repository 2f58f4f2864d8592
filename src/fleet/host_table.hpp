// The hosts that a report's table is made of, kept while a run goes on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "fleet/class_registry.hpp"
#include "fleet/host_row.hpp"
#include "fleet/piece_judge.hpp"
#include "fleet/summary.hpp"

namespace kcheck {

/// All that something speaks against, and of the clear ones as many as fit.
class HostTable {
  public:
    explicit HostTable(std::size_t limit) : limit_(limit) {}

    /// A record that counts, in place of an earlier one of the same identity (0: has none). The host has the
    /// numbers of the run; its name is taken over if it is kept.
    void take(std::uint64_t identity, const JudgedHost& host, std::pair<std::string, std::string>& name);

    /// The classes of the summary must be sorted. Ends the table.
    KeptHosts finish(const FleetSummary& summary, const TextRegistry& images, const TextRegistry& groups);

  private:
    struct Kept {
        std::string host;
        std::string id;
        JudgedHost judged;
        bool is_replaced = false;
    };
    std::size_t limit_;
    std::size_t clear_ = 0;
    std::size_t others_ = 0;
    std::vector<Kept> kept_;
    std::unordered_map<std::uint64_t, std::size_t> place_of_;  ///< By identity.
};

}  // namespace kcheck
