#include "image/tree.hpp"

#include "base/text.hpp"
#include "image/wanted_paths.hpp"

namespace kcheck {

namespace {

/// Linux follows 40 links before it answers ELOOP (path_resolution(7)).
constexpr int max_links = 40;

std::string joined(std::string_view directory, std::string_view name) {
    std::string path(directory);
    if (!path.empty() && !name.empty()) path += '/';
    return path.append(name);
}

std::string_view parent_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
    path.remove_prefix(path.rfind('/') + 1);
    return path;
}

bool is_lower_kind(LayerEntry::Kind kind) {
    return kind == LayerEntry::Kind::removal || kind == LayerEntry::Kind::clearance;
}

}  // namespace

LayerEntry::Kind whiteout_kind(std::string& path, LayerEntry::Kind kind) {
    std::string_view name = name_of(path);
    if (!consume_prefix(name, ".wh.")) return kind;
    const std::string parent(parent_of(path));
    if (name == ".wh..opq") {
        path = parent;
        return LayerEntry::Kind::clearance;
    }
    path = joined(parent, name);
    return LayerEntry::Kind::removal;
}

/// A loop of links resolves to where it was given up: nothing else lies there.
std::string Tree::resolve_parent(std::string_view path) const {
    std::string pending(parent_of(path));
    std::string resolved;
    int links = 0;
    while (!pending.empty()) {
        const std::size_t slash = pending.find('/');
        std::string next = joined(resolved, std::string_view(pending).substr(0, slash));
        pending = slash == std::string::npos ? std::string() : pending.substr(slash + 1);
        const auto found = nodes_.find(next);
        if (found == nodes_.end() || found->second.kind != TreeNode::Kind::link || ++links > max_links) {
            resolved = std::move(next);
            continue;
        }
        pending = joined(link_destination(next, found->second.target), pending);
        resolved.clear();
    }
    return resolved;
}

void Tree::remove_below(const std::string& path) {
    const std::string front = path.empty() ? path : path + "/";
    auto at = nodes_.lower_bound(front);
    while (at != nodes_.end() && at->first.starts_with(front)) at = nodes_.erase(at);
}

void Tree::remove(const std::string& path) {
    remove_below(path);
    nodes_.erase(path);
}

/// What comes later is right: a file, or a link that leads nowhere, gives way to the directory that an entry
/// needs in its place.
void Tree::clear_way(std::string_view path) {
    for (path = parent_of(path); !path.empty(); path = parent_of(path)) {
        const auto found = nodes_.find(path);
        if (found != nodes_.end() && found->second.kind != TreeNode::Kind::directory) nodes_.erase(found);
    }
}

void Tree::add_hard_link(const std::string& path, const LayerEntry& entry) {
    const auto found = nodes_.find(joined(resolve_parent(entry.target), name_of(entry.target)));
    if (found == nodes_.end() || found->second.kind == TreeNode::Kind::directory) {
        unresolved_.push_back(entry);
        return;
    }
    const TreeNode same = found->second;
    if (found->first == path) return;
    remove(path);
    nodes_.insert_or_assign(path, same);
}

void Tree::add(const LayerEntry& entry) {
    if (entry.path.empty()) return;
    const std::string path = joined(resolve_parent(entry.path), name_of(entry.path));
    clear_way(path);
    const auto before = nodes_.find(path);
    switch (entry.kind) {
        case LayerEntry::Kind::directory:
            // A directory joins that of lower layers. tar leaves a link to a directory in peace.
            if (before != nodes_.end() && before->second.kind != TreeNode::Kind::file) return;
            nodes_.insert_or_assign(path, TreeNode{});
            return;
        case LayerEntry::Kind::hard_link: add_hard_link(path, entry); return;
        case LayerEntry::Kind::special: {
            remove(path);
            nodes_.insert_or_assign(path, TreeNode{});
            return;
        }
        case LayerEntry::Kind::file:
        case LayerEntry::Kind::link: {
            const bool is_link = entry.kind == LayerEntry::Kind::link;
            remove(path);
            nodes_.insert_or_assign(path, TreeNode{is_link ? TreeNode::Kind::link : TreeNode::Kind::file,
                                                   entry.target, entry.content, entry.size});
            return;
        }
        case LayerEntry::Kind::removal:
        case LayerEntry::Kind::clearance: return;
    }
}

void Tree::apply(const Layer& layer) {
    for (const LayerEntry& entry : layer) {
        if (!is_lower_kind(entry.kind)) continue;
        const std::string path =
            entry.path.empty() ? entry.path : joined(resolve_parent(entry.path), name_of(entry.path));
        if (entry.kind == LayerEntry::Kind::removal) {
            remove(path);
        } else {
            remove_below(path);
        }
    }
    for (const LayerEntry& entry : layer) add(entry);
}

}  // namespace kcheck
