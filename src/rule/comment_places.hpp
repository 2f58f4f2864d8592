// Which comment of a YAML text belongs to which node, so that it can move with it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "rule/yaml.hpp"
#include "rule/yaml_comments.hpp"

namespace kcheck {

/// Comments of one entry of a map (found by its key) or of one item of a list.
struct NodeComments {
    std::vector<std::string> above;
    std::string beside;  ///< At the end of its first line.
};

class CommentPlaces {
  public:
    CommentPlaces() = default;
    /// A comment alone on its line belongs to what follows; one beside text, to the outermost entry or item
    /// that begins on that line. `root` must outlive this.
    CommentPlaces(const YamlNode& root, std::span<const YamlComment> comments);

    const NodeComments& of(const YamlNode& node) const;
    /// Whether anything below the node has a comment.
    bool any_below(const YamlNode& node) const;
    /// What stands after the last entry.
    const std::vector<std::string>& at_end() const { return at_end_; }

  private:
    std::map<const YamlNode*, NodeComments> places_;
    std::vector<std::string> at_end_;
};

}  // namespace kcheck
