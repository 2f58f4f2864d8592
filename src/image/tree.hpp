// The files of an archive that matter, in memory: what each layer says, and what comes of all layers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace kcheck {

/// What one entry of an archive says of a path. All paths are normal (see wanted_paths.hpp).
struct LayerEntry {
    enum class Kind {
        directory,
        file,
        link,       ///< Symbolic.
        hard_link,  ///< The same file as an earlier one.
        special,    ///< A device, a FIFO or a socket, of which nothing can be read.
        removal,    ///< A whiteout: what lower layers have there is gone.
        clearance,  ///< An opaque whiteout: all that lower layers have below this directory is gone.
    };
    Kind kind = Kind::directory;
    std::string path;
    std::string target{};  ///< Of links: as written in the archive for symbolic ones, else a normal path.
    std::shared_ptr<const std::string> content{};  ///< The front of a file; null: nothing is kept of it.
    std::uint64_t size = 0;                        ///< Of a file: all of it.
};

using Layer = std::vector<LayerEntry>;

/// The kind of entry that a name stands for in a layer of a container image: OCI image specification 1.1,
/// "Whiteouts". Changes `path` to the path that is meant.
LayerEntry::Kind whiteout_kind(std::string& path, LayerEntry::Kind kind);

/// What all layers make of a path.
struct TreeNode {
    enum class Kind { directory, file, link };
    Kind kind = Kind::directory;
    std::string target{};
    std::shared_ptr<const std::string> content{};
    std::uint64_t size = 0;
};

/// The files after some layers. Parents are resolved as in a chroot: an entry below a symbolic link to a
/// directory is one below that directory, and never one outside.
class Tree {
  public:
    /// First what the layer removes from those before, then what it adds: the order within a layer of a
    /// removal and an addition says nothing.
    void apply(const Layer& layer);

    /// Every node by its path; a directory comes before what is in it. Special files are directories here,
    /// for both are there and hold no text.
    const std::map<std::string, TreeNode, std::less<>>& nodes() const { return nodes_; }

    /// Hard links whose file was not among the entries.
    const std::vector<LayerEntry>& unresolved() const { return unresolved_; }

  private:
    std::string resolve_parent(std::string_view path) const;
    void remove_below(const std::string& path);
    void remove(const std::string& path);
    void clear_way(std::string_view path);
    void add(const LayerEntry& entry);
    void add_hard_link(const std::string& path, const LayerEntry& entry);

    std::map<std::string, TreeNode, std::less<>> nodes_;
    std::vector<LayerEntry> unresolved_;
};

}  // namespace kcheck
