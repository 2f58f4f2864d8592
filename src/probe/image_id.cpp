// The image that the machine was created from: /etc/image-id, then what cloud-init has asked, then the
// metadata service itself. Images of Alibaba Cloud Linux carry the file since May 2020 only.
//
//   image_name="Alibaba Cloud Linux 4 LTS 64 bit"
//   image_id="aliyun_4_x64_20G_agentic_alibase_20260612.vhd"
//
// Amazon Linux has a file of the same name with other keys and without `image_id`.
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/cloud_init.hpp"
#include "probe/look.hpp"
#include "probe/metadata.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"image.id"};
constexpr const char* image_id_path = "/etc/image-id";

std::optional<std::string> find_image_id(std::string_view content) {
    for (std::string_view line : lines(content)) {
        line = trim(line);
        if (!consume_prefix(line, "image_id=")) continue;
        const std::string_view value = trim(unquote(trim(line)));
        if (value.empty()) return std::nullopt;
        return std::string(value);
    }
    return std::nullopt;
}

SourcedFact image_id(const Machine& machine) {
    const auto content = machine.root.read(image_id_path);
    if (content) {
        if (auto id = find_image_id(*content)) return known(std::move(*id), image_id_path);
    }
    const std::string file_reason = content                        ? "no image_id in /etc/image-id"
                                    : content.error().is_missing() ? "no /etc/image-id"
                                                                   : content.error().reason;
    auto cached = read_cloud_init(machine.root, "image-id");
    if (cached) return known(std::move(*cached), cloud_init_path);
    SourcedFact answer = read_metadata(machine, "image-id");
    const auto* const failure = std::get_if<Unknown>(&answer.fact);
    if (failure == nullptr) return answer;
    return unknown(fmt::format("{}, {}, {}", file_reason, cached.error(), failure->reason), answer.source);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, image_id(machine));
}

}  // namespace

const Probe image_id_probe{.name = "image_id", .facts = fact_names, .look = look};

}  // namespace kcheck
