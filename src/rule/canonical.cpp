#include "rule/canonical.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "rule/advisory_parts.hpp"
#include "rule/comment_places.hpp"
#include "rule/yaml_comments.hpp"
#include "rule/yaml_scalar.hpp"
#include "rule/yaml_text.hpp"

namespace kcheck {

namespace {

/// Bytes that a line of folded text, and a line with `{...}` or `[...]`, may have.
constexpr std::size_t text_width = 110;
constexpr std::size_t flow_width = 120;

/// Whether a block can hold the text: it knows no escapes.
bool is_printed_as_it_is(std::string_view text) {
    const auto given = split(text, '\n');
    return std::all_of(given.begin(), given.end(), is_printable);
}

using Entries = std::vector<const YamlEntry*>;

/// `all`, `any` and `not` have a line of their own, and so has a list of anything but scalars.
bool is_block(const YamlNode& node, Part part) {
    if (is_always_block(part)) return true;
    if (node.is_map() && part == Part::condition) return node.find("fact") == nullptr;
    return node.is_sequence() && std::any_of(node.items.begin(), node.items.end(),
                                             [](const YamlNode& item) { return !item.is_scalar(); });
}

std::string flow(const YamlNode& node, Part part);

std::string flow_entry(const YamlEntry& entry, Part part) {
    const bool is_message = part == Part::condition && entry.key.scalar == "seen";
    return fmt::format("{}: {}", write_scalar(entry.key, YamlContext::flow),
                       is_message && entry.value.is_scalar()
                           ? write_quoted(trim(entry.value.scalar))
                           : flow(entry.value, child_of(part, entry.key.scalar)));
}

std::string flow(const YamlNode& node, Part part) {
    if (node.is_scalar()) return write_scalar(node, YamlContext::flow);
    if (node.kind == YamlNode::Kind::null) return "null";
    std::string out;
    for (const YamlNode& item : node.items) out += (out.empty() ? "" : ", ") + flow(item, part);
    for (const YamlEntry* const entry : ordered(node, part))
        out += (out.empty() ? "" : ", ") + flow_entry(*entry, part);
    if (node.is_sequence()) return fmt::format("[{}]", out);
    return out.empty() ? "{}" : fmt::format("{{ {} }}", out);
}

class Writer {
  public:
    explicit Writer(const CommentPlaces& comments) : comments_(comments) {}

    std::string document(const YamlNode& root) {
        write_map(root, Part::document, 0);
        write_above(comments_.at_end(), 0);
        return std::move(out_);
    }

  private:
    /// Adds a comment at the end of the line that begins at `start`.
    void write_beside(std::size_t start, const NodeComments& comments) {
        if (comments.beside.empty()) return;
        out_.insert(out_.find('\n', start), "  " + comments.beside);
    }

    void write_above(const std::vector<std::string>& lines, std::size_t indent) {
        for (const std::string& line : lines) out_ += std::string(indent, ' ') + line + '\n';
    }

    void write_map(const YamlNode& map, Part part, std::size_t indent) {
        for (const YamlEntry* const entry : ordered(map, part)) {
            write_above(comments_.of(entry->key).above, indent);
            out_ += std::string(indent, ' ');
            write_entry(*entry, part, indent);
        }
    }

    void write_entry(const YamlEntry& entry, Part part, std::size_t indent) {
        const std::size_t start = out_.size();
        out_ += write_scalar(entry.key, YamlContext::block) + ':';
        const std::size_t column = indent + out_.size() - start;
        if (entry.value.is_scalar()) {
            write_text(entry, part, indent, column);
        } else {
            write_value(entry.value, child_of(part, entry.key.scalar), indent, column);
        }
        write_beside(start, comments_.of(entry.key));
    }

    /// What stands after `key:`, which ends at `column`.
    void write_value(const YamlNode& value, Part part, std::size_t indent, std::size_t column) {
        const bool is_empty = value.items.empty() && value.entries.empty();
        if (value.kind == YamlNode::Kind::null) {
            out_ += '\n';
        } else if (is_empty) {
            out_ += fmt::format(" {}\n", flow(value, part));
        } else if (is_short(value, part, part == Part::condition ? indent + 2 : column + 1)) {
            // A condition has a line of its own.
            out_ += part == Part::condition ? "\n" + std::string(indent + 2, ' ') : std::string(" ");
            out_ += flow(value, part) + '\n';
        } else {
            out_ += '\n';
            if (value.is_map()) write_map(value, part, indent + 2);
            for (const YamlNode& item : value.items) write_item(item, part, indent + 2);
        }
    }

    bool is_short(const YamlNode& node, Part part, std::size_t column) const {
        return !is_block(node, part) && !comments_.any_below(node) &&
               column + flow(node, part).size() <= flow_width;
    }

