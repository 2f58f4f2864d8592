#include "rule/marks.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// `key` is the one that the node stands under; the items of a list stand under the key of their list.
void find_marks(const YamlNode& node, std::string_view key, Diagnostics& diagnostics) {
    if (is_marked(node)) {
        diagnostics.push_back({node.place, fmt::format("\"{}\" still says {}; write what belongs there",
                                                       printable(key), fill_in_mark)});
    }
    for (const YamlNode& item : node.items) find_marks(item, key, diagnostics);
    for (const YamlEntry& entry : node.entries) {
        find_marks(entry.key, key, diagnostics);
        find_marks(entry.value, entry.key.scalar, diagnostics);
    }
}

}  // namespace

bool has_mark(std::string_view text) { return text.find(fill_in_mark) != std::string_view::npos; }

bool is_marked(const YamlNode& node) { return node.is_scalar() && has_mark(node.scalar); }

void expect_no_marks(const YamlNode& document, Diagnostics& diagnostics) {
    find_marks(document, "the document", diagnostics);
}

}  // namespace kcheck
