// What the metadata service says of the instance itself. A machine whose DMI vendor is another one is no ECS
// instance and has no such type: cloud-init tells ECS by the same tables.
#include <array>
#include <string>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"
#include "probe/metadata.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> facts_of_instance{"instance.type"};
constexpr const char* vendor_path = "/sys/class/dmi/id/sys_vendor";

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    const auto vendor = machine.root.read(vendor_path, 4096);
    const bool is_foreign = vendor && !trim(*vendor).empty() && trim(*vendor) != alibaba_vendor;
    if (is_foreign && machine.metadata_url.empty()) return state(facts, key, absent(vendor_path));
    state(facts, key, read_metadata(machine, "instance/instance-type"));
}

}  // namespace

constinit const Probe instance_probe{.name = "instance", .facts = facts_of_instance, .look = look};

}  // namespace kcheck
