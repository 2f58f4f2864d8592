// What the metadata service says of the instance itself.
#include <array>

#include "probe/all.hpp"
#include "probe/metadata.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> facts_of_instance{"instance.type"};

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    facts.insert_or_assign(std::string(key), read_metadata(machine, "instance/instance-type"));
}

}  // namespace

constinit const Probe instance_probe{.name = "instance", .facts = facts_of_instance, .look = look};

}  // namespace kcheck
