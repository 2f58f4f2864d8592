#include "rule/yaml.hpp"

#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "base/text.hpp"
#include "rule/yaml_text.hpp"

namespace kcheck {

namespace {

/// Far beyond any advisory, and far below what the recursion of a decoder can take.
constexpr std::size_t max_depth = 64;

/// Ends the parse at a place of our own choosing.
struct Refusal : std::runtime_error {
    Refusal(const YAML::Mark& at, const std::string& message) : std::runtime_error(message), mark(at) {}
    YAML::Mark mark;
};

/// The character of `\N` or of `\_` is a byte of its own in yaml-cpp 0.7, and nothing else is one in a scalar
/// of a text that is UTF-8.
std::string as_utf8(std::string_view scalar) {
    std::string out;
    while (!scalar.empty()) {
        const std::size_t printed = printable_sequence(scalar);
        const bool is_c1 = printed == 0 && scalar.starts_with('\xc2');
        if (scalar.starts_with('\x85') || scalar.starts_with('\xa0')) out += '\xc2';
        const std::size_t length = is_c1 ? 2 : std::max<std::size_t>(printed, 1);
        out += scalar.substr(0, length);
        scalar.remove_prefix(length);
    }
    return out;
}

class TreeBuilder final : public YAML::EventHandler {
  public:
    TreeBuilder(const std::string& file, std::string_view text) : file_(file), text_(text) {}

    YamlNode take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        add(make(mark, "", anchor, YamlNode::Kind::null));
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        throw Refusal(mark, "aliases are not used here; write the value out");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        YamlNode node = make(mark, tag, anchor, YamlNode::Kind::scalar);
        node.scalar = is_printable(value) ? value : as_utf8(value);
        // yaml-cpp tags plain scalars "?" and quoted ones "!".
        node.quoted = tag == "!";
        if (node.quoted) expect_end_of_quotes(mark);
        add(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(mark, make(mark, tag, anchor, YamlNode::Kind::sequence), style);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(mark, make(mark, tag, anchor, YamlNode::Kind::map), style);
    }
    void OnMapEnd() override { close(); }

  private:
    /// yaml-cpp lets the end of the text close a quote.
    void expect_end_of_quotes(const YAML::Mark& mark) const {
        const auto start = static_cast<std::size_t>(mark.pos);
        const std::string_view quote = text_.substr(std::min(start, text_.size()), 1);
        if ((quote == "\"" || quote == "'") && end_of_quotes(text_, start) == std::string_view::npos)
            throw Refusal(mark, fmt::format("no {} closes this quote; write it where the text ends", quote));
    }

    YamlNode make(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YamlNode::Kind kind) const {
        if (anchor != 0) throw Refusal(mark, "anchors are not used here; write the value out");
        if (!tag.empty() && tag != "?" && tag != "!")
            throw Refusal(mark, "tags are not used here; leave it out");
        YamlNode node;
        node.kind = kind;
        node.place = {file_, mark.line + 1, mark.column + 1};
        return node;
    }

    void open(const YAML::Mark& mark, YamlNode node, YAML::EmitterStyle::value style) {
        if (open_.size() >= max_depth) {
            throw Refusal(mark,
                          fmt::format("nested deeper than {} levels; no condition needs that", max_depth));
        }
        node.is_flow = style == YAML::EmitterStyle::Flow;
        open_.push_back(std::move(node));
    }

    void close() {
        YamlNode node = std::move(open_.back());
        open_.pop_back();
        add(std::move(node));
    }

    /// Puts a finished node into the collection that is open: in a map, keys and values alternate.
    void add(YamlNode node) {
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        YamlNode& parent = open_.back();
        if (parent.is_sequence()) {
            parent.items.push_back(std::move(node));
        } else if (parent.items.empty()) {
            parent.items.push_back(std::move(node));
        } else {
            parent.entries.push_back({std::move(parent.items.front()), std::move(node)});
            parent.items.clear();
        }
    }

    const std::string& file_;
    std::string_view text_;
    std::vector<YamlNode> open_;
    YamlNode root_;
};

auto refuse(const std::string& file, const YAML::Mark& mark, std::string message) {
    const Place place = mark.is_null() ? Place{file, 1, 1} : Place{file, mark.line + 1, mark.column + 1};
    return tl::unexpected(Diagnostic{place, std::move(message)});
}

/// The first byte that is part of no character which YAML lets stand in a text (YAML 1.2.2, 5.1; less the C1
/// controls); nothing if there is none. yaml-cpp would read on and make something else of it: U+FFFD of what
/// is no UTF-8, the end of the text of \x04, a line end of a lone carriage return.
std::optional<std::size_t> find_foreign_byte(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::string_view rest = text.substr(at);
        const std::size_t length = rest.starts_with('\n') || rest.starts_with('\t') ? 1
                                   : rest.starts_with("\r\n")                       ? 2
                                                              : printable_sequence(rest);
        if (length == 0) return at;
        at += length;
    }
    return std::nullopt;
}

/// What yaml-cpp says, and where such a mistake mostly is.
std::string no_yaml(const std::string& what) {
    return fmt::format("{}; look here and above for an indent, a bracket or a quote that is missing", what);
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const YamlEntry& entry) { return entry.key.scalar == key; });
    return found == entries.end() ? nullptr : &found->value;
}

std::string_view describe(YamlNode::Kind kind) {
    switch (kind) {
        case YamlNode::Kind::null: return "nothing";
        case YamlNode::Kind::scalar: return "a scalar";
        case YamlNode::Kind::sequence: return "a list";
        case YamlNode::Kind::map: return "a map";
    }
    return "nothing";
}

tl::expected<YamlNode, Diagnostic> read_yaml(std::string_view text, const std::string& file) {
    text = without_byte_order_mark(text);
    if (const auto foreign = find_foreign_byte(text)) {
        return tl::unexpected(Diagnostic{
            place_of_byte(text, *foreign + 1, file),
            fmt::format("the byte {} is no part of printable UTF-8; remove it, or write the character as an "
                        "escape in double quotes",
                        printable(text.substr(*foreign, 1)))});
    }
    std::istringstream stream{std::string(text)};
    TreeBuilder builder(file, text);
    try {
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) {
            return refuse(file, YAML::Mark(),
                          "holds no YAML document; delete the file, or copy another into it");
        }
        YamlNode root = builder.take();
        TreeBuilder rest(file, text);
        if (parser.HandleNextDocument(rest)) {
            return tl::unexpected(
                Diagnostic{rest.take().place, "a second document begins; one file holds one, so move it"});
        }
        return root;
    } catch (const Refusal& refusal) {
        return refuse(file, refusal.mark, refusal.what());
    } catch (const YAML::ParserException& error) {
        return refuse(file, error.mark, no_yaml(error.msg));
    } catch (const YAML::Exception& error) {
        return refuse(file, error.mark, no_yaml(error.msg));
    }
}

Result<YamlNode> parse_yaml(std::string_view text, const std::string& file) {
    auto document = read_yaml(text, file);
    if (!document) return fail(ErrorKind::bad_data, to_text(document.error()));
    return std::move(*document);
}

}  // namespace kcheck
