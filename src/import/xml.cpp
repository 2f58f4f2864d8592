#include "import/xml.hpp"

#include <cstddef>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// OVAL criteria nest a few levels; the walk over the tree is recursive.
constexpr int max_depth = 64;

std::string local_name(std::string_view name) {
    const std::size_t colon = name.find(':');
    return std::string(colon == std::string_view::npos ? name : name.substr(colon + 1));
}

/// Turns a document into elements. Each place is counted from the one before, so that all cost one pass.
class Converter {
  public:
    explicit Converter(std::string_view text) : text_(text) {}

    /// False if the document is too deep.
    bool convert(const pugi::xml_node& node, XmlElement& element, int depth) {
        if (depth > max_depth) return false;
        element.name = local_name(node.name());
        place(node, element);
        for (const pugi::xml_attribute& attribute : node.attributes())
            element.attributes.emplace(local_name(attribute.name()), attribute.value());
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
                element.text += child.value();
            if (child.type() != pugi::node_element) continue;
            if (!convert(child, element.children.emplace_back(), depth + 1)) return false;
        }
        element.text = trim(element.text);
        return true;
    }

  private:
    /// The place of the element's `<`. pugixml counts in UTF-8: for a text in another encoding it is not
    /// known.
    void place(const pugi::xml_node& node, XmlElement& element) {
        const std::ptrdiff_t name = node.offset_debug();
        if (name < 1) return;
        const auto offset = static_cast<std::size_t>(name - 1);
        if (offset >= text_.size() || text_[offset] != '<') return;
        for (; at_ < offset; ++at_) {
            if (text_[at_] != '\n') continue;
            ++line_;
            line_start_ = at_ + 1;
        }
        element.line = line_;
        element.column = static_cast<int>(offset - line_start_) + 1;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
};

}  // namespace

std::string_view XmlElement::attribute(std::string_view key) const {
    const auto found = attributes.find(key);
    return found == attributes.end() ? std::string_view{} : found->second;
}

const XmlElement& XmlElement::child(std::string_view child_name) const {
    static const XmlElement none;
    for (const XmlElement& each : children) {
        if (each.name == child_name) return each;
    }
    return none;
}

Result<XmlElement> parse_xml(std::string_view text, const std::string& file) {
    pugi::xml_document document;
    const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size());
    if (!parsed) {
        const Place place = place_of_byte(text, static_cast<std::size_t>(parsed.offset) + 1, file);
        return fail(ErrorKind::bad_data,
                    to_text(Diagnostic{place, fmt::format("no XML: {}", parsed.description())}));
    }
    XmlElement root;
    if (!Converter(text).convert(document.document_element(), root, 0)) {
        return fail(ErrorKind::bad_data,
                    fmt::format("{}: elements are nested deeper than {} levels", file, max_depth));
    }
    return root;
}

Error unexpected_root(const XmlElement& root, std::string_view expected, const std::string& file) {
    return {
        ErrorKind::bad_data,
        to_text(Diagnostic{root.place(file), fmt::format("the root is <{}>, not <{}>; name the format that "
                                                         "the file has",
                                                         printable(root.name), expected)})};
}

void for_each_element(const XmlElement& root, std::string_view name,
                      const std::function<void(const XmlElement&)>& visit) {
    if (root.name == name) visit(root);
    for (const XmlElement& child : root.children) for_each_element(child, name, visit);
}

}  // namespace kcheck
