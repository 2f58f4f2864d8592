#include "fleet/host_shortlist.hpp"

#include <algorithm>
#include <iterator>

namespace kcheck {

HostShortlist::Kind HostShortlist::kind_of(const HostClass& what) {
    if (what.outcome == Outcome::affected) return Kind::affected;
    return is_clear(what) ? Kind::clear : Kind::other;
}

HostShortlist::Position HostShortlist::forget(std::uint64_t identity) {
    const auto found = identity == 0 ? places_.end() : places_.find(identity);
    if (found == places_.end()) return next_++;
    const auto [kind, position] = found->second;
    of(kind).erase(position);
    places_.erase(found);
    return position;
}

/// False where all places are taken by hosts that matter as much.
bool HostShortlist::make_room(Kind kind) {
    if (of(Kind::affected).size() + of(Kind::other).size() + of(Kind::clear).size() < limit_) return true;
    for (const Kind least : {Kind::clear, Kind::other}) {
        if (least <= kind) return false;
        Entries& entries = of(least);
        if (entries.empty()) continue;
        const auto last = std::prev(entries.end());
        places_.erase(last->second.identity);
        entries.erase(last);
        return true;
    }
    return false;
}

void HostShortlist::take(std::uint64_t identity, const JudgedHost& host,
                         std::pair<std::string, std::string>&& name) {
    const Position position = forget(identity);
    if (host.what == nullptr) return;
    const Kind kind = kind_of(*host.what);
    if (!make_room(kind)) return;
    if (identity != 0) places_[identity] = {kind, position};
    Entries& entries = of(kind);
    entries.emplace_hint(entries.end(), position,
                         Entry{identity, std::move(name.first), std::move(name.second), host});
}

KeptHosts HostShortlist::finish(const FleetSummary& summary, const TextRegistry& images,
                                const TextRegistry& groups) && {
    Entries all = std::move(of(Kind::affected));
    for (const Kind kind : {Kind::other, Kind::clear}) all.merge(of(kind));
    KeptHosts kept{summary.hosts(), {}};
    kept.hosts.reserve(all.size());
    for (auto& [position, entry] : all) {
        const auto found =
            std::lower_bound(summary.classes.begin(), summary.classes.end(), *entry.judged.what,
                             [](const CountedClass& a, const HostClass& b) { return a.what < b; });
        kept.hosts.push_back({std::move(entry.host), std::move(entry.id),
                              std::string(images.at(entry.judged.image)),
                              std::string(groups.at(entry.judged.group)),
                              static_cast<std::size_t>(found - summary.classes.begin())});
    }
    return kept;
}

}  // namespace kcheck
