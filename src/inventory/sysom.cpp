// What SysOM answers to ListAllInstances: the one source of Alibaba Cloud that knows running kernels.
#include "inventory/document_reader.hpp"
#include "inventory/formats.hpp"
#include "inventory/host_draft.hpp"

namespace kcheck {

namespace {

class SysomReader final : public DocumentReader {
    void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) override {
        const JsonValue data = document["data"];
        if (!data.is_array()) return sink.bad(line, "has no list \"data\", as ListAllInstances answers");
        std::size_t index = 0;
        for (const JsonValue& instance : data.items()) {
            HostDraft host;
            host.line = line;
            host.host = instance["instanceName"].text();
            host.id = instance["instanceId"].text();
            host.text("kernel.release", instance["kernelVersion"].text());
            host.text("image.id", instance["imageId"].text());
            host.text("arch", instance["osArch"].text());
            host.text("os", instance["osName"].text());
            host.text("private_ip", instance["privateIp"].text());
            host.text("region", instance["regionId"].text());
            host.text("status", instance["status"].text());
            if (host.id.empty()) {
                refuse_element(sink, line, "data", index, "has no instanceId");
            } else {
                host.hand_to(sink);
            }
            ++index;
        }
    }
};

}  // namespace

bool is_sysom(const InputFront& front) {
    return front.has("data[].instanceId") &&
           (front.has("data[].kernelVersion") || front.has("data[].imageId") || front.has("data[].osArch"));
}

std::unique_ptr<InventoryReader> open_sysom(const InventoryInput&, std::string&) {
    return std::make_unique<SysomReader>();
}

}  // namespace kcheck
