#include "rule/comment_places.hpp"

#include <algorithm>

namespace kcheck {

namespace {

/// Entries (by their keys) and items in the order of the text, each before what it holds.
void collect(const YamlNode& node, std::vector<const YamlNode*>& anchors) {
    for (const YamlNode& item : node.items) {
        anchors.push_back(&item);
        collect(item, anchors);
    }
    for (const YamlEntry& entry : node.entries) {
        anchors.push_back(&entry.key);
        collect(entry.value, anchors);
    }
}

}  // namespace

CommentPlaces::CommentPlaces(const YamlNode& root, std::span<const YamlComment> comments) {
    std::vector<const YamlNode*> anchors;
    collect(root, anchors);
    const auto is_above = [](const YamlNode* anchor, int line) { return anchor->place.line < line; };
    const auto begins_on = [&](auto anchor, int line) {
        return anchor != anchors.end() && (*anchor)->place.line == line;
    };
    for (const YamlComment& comment : comments) {
        auto anchor = std::lower_bound(anchors.begin(), anchors.end(), comment.line, is_above);
        // `- name: x  # why` speaks of the name, `- { name: x }  # why` of the item.
        if (begins_on(anchor, comment.line) && (*anchor)->is_map() && !(*anchor)->is_flow &&
            begins_on(anchor + 1, comment.line))
            ++anchor;
        if (begins_on(anchor, comment.line) && !comment.is_alone) {
            places_[*anchor].beside = comment.text;
        } else if (anchor != anchors.end()) {
            places_[*anchor].above.push_back(comment.text);
        } else {
            at_end_.push_back(comment.text);
        }
    }
}

const NodeComments& CommentPlaces::of(const YamlNode& node) const {
    static const NodeComments none;
    const auto found = places_.find(&node);
    return found == places_.end() ? none : found->second;
}

bool CommentPlaces::any_below(const YamlNode& node) const {
    if (places_.empty()) return false;
    const auto has = [&](const YamlNode& each) { return places_.contains(&each); };
    return std::any_of(node.items.begin(), node.items.end(),
                       [&](const YamlNode& item) { return has(item) || any_below(item); }) ||
           std::any_of(node.entries.begin(), node.entries.end(),
                       [&](const YamlEntry& entry) { return has(entry.key) || any_below(entry.value); });
}

}  // namespace kcheck
