// XML as a small tree. Nothing is fetched or expanded: a document type is skipped, and an entity that it
// declares stays the text `&name;`.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"
#include "base/result.hpp"

namespace kcheck {

struct XmlElement {
    std::string name;  ///< Without a namespace prefix.
    std::map<std::string, std::string, std::less<>> attributes;
    std::string text;  ///< Of the element itself, children left out, without blanks at the ends.
    std::vector<XmlElement> children;
    int line = 0;  ///< Where it begins; as in a Place.
    int column = 0;

    /// Its place in that file.
    Place place(const std::string& file) const { return {file, line, column}; }
    /// An attribute's value; empty where there is none.
    std::string_view attribute(std::string_view key) const;
    /// The first child of that name; an element without anything where there is none.
    const XmlElement& child(std::string_view child_name) const;
};

/// The root of a document. Fails with `file:line:column: message` on what is no XML, and on a document deeper
/// than any feed.
Result<XmlElement> parse_xml(std::string_view text, const std::string& file);

/// The error of a document whose root is another element than that of its format.
Error unexpected_root(const XmlElement& root, std::string_view expected, const std::string& file);

/// Calls `visit` for every element of that name below the root, in the order of the document.
void for_each_element(const XmlElement& root, std::string_view name,
                      const std::function<void(const XmlElement&)>& visit);

}  // namespace kcheck
