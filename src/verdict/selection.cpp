#include "verdict/selection.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "verdict/evaluate.hpp"

namespace kcheck {

namespace {

using Streams = std::vector<std::string>;

/// The streams whose bounds can say anything of a kernel; nothing if it may be any stream. A kernel that no
/// stream claims, but that starts with a kernel.org version, is undecided in the ranges of kernel.org.
std::optional<Streams> streams_of(const KernelIdentity& kernel) {
    if (kernel.stream) return Streams{kernel.stream->name};
    if (!kernel.upstream.empty()) return Streams{"mainline"};
    return std::nullopt;
}

/// Where the kernel is not known, the kernel that the image ships is asked instead.
std::optional<Streams> streams_of_image(FactReader& reader) {
    RunningView facts(reader);
    if (facts.get("image.id").text() == nullptr) return std::nullopt;
    const std::string* const shipped = facts.get("image.kernel").text();
    return shipped == nullptr ? std::nullopt : streams_of(identify_release(*shipped));
}

/// The releases that are judged beside the running one: what boots next, and all that an image holds.
TextList other_releases(MachineKernels& kernels) {
    TextList releases;
    if (kernels.is_of_image()) releases = kernels.installed();
    if (!kernels.next_boot().empty()) releases.push_back(kernels.next_boot());
    return releases;
}

std::optional<Streams> streams_of_machine(MachineKernels& kernels) {
    const KernelIdentity& running = kernels.running();
    auto streams = running.is_known() ? streams_of(running) : streams_of_image(kernels.reader());
    for (const std::string& release : other_releases(kernels)) {
        const auto more = streams_of(kernels.of_release(release));
        if (!streams || !more) return std::nullopt;
        streams->insert(streams->end(), more->begin(), more->end());
    }
    return streams;
}

Result<std::vector<std::size_t>> named(const Database& database, const std::vector<std::string>& ids) {
    std::set<std::size_t> indices;
    for (const std::string& id : ids) {
        KC_TRY(const std::size_t index, database.require(id));
        indices.insert(index);
    }
    return std::vector<std::size_t>(indices.begin(), indices.end());
}

std::vector<std::size_t> all_of(const Database& database) {
    std::vector<std::size_t> indices(database.size());
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    return indices;
}

}  // namespace

Result<std::vector<std::size_t>> select_advisories(const Database& database, MachineKernels& kernels,
                                                   const JudgeOptions& options) {
    // Asked in every case, so that what is judged changes nothing about the facts that a report carries.
    const std::optional<Streams> streams = streams_of_machine(kernels);
    if (!options.only.empty()) return named(database, options.only);
    if (!streams || options.keep == Keep::all) return all_of(database);
    return database.candidates(*streams);
}

Result<std::vector<std::size_t>> select_symptoms(const Database& database, const FactReader& reader,
                                                 const std::vector<std::size_t>& selected) {
    std::set<std::size_t> symptoms;
    for (const FactMap* const facts : {&reader.facts(), &reader.given()}) {
        for (const auto& [key, fact] : *facts) {
            if (fact.is_unknown()) continue;
            KC_TRY(const std::vector<std::size_t> indices, database.confirmed_by(key));
            symptoms.insert(indices.begin(), indices.end());
        }
    }
    std::vector<std::size_t> rest;
    std::set_difference(symptoms.begin(), symptoms.end(), selected.begin(), selected.end(),
                        std::back_inserter(rest));
    return rest;
}

}  // namespace kcheck
