// What `ansible all -m setup` prints: a block a host, with its JSON on many lines or (-o) on the same one.
//
//     web-01 | SUCCESS => {
//         "ansible_facts": {"ansible_kernel": "5.10.134-18.al8.x86_64", ...},
//         "changed": false
//     }
//     web-02 | UNREACHABLE!: Failed to connect to the host via ssh: ...
#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/document_scanner.hpp"
#include "inventory/formats.hpp"
#include "inventory/json_tree.hpp"
#include "inventory/line_count.hpp"

namespace kcheck {

namespace {

/// How a block begins.
struct BlockHead {
    std::string_view host;
    std::string_view status;  ///< SUCCESS, CHANGED, FAILED!, UNREACHABLE!
    std::string_view rest;    ///< Of the line: JSON, or a colon and why there is none.
    bool has_json = false;

    bool is_success() const { return has_json && (status == "SUCCESS" || status == "CHANGED"); }
};

std::optional<BlockHead> head_of(std::string_view line) {
    constexpr std::string_view bar = " | ";
    BlockHead head;
    head.host = line.substr(0, line.find(bar));
    if (head.host.empty() || head.host.find(' ') != std::string_view::npos) return std::nullopt;
    line.remove_prefix(head.host.size());
    if (!consume_prefix(line, bar)) return std::nullopt;
    for (const std::string_view status : {"SUCCESS", "CHANGED", "FAILED!", "UNREACHABLE!"})
        if (consume_prefix(line, status)) head.status = status;
    head.has_json = consume_prefix(line, " => ") && line.starts_with('{');
    if (head.status.empty() || (!head.has_json && !line.starts_with(": "))) return std::nullopt;
    head.rest = line;
    return head;
}

class AdhocReader final : public InventoryReader {
  public:
    void read(std::string_view piece, std::size_t line, RecordSink& sink) override {
        while (!piece.empty()) {
            const std::size_t size = std::min(read_block(piece, line, sink) + 1, piece.size());
            line += count_line_feeds(piece.substr(0, size));
            piece.remove_prefix(size);
        }
    }

  private:
    /// The size of the block that the piece begins with, or of its line where that begins none.
    std::size_t read_block(std::string_view piece, std::size_t line, RecordSink& sink) {
        const std::size_t line_size = std::min(piece.find('\n'), piece.size());
        const std::string_view text = trim(piece.substr(0, line_size));
        const auto head = head_of(text);
        if (!head) {
            if (!text.empty())
                sink.bad(line,
                         fmt::format("is no line such as `web-01 | SUCCESS => {{`: {}", printable(text)));
            return line_size;
        }
        if (!head->has_json) {
            sink.bad(line, printable(text));
            return line_size;
        }
        const auto begin = static_cast<std::size_t>(head->rest.data() - piece.data());
        std::string_view json = piece.substr(begin);
        DocumentScanner scanner;
        if (scanner.next(json)) json = json.substr(0, scanner.end());
        if (head->is_success()) {
            read_facts(*head, json, line, sink);
        } else {
            std::string error;
            const std::string_view message = tree_.parse(json, error)["msg"].text();
            sink.bad(line, printable(fmt::format("{} | {}: {}", head->host, head->status, message)));
        }
        return begin + json.size();
    }

    /// They stand as in a file that is called as the host.
    static void read_facts(const BlockHead& head, std::string_view json, std::size_t line, RecordSink& sink) {
        InventoryInput file;
        file.name = head.host;
        std::string error;
        open_ansible(file, error)->read(json, line, sink);
    }

    JsonTree tree_;
};

}  // namespace

bool is_ansible_adhoc(const InputFront& front) {
    const std::string_view text = trim(front.text());
    return head_of(text.substr(0, text.find('\n'))).has_value();
}

std::unique_ptr<InventoryReader> open_ansible_adhoc(const InventoryInput&, std::string&) {
    return std::make_unique<AdhocReader>();
}

}  // namespace kcheck