    void write_item(const YamlNode& item, Part part, std::size_t indent) {
        const NodeComments& own = comments_.of(item);
        write_above(own.above, indent);
        const bool is_map = item.is_map() && !item.entries.empty();
        const bool is_lines = is_map && !is_short(item, part, indent + 2);
        // A comment cannot stand between the dash and the first key.
        const Entries entries = is_lines ? ordered(item, part) : Entries();
        if (is_lines) {
            if (!own.beside.empty()) write_above({own.beside}, indent);
            write_above(comments_.of(entries.front()->key).above, indent);
        }
        const std::size_t start = out_.size();
        out_ += std::string(indent, ' ') + "- ";
        for (const YamlEntry* const entry : entries) {
            if (entry != entries.front()) {
                write_above(comments_.of(entry->key).above, indent + 2);
                out_ += std::string(indent + 2, ' ');
            }
            write_entry(*entry, part, indent + 2);
        }
        if (!is_lines) {
            out_ += (item.is_scalar() ? write_scalar(item, YamlContext::block) : flow(item, part)) + '\n';
        }
        if (!is_lines) write_beside(start, own);
    }

    void write_text(const YamlEntry& entry, Part part, std::size_t indent, std::size_t column) {
        const std::string_view text = trim(entry.value.scalar);
        const bool is_message = part == Part::condition && entry.key.scalar == "seen";
        const std::string line =
            is_message ? write_quoted(text) : write_scalar(entry.value, YamlContext::block);
        const bool has_lines = text.find('\n') != std::string_view::npos;
        const bool fits = !has_lines && column + 1 + line.size() <= text_width;
        if (fits || !is_prose(part, entry.key.scalar) || !is_printed_as_it_is(text)) {
            out_ += fmt::format(" {}\n", line);
        } else {
            write_block(text, indent + 2);
        }
    }

    /// Lines that people broke are kept if they fit; all else is folded, where an empty line breaks a line.
    void write_block(std::string_view text, std::size_t indent) {
        const std::size_t width = text_width - indent;
        const auto given = lines(text);
        const bool is_literal = given.size() > 1 && std::all_of(given.begin(), given.end(), [&](auto each) {
                                    return each.size() <= width;
                                });
        const bool is_indented =
            std::any_of(given.begin(), given.end(), [](auto each) { return each.starts_with(' '); });
        const bool keeps_lines = is_literal || is_indented;
        out_ += keeps_lines ? " |\n" : " >\n";
        bool is_first = true;
        for (const std::string_view each : given) {
            if (!keeps_lines && !is_first) out_ += '\n';
            for (const std::string& line : keeps_lines ? std::vector{std::string(each)} : fill(each, width))
                out_ += line.empty() ? "\n" : std::string(indent, ' ') + line + '\n';
            is_first = false;
        }
    }

    const CommentPlaces& comments_;
    std::string out_;
};

/// Whether two trees say the same, but for the order of keys, blanks at the ends of texts and places.
bool is_same(const YamlNode& a, const YamlNode& b, Part part) {
    if (a.kind != b.kind || trim(a.scalar) != trim(b.scalar) || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size())
        return false;
    // Quotes only matter around what is typed without them.
    if (a.is_scalar() && is_typed_when_plain(trim(a.scalar)) && a.quoted != b.quoted) return false;
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!is_same(a.items[i], b.items[i], part)) return false;
    }
    const Entries left = ordered(a, part);
    const Entries right = ordered(b, part);
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (trim(left[i]->key.scalar) != trim(right[i]->key.scalar) ||
            !is_same(left[i]->value, right[i]->value, child_of(part, left[i]->key.scalar)))
            return false;
    }
    return true;
}

std::vector<std::string> sorted_texts(const std::vector<YamlComment>& comments) {
    std::vector<std::string> texts;
    for (const YamlComment& comment : comments) texts.push_back(comment.text);
    std::sort(texts.begin(), texts.end());
    return texts;
}

/// The first key that is a list, a map or nothing.
const YamlNode* find_odd_key(const YamlNode& node) {
    for (const YamlNode& item : node.items) {
        if (const YamlNode* const odd = find_odd_key(item)) return odd;
    }
    for (const YamlEntry& entry : node.entries) {
        if (!entry.key.is_scalar()) return &entry.key;
        if (const YamlNode* const odd = find_odd_key(entry.value)) return odd;
    }
    return nullptr;
}

}  // namespace

std::string write_canonical(const YamlNode& advisory) { return Writer(CommentPlaces()).document(advisory); }

Result<std::string> canonical_form(std::string_view text, const std::string& file) {
    text = without_byte_order_mark(text);
    KC_TRY(const YamlNode root, parse_yaml(text, file));
    if (!root.is_map() || root.entries.empty()) {
        return fail(ErrorKind::bad_data,
                    to_text(Diagnostic{root.place, fmt::format("{} stands where an advisory is expected",
                                                               describe(root.kind))}));
    }
    if (const YamlNode* const odd = find_odd_key(root)) {
        return fail(ErrorKind::bad_data,
                    to_text(Diagnostic{
                        odd->place, fmt::format("{} stands where a key is expected", describe(odd->kind))}));
    }
    const std::vector<YamlComment> comments = comments_of(text, root);
    const CommentPlaces places(root, comments);
    std::string canonical = Writer(places).document(root);
    const auto again = parse_yaml(canonical, file);
    const bool is_kept = again && is_same(root, *again, Part::document) &&
                         sorted_texts(comments_of(canonical, *again)) == sorted_texts(comments);
    if (!is_kept) {
        return fail(
            ErrorKind::internal,
            fmt::format("{}: the canonical form would not say the same; the file stays as it is", file));
    }
    return canonical;
}

}  // namespace kcheck
