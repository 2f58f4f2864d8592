// Counts judged pieces and writes their rows, in the order of the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "fleet/class_registry.hpp"
#include "fleet/fleet_run.hpp"
#include "fleet/host_registry.hpp"
#include "fleet/host_shortlist.hpp"
#include "fleet/piece_judge.hpp"
#include "fleet/tally.hpp"

namespace kcheck {

/// Gives the texts of pieces their numbers of the run, and only those of which a host is counted.
class RunTexts {
  public:
    explicit RunTexts(std::size_t limit) : registry_(limit) {}

    /// `texts` must outlive the piece's last number.
    void begin(const std::vector<std::string>& texts) {
        texts_ = &texts;
        numbers_.assign(texts.size(), 0);
    }
    std::uint32_t number_of(std::uint32_t in_piece) {
        if (in_piece == 0) return 0;
        std::uint32_t& number = numbers_[in_piece - 1];
        if (number == 0) number = registry_.number_of((*texts_)[in_piece - 1]);
        return number;
    }
    const TextRegistry& registry() const { return registry_; }

  private:
    TextRegistry registry_;
    const std::vector<std::string>* texts_ = nullptr;
    std::vector<std::uint32_t> numbers_;  ///< By number in the piece, less one; 0: has none yet.
};

/// One object a run, used by one thread at a time.
class Collector {
  public:
    /// `shipped` is added to by inputs that state kernels of images.
    Collector(std::span<const RowOutput> outputs, const FleetRunOptions& options, ShippedKernels& shipped)
        : outputs_(outputs),
          options_(options),
          shipped_(shipped),
          has_rows_(outputs.size(), false),
          images_(options.max_names),
          groups_(options.max_names),
          shortlist_(options.kept_hosts) {}

    /// Fails where writing does, where the piece could not be judged, and at as many bad records as
    /// `max_errors` says.
    Result<void> take(JudgedPiece& piece);

    /// What was counted. Nothing may be taken after it.
    FleetResult finish(const FleetRules& rules);

  private:
    Result<void> take_bad(const BadRecord& bad);
    std::vector<bool> count(JudgedPiece& piece);
    bool count(JudgedRecord& record);
    CellNumber cell_of(JudgedHost& host);
    void take_back(CellNumber cell);
    Result<void> write(std::size_t output, PieceRows& rows, const std::vector<bool>& outranked);

    std::span<const RowOutput> outputs_;
    const FleetRunOptions& options_;
    ShippedKernels& shipped_;
    InputCounts input_;
    Tally tally_;
    HostRegistry registry_;
    std::vector<bool> has_rows_;
    RunTexts images_;
    RunTexts groups_;
    HostShortlist shortlist_;
};

}  // namespace kcheck
