#include "fleet/tally.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/hash.hpp"

namespace kcheck {

namespace {

struct Cell {
    ClassNumber in_class = 0;
    std::uint32_t image = 0;
    std::uint32_t group = 0;
    bool operator==(const Cell&) const = default;
};

struct HashCell {
    using is_avalanching = void;
    std::size_t operator()(const Cell& cell) const {
        return hash_of(hash_of(std::uint64_t{cell.in_class} << 32 | cell.image) + cell.group);
    }
};

}  // namespace

struct Tally::State {
    boost::unordered_flat_map<Cell, CellNumber, HashCell> numbers;
    std::vector<Cell> cells;
    std::vector<std::uint64_t> hosts;  ///< By cell, apart, for they are what is touched for each host.
};

Tally::Tally() : state_(std::make_unique<State>()) {}
Tally::~Tally() = default;

CellNumber Tally::cell_of(const JudgedHost& host) {
    const Cell cell{host.number, host.image, host.group};
    const auto next = static_cast<CellNumber>(state_->cells.size());
    const auto [found, is_new] = state_->numbers.try_emplace(cell, next);
    if (is_new) {
        state_->cells.push_back(cell);
        state_->hosts.push_back(0);
    }
    return found->second;
}

void Tally::add(CellNumber cell) { ++state_->hosts[cell]; }

void Tally::take_back(CellNumber cell) { --state_->hosts[cell]; }

void Tally::write(const ClassRegistry& classes, const TextRegistry& images, const TextRegistry& groups,
                  FleetSummary& summary) const {
    std::map<ClassNumber, std::uint64_t> of_class;
    for (std::size_t i = 0; i < state_->cells.size(); ++i) {
        const Cell& cell = state_->cells[i];
        const std::uint64_t hosts = state_->hosts[i];
        if (hosts == 0) continue;
        const Outcome outcome = classes.at(cell.in_class).outcome;
        of_class[cell.in_class] += hosts;
        summary.images[std::string(images.at(cell.image))][outcome] += hosts;
        if (!summary.group_key.empty()) summary.groups[std::string(groups.at(cell.group))][outcome] += hosts;
    }
    for (const auto& [number, hosts] : of_class) summary.classes.push_back({classes.at(number), hosts});
    std::sort(summary.classes.begin(), summary.classes.end(),
              [](const CountedClass& a, const CountedClass& b) { return a.what < b.what; });
}

}  // namespace kcheck
