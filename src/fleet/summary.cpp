#include "fleet/summary.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

void add_named(std::map<std::string, OutcomeCounts>& whole,
               const std::map<std::string, OutcomeCounts>& part) {
    for (const auto& [key, counts] : part) whole[key] += counts;
}

void add_input(InputCounts& whole, const InputCounts& part) {
    whole.records += part.records;
    whole.bad += part.bad;
    whole.duplicates += part.duplicates;
    whole.left_out += part.left_out;
    whole.unremembered += part.unremembered;
    whole.bad_times += part.bad_times;
}

/// Both lists are sorted; of two equal elements the first is kept, and told of the second.
template <class T, class Less, class Meet>
std::vector<T> merged(std::vector<T> a, const std::vector<T>& b, Less less, Meet meet) {
    std::vector<T> all;
    all.reserve(a.size() + b.size());
    auto mine = a.begin();
    for (const T& other : b) {
        while (mine != a.end() && less(*mine, other)) all.push_back(std::move(*mine++));
        if (mine == a.end() || less(other, *mine)) {
            all.push_back(other);
        } else {
            meet(*mine, other);
        }
    }
    std::move(mine, a.end(), std::back_inserter(all));
    return all;
}

void add_advisories(FleetSummary& whole, const FleetSummary& part) {
    const auto less = [](const FleetAdvisory& a, const FleetAdvisory& b) { return a.id < b.id; };
    // The same rules say the same of one ID.
    const auto keep = [](FleetAdvisory&, const FleetAdvisory&) {};
    whole.advisories = merged(std::move(whole.advisories), part.advisories, less, keep);
}

void add_classes(FleetSummary& whole, const FleetSummary& part) {
    const auto less = [](const CountedClass& a, const CountedClass& b) { return a.what < b.what; };
    const auto add = [](CountedClass& mine, const CountedClass& other) { mine.hosts += other.hosts; };
    whole.classes = merged(std::move(whole.classes), part.classes, less, add);
}

std::string shown_key(const std::string& key) {
    return key.empty() ? "no --group-by" : fmt::format("--group-by {}", printable(key));
}

}  // namespace

std::uint64_t FleetSummary::hosts() const { return outcomes().total(); }

OutcomeCounts FleetSummary::outcomes() const {
    OutcomeCounts counts;
    for (const CountedClass& each : classes) counts[each.what.outcome] += each.hosts;
    return counts;
}

Result<void> add_summary(FleetSummary& whole, const FleetSummary& part) {
    if (whole.database.digest.empty()) {
        whole = part;
        return {};
    }
    const bool is_by_same_rules = whole.database.digest == part.database.digest &&
                                  whole.database.advisories == part.database.advisories;
    if (!is_by_same_rules) {
        return fail(
            ErrorKind::bad_data,
            fmt::format(
                "the parts were judged by other rules ({} of {} with {}, {} of {} with {}): judge all of "
                "them by the same",
                printable(whole.database.digest), whole.database.newest,
                counted(whole.database.advisories, "advisory"), printable(part.database.digest),
                part.database.newest, counted(part.database.advisories, "advisory")));
    }
    if (whole.group_key != part.group_key) {
        return fail(ErrorKind::bad_data,
                    fmt::format("the parts are grouped by different keys ({} and {}): group all of them by "
                                "the same",
                                shown_key(whole.group_key), shown_key(part.group_key)));
    }
    whole.time = std::max(whole.time, part.time);
    whole.is_partial = whole.is_partial || part.is_partial;
    // None is the least text; of two, one is told, the same in whatever order the parts come.
    whole.staleness = std::max(whole.staleness, part.staleness);
    add_input(whole.input, part.input);
    add_advisories(whole, part);
    add_classes(whole, part);
    add_named(whole.images, part.images);
    add_named(whole.groups, part.groups);
    return {};
}

}  // namespace kcheck
