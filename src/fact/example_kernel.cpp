#include "fact/example_kernel.hpp"

#include <fmt/format.h>

namespace kcheck {

ExampleKernel example_kernel(const KernelStream& stream, std::string_view version) {
    const std::string text(version);
    if (stream_of_dist_tag(stream.name)) {
        const std::string tagged = find_dist_tag(version) ? text : fmt::format("{}.{}", version, stream.name);
        return {tagged, "", tagged};
    }
    if (stream.name == "debian")
        return {"6.1.0-0-amd64", fmt::format("#1 SMP Debian {} (2023-11-30)", version), text};
    if (stream.name == "ubuntu")
        return {text.substr(0, text.find('.', text.find('-'))) + "-generic", "", text};
    if (stream.name == "suse") return {text + "-default", "", text};
    if (stream.name == "aiext") return {text + "-aiext", "", text};
    if (stream.name == "coreos") return {text + "-coreos", "", text};
    return {text, "", text};
}

FactMap facts_of(const ExampleKernel& kernel, const KernelStream& stream) {
    const std::string source(given_source);
    FactMap facts;
    const bool has_tag = stream_of_dist_tag(stream.name).has_value();
    facts["kernel.release"] = known(kernel.release + (has_tag ? ".x86_64" : ""), source);
    if (!kernel.build.empty()) facts["kernel.build"] = known(kernel.build, source);
    // The release of an Ubuntu kernel does not say which upload of its ABI it is.
    if (stream.name == "ubuntu") facts["kernel.version"] = known(kernel.version, source);
    return facts;
}

}  // namespace kcheck
