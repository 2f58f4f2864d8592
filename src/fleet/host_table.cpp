#include "fleet/host_table.hpp"

#include <algorithm>

namespace kcheck {

void HostTable::take(std::uint64_t identity, const JudgedHost& host,
                     std::pair<std::string, std::string>& name) {
    if (limit_ == 0) return;
    if (identity != 0) {
        if (const auto seen = place_of_.find(identity); seen != place_of_.end())
            kept_[seen->second].is_replaced = true;
    }
    if (host.what == nullptr) return;
    std::size_t& count = is_clear(*host.what) ? clear_ : others_;
    if (count == limit_) return;
    ++count;
    if (identity != 0) place_of_[identity] = kept_.size();
    kept_.push_back({std::move(name.first), std::move(name.second), host, false});
}

KeptHosts HostTable::finish(const FleetSummary& summary, const TextRegistry& images,
                            const TextRegistry& groups) {
    KeptHosts table;
    table.total = summary.hosts();
    std::size_t room = limit_ - std::min(limit_, others_);
    for (Kept& each : kept_) {
        const HostClass& what = *each.judged.what;
        if (each.is_replaced || (is_clear(what) && room == 0)) continue;
        if (is_clear(what)) --room;
        const auto found =
            std::lower_bound(summary.classes.begin(), summary.classes.end(), what,
                             [](const CountedClass& a, const HostClass& b) { return a.what < b; });
        table.hosts.push_back({std::move(each.host), std::move(each.id),
                               std::string(images.at(each.judged.image)),
                               std::string(groups.at(each.judged.group)),
                               static_cast<std::size_t>(found - summary.classes.begin())});
    }
    return table;
}

}  // namespace kcheck
