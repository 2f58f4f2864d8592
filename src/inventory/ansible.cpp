// Facts that Ansible gathered: the files of its fact cache, and what its module `setup` prints.
#include <fmt/format.h>

#include "inventory/document_reader.hpp"
#include "inventory/formats.hpp"
#include "inventory/host_draft.hpp"

namespace kcheck {

namespace {

/// Files of a cache and of `ansible --tree` are called as their hosts, with or without a suffix.
std::string host_of_file(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);  // npos + 1 is 0
    for (const std::string_view suffix : {".gz", ".zst", ".json"}) {
        if (path.ends_with(suffix)) path.remove_suffix(suffix.size());
    }
    return path == "-" ? std::string() : std::string(path);
}

class AnsibleReader final : public DocumentReader {
  public:
    explicit AnsibleReader(std::string file_host) : file_host_(std::move(file_host)) {}

  private:
    void read_document(const JsonValue& document, std::size_t line, RecordSink& sink) override {
        const JsonValue nested = document["ansible_facts"];
        const JsonValue facts = nested.is_object() ? nested : document;
        HostDraft host;
        host.line = line;
        for (const char* const key : {"nodename", "hostname", "fqdn"}) {
            if (host.host.empty()) host.host = text(facts, key);
        }
        if (host.host.empty()) host.host = file_host_;
        host.id = text(facts, "product_uuid");
        host.time = fact(facts, "date_time")["iso8601"].text();
        host.text("kernel.release", text(facts, "kernel"));
        host.text("kernel.build", text(facts, "kernel_version"));
        host.text("dmi.vendor", text(facts, "system_vendor"));
        host.text("dmi.product", text(facts, "product_name"));
        host.text("arch", text(facts, "architecture"));
        host.text("distribution", text(facts, "distribution"));
        host.text("distribution_version", text(facts, "distribution_version"));
        if (!host.is_empty()) return host.hand_to(sink);
        sink.bad(line, "holds no facts of Ansible, such as ansible_kernel and ansible_nodename");
    }

    /// Facts have a prefix unless Ansible is told not to inject them.
    static JsonValue fact(const JsonValue& facts, std::string_view name) {
        const JsonValue prefixed = facts[fmt::format("ansible_{}", name)];
        return prefixed ? prefixed : facts[name];
    }

    /// What may not be read, as the identity of the machine by all but root, Ansible calls NA.
    static std::string_view text(const JsonValue& facts, std::string_view name) {
        const std::string_view stated = fact(facts, name).text();
        return stated == "NA" ? std::string_view() : stated;
    }

    std::string file_host_;
};

}  // namespace

bool is_ansible(const InputFront& front) {
    return front.has("ansible_facts") || front.has("ansible_kernel") || front.has("ansible_hostname") ||
           front.has("ansible_nodename");
}

std::unique_ptr<InventoryReader> open_ansible(const InventoryInput& input, std::string&) {
    return std::make_unique<AnsibleReader>(host_of_file(input.name));
}

}  // namespace kcheck
