// The facts of one record of an inventory, as the judge asks for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fact/fact_set.hpp"
#include "fact/fact_source.hpp"
#include "fleet/fact_values.hpp"
#include "inventory/host_record.hpp"

namespace kcheck {

/// Stands for all facts of kernels that do not run.
inline constexpr std::string_view kernels_key = "kernels";
inline constexpr std::string_view image_key = "image.id";
/// Stands for the very image. Fleets have many, and mostly all that is asked is whether it is one of a few;
/// its date and its kernel count only where the kernel that runs is not known.
inline constexpr std::string_view very_image_key = "the very image.id";

/// What stands for more than one fact, or for all of one.
struct ParticularSlots {
    FactSlot kernels = 0;
    FactSlot image = 0;
    FactSlot very_image = 0;
};

/// Notes what was asked for, in that order. What it is made of must outlive it.
class HostFacts final : public FactSource {
  public:
    /// `numbers` are the values of the record that have a slot; what is asked for the first time is added.
    HostFacts(const HostRecord& record, RecordValues& numbers, FactValues& values,
              const ParticularSlots& slots)
        : record_(record), numbers_(numbers), values_(values), slots_(slots) {}

    std::optional<SourcedFact> read(std::string_view key) override;
    std::optional<SourcedFact> read_of_kernel(std::string_view release, std::string_view key) override;
    void depends_on(std::string_view key) override;

    const std::vector<FactSlot>& asked() const { return asked_; }
    /// What is wrong with a value that was asked for; empty if nothing is.
    const std::string& defect() const { return defect_; }

  private:
    void note(FactSlot slot);
    ValueNumber ask(std::string_view key);
    void take_field(FactSlot slot, std::string_view key);
    void take_kernels(ValueNumber value);

    const HostRecord& record_;
    RecordValues& numbers_;
    FactValues& values_;
    const ParticularSlots& slots_;
    std::optional<KernelFacts> kernels_;
    std::vector<FactSlot> asked_;
    std::string defect_;
};

}  // namespace kcheck
