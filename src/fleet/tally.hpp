// Counts hosts: by class, by image, by group. A host that is seen again is taken back from where it counted,
// which is one number for all three: a cell for each of their combinations, at worst one a host.
#pragma once

#include <cstdint>
#include <memory>

#include "fleet/host_registry.hpp"
#include "fleet/piece_judge.hpp"
#include "fleet/summary.hpp"

namespace kcheck {

class Tally {
  public:
    Tally();
    ~Tally();
    Tally(const Tally&) = delete;
    Tally& operator=(const Tally&) = delete;

    /// What hosts of this class, image and group count as.
    CellNumber cell_of(const JudgedHost& host);
    void add(CellNumber cell);
    void take_back(CellNumber cell);

    /// Fills in classes, images and groups of the summary.
    void write(const ClassRegistry& classes, const TextRegistry& images, const TextRegistry& groups,
               FleetSummary& summary) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
