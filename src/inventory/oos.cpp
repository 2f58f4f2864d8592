// What CloudOps Orchestration Service answers to ListInventoryEntries (one component of one instance) and to
// SearchInventory (components of several). It knows which kernels are installed, not which of them runs.
#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/document_reader.hpp"
#include "inventory/formats.hpp"
#include "inventory/host_draft.hpp"

namespace kcheck {

namespace {

constexpr std::string_view instance_type = "ACS:InstanceInformation";
constexpr std::string_view application_type = "ACS:Application";

bool is_rpm_kernel(std::string_view name) {
    return name == "kernel" || name == "kernel-core" || name == "kernel-default" || name == "kernel-uek";
}

/// The release of `linux-image-5.10.0-8-amd64`; empty for packages that hold no image, or only depend on one.
std::string_view deb_release(std::string_view name) {
    if (!consume_prefix(name, "linux-image-")) return {};
    consume_prefix(name, "unsigned-");
    if (name.empty() || !is_digit(name.front()) || name.ends_with("-dbg") || name.ends_with("-dbgsym"))
        return {};
    return name;
}

/// The release of a package, as uname would print it; empty for anything but a kernel.
std::string release_of(const JsonValue& package) {
    const std::string_view name = package["Name"].text();
    if (!is_rpm_kernel(name)) return std::string(deb_release(name));
    const std::string_view version = package["Version"].text();
    const std::string_view release = package["Release"].text();
    const std::string_view arch = package["Architecture"].text();
    if (version.empty() || release.empty()) return {};
    return arch.empty() ? fmt::format("{}-{}", version, release)
                        : fmt::format("{}-{}.{}", version, release, arch);
}

void read_instance(const JsonValue& entry, HostDraft& host) {
    if (host.host.empty()) host.host = entry["ComputerName"].text();
    host.text("os",
              trim(fmt::format("{} {}", entry["PlatformName"].text(), entry["PlatformVersion"].text())));
    host.text("private_ip", entry["IpAddress"].text());
}

class OosReader final : public DocumentReader {
    void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) override {
        if (document["Entities"].is_array()) return read_search(document["Entities"], line, sink);
        if (!document["Entries"].is_array())
            return sink.bad(
                line, "has no list Entries or Entities, as ListInventoryEntries and SearchInventory answer");
        const std::string_view id = instance_of(document);
        if (id.empty()) return sink.bad(line, "has no InstanceId");
        read_component(document["TypeName"].text(), document, document["Entries"], hosts_.of(id, {}, line));
    }

    void finish(RecordSink& sink) override {
        for (const HostDraft& draft : hosts_.take().hosts) draft.hand_to(sink);
    }

    void read_search(const JsonValue& entities, std::size_t line, RecordSink& sink) {
        std::size_t index = 0;
        for (const JsonValue& entity : entities.items()) {
            const std::string_view id = entity["Id"].text();
            if (id.empty()) refuse_element(sink, line, "Entities", index, "has no Id");
            ++index;
            if (id.empty()) continue;
            HostDraft& draft = hosts_.of(id, {}, line);
            for (const auto& [type, component] : entity["Data"].members())
                read_component(type, component, component["Content"], draft);
        }
    }

    /// Some answers name the instance only in their entries.
    static std::string_view instance_of(const JsonValue& document) {
        std::string_view id = document["InstanceId"].text();
        if (!id.empty()) return id;
        const auto entries = document["Entries"].items();
        return entries.empty() ? std::string_view() : entries.front()["InstanceId"].text();
    }

    /// A host's facts are as old as the oldest of its components.
    static void read_component(std::string_view type, const JsonValue& component, const JsonValue& entries,
                               HostDraft& draft) {
        if (type != instance_type && type != application_type) return;
        const std::string_view time = component["CaptureTime"].text();
        if (!time.empty() && (draft.time.empty() || time < draft.time)) draft.time = time;
        for (const JsonValue& entry : entries.items()) {
            if (type == instance_type) read_instance(entry, draft);
            if (type == application_type) draft.item("kernel.installed", release_of(entry));
        }
    }

    HostDrafts hosts_;
};

}  // namespace

bool is_oos(const InputFront& front) {
    return (front.has("Entries") && (front.has("TypeName") || front.has("CaptureTime"))) ||
           front.has("Entities[].Data");
}

std::unique_ptr<InventoryReader> open_oos(const InventoryInput&, std::string&) {
    return std::make_unique<OosReader>();
}

}  // namespace kcheck
