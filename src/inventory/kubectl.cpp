// The nodes of a cluster, as `kubectl get nodes -o json` prints them: a List, or single Nodes.
#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/document_reader.hpp"
#include "inventory/formats.hpp"
#include "inventory/host_draft.hpp"

namespace kcheck {

namespace {

/// The cloud's name of the machine: `i-bp13...` of `cn-hangzhou.i-bp13...` and `aws:///eu-1a/i-0ab...`, by
/// which other inventories know it; else the object's own, which a new node of the same name does not share.
std::string_view identity_of(const JsonValue& node) {
    const std::string_view provider = node.at("spec.providerID").text();
    const std::size_t begin = provider.find_last_of("./");
    if (begin != std::string_view::npos && provider.substr(begin + 1).starts_with("i-"))
        return provider.substr(begin + 1);
    return node.at("metadata.uid").text();
}

void read_conditions(const JsonValue& node, HostDraft& host) {
    for (const JsonValue& condition : node.at("status.conditions").items()) {
        if (condition["type"].text() != "Ready") continue;
        host.time = condition["lastHeartbeatTime"].text();
        host.text("ready", condition["status"].text());
    }
}

void read_labels(const JsonValue& labels, HostDraft& host) {
    for (const char* const key : {"node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"})
        host.text("instance.type", labels[key].text());
    for (const char* const key :
         {"topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/region"})
        host.text("region", labels[key].text());
    for (const char* const key : {"topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"})
        host.text("zone", labels[key].text());
    for (const auto& [key, value] : labels.members()) host.text(fmt::format("label.{}", key), value.text());
}

/// Whether it is a node with a name.
bool read_node(const JsonValue& node, HostDraft& host) {
    const JsonValue info = node.at("status.nodeInfo");
    host.host = node.at("metadata.name").text();
    if (host.host.empty() || !info.is_object()) return false;
    host.id = identity_of(node);
    host.text("kernel.release", info["kernelVersion"].text());
    host.text("os.name", info["osImage"].text());
    host.text("arch", info["architecture"].text());
    host.text("kubelet", info["kubeletVersion"].text());
    host.text("container_runtime", info["containerRuntimeVersion"].text());
    read_conditions(node, host);
    read_labels(node.at("metadata.labels"), host);
    return true;
}

class KubectlReader final : public DocumentReader {
    void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) override {
        constexpr std::string_view no_node = "is no node: metadata.name or status.nodeInfo is missing";
        HostDraft host;
        host.line = line;
        const JsonValue items = document["items"];
        if (!items.is_array()) {
            if (!read_node(document, host)) return sink.bad(line, std::string(no_node));
            return host.hand_to(sink);
        }
        std::size_t index = 0;
        for (const JsonValue& node : items.items()) {
            HostDraft of_list;
            of_list.line = line;
            if (read_node(node, of_list)) {
                of_list.hand_to(sink);
            } else {
                refuse_element(sink, line, "items", index, no_node);
            }
            ++index;
        }
    }
};

}  // namespace

bool is_kubectl(const InputFront& front) {
    // JSON lines may call a host a node, too; only kubectl's have metadata and items.
    const bool is_node = front.has("kind", "Node") && front.has("metadata");
    const bool is_list = front.has("items[].kind", "Node") && front.has("items[].metadata");
    const bool is_node_list = front.has("kind", "NodeList") && front.has("items");
    return front.has("items[].status.nodeInfo") || front.has("status.nodeInfo") || is_node || is_list ||
           is_node_list;
}

std::unique_ptr<InventoryReader> open_kubectl(const InventoryInput&, std::string&) {
    return std::make_unique<KubectlReader>();
}

}  // namespace kcheck
