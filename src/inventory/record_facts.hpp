// A record of an inventory as a fact set, for those who judge some hosts and not a fleet.
#pragma once

#include "base/result.hpp"
#include "fact/fact_set.hpp"
#include "inventory/host_record.hpp"

namespace kcheck {

/// The facts that the record states; columns that are none are left out. Facts that the inventory writes as
/// plain values have the source "inventory". Fails with a phrase where a fact has a value of another type.
Result<FactSet> fact_set_of(const HostRecord& record);

}  // namespace kcheck
