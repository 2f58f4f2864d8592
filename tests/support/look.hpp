// Short ways to ask a probe for one fact of a root that a test has written.
#pragma once

#include <string>
#include <string_view>

#include "probe/all.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kcheck {

/// What the probe states of the machine with this root; "not stated" if it leaves the key out.
inline SourcedFact look_with(const Probe& probe, std::string_view key, const Root& root) {
    FactMap facts;
    probe.look(Machine{.root = root}, key, facts);
    const auto found = facts.find(key);
    return found == facts.end() ? unknown("not stated") : found->second;
}

inline SourcedFact look_with(const Probe& probe, std::string_view key, const TemporaryDirectory& root) {
    return look_with(probe, key, Root(root.path()));
}

/// The same for a release that does not run.
inline SourcedFact look_at_kernel_with(const Probe& probe, std::string_view release, std::string_view key,
                                       const TemporaryDirectory& root) {
    FactMap facts;
    probe.look_at_kernel(Machine{.root = Root(root.path())}, release, key, facts);
    const auto found = facts.find(key);
    return found == facts.end() ? unknown("not stated") : found->second;
}

}  // namespace kcheck
