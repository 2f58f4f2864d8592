// What the API of Alibaba Cloud ECS answers to DescribeInstances and DescribeImages, page by page. It knows
// no kernel of an instance, but that of an image which was checked: it tags such images.
#include <fmt/format.h>

#include "inventory/document_reader.hpp"
#include "inventory/formats.hpp"
#include "inventory/host_draft.hpp"

namespace kcheck {

namespace {

constexpr std::string_view kernel_tag = "acs:ecs:image:kernelVersion";

void read_instance(const JsonValue& instance, HostDraft& host) {
    host.host = first_text(instance, {"HostName", "InstanceName"});
    host.id = instance["InstanceId"].text();
    host.text("image.id", instance["ImageId"].text());
    host.text("instance.type", instance["InstanceType"].text());
    host.text("region", instance["RegionId"].text());
    host.text("zone", instance["ZoneId"].text());
    host.text("status", instance["Status"].text());
    host.text("os", first_text(instance, {"OSNameEn", "OSName"}));
    host.text("instance_name", instance["InstanceName"].text());
    for (const JsonValue& tag : instance.at("Tags.Tag").items())
        host.text(fmt::format("tag.{}", first_text(tag, {"TagKey", "Key"})),
                  first_text(tag, {"TagValue", "Value"}));
}

class InstancesReader final : public DocumentReader {
    void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) override {
        const JsonValue instances = document.at("Instances.Instance");
        if (!instances.is_array())
            return sink.bad(line, "has no list Instances.Instance, as DescribeInstances answers");
        std::size_t index = 0;
        for (const JsonValue& instance : instances.items()) {
            HostDraft host;
            host.line = line;
            read_instance(instance, host);
            if (host.id.empty()) {
                refuse_element(sink, line, "Instances.Instance", index, "has no InstanceId");
            } else {
                host.hand_to(sink);
            }
            ++index;
        }
    }
};

class ImagesReader final : public DocumentReader {
    void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) override {
        const JsonValue images = document.at("Images.Image");
        if (!images.is_array()) return sink.bad(line, "has no list Images.Image, as DescribeImages answers");
        std::size_t index = 0;
        for (const JsonValue& image : images.items()) {
            const std::string_view id = image["ImageId"].text();
            if (id.empty()) refuse_element(sink, line, "Images.Image", index, "has no ImageId");
            ++index;
            for (const JsonValue& tag : image.at("Tags.Tag").items()) {
                const std::string_view kernel = first_text(tag, {"TagValue", "Value"});
                if (first_text(tag, {"TagKey", "Key"}) != kernel_tag || kernel.empty() || id.empty())
                    continue;
                sink.image(id, kernel);
                break;
            }
        }
    }
};

}  // namespace

bool is_ecs_instances(const InputFront& front) { return front.has("Instances.Instance"); }
bool is_ecs_images(const InputFront& front) { return front.has("Images.Image"); }

std::unique_ptr<InventoryReader> open_ecs_instances(const InventoryInput&, std::string&) {
    return std::make_unique<InstancesReader>();
}

std::unique_ptr<InventoryReader> open_ecs_images(const InventoryInput&, std::string&) {
    return std::make_unique<ImagesReader>();
}

}  // namespace kcheck
