// The metadata service of Alibaba Cloud ECS, which knows what the instance was created from.
#pragma once

#include <string_view>

#include "fact/fact.hpp"
#include "probe/machine.hpp"

namespace kcheck {

/// What the DMI tables of an ECS instance name as the system's vendor.
inline constexpr std::string_view alibaba_vendor = "Alibaba Cloud";

/// Reads one item below /latest/meta-data/: `image-id`, `instance-id` or `instance/instance-type`. Known
/// with the source "metadata service", else Unknown with the reason; an item that the service does not have
/// is Unknown too. The service is asked only where the DMI vendor is Alibaba Cloud or the machine names a
/// URL. Machine::metadata_timeout bounds the time of all items of one machine together; after a service
/// that could not be reached no further item is asked for.
SourcedFact read_metadata(const Machine& machine, std::string_view item);

}  // namespace kcheck
