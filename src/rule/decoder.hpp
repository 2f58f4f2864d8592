// The means by which decode*.cpp walk a YAML tree: typed access that notes a mistake instead of failing.
#pragma once

#include <compare>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/place.hpp"
#include "rule/marks.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

/// YAML readers take 5.10 and 20190507 for numbers; 4.19.43 cannot be one.
bool looks_like_a_number(std::string_view text);

/// Walks one document. Every mistake becomes a diagnostic with its place, the text and the way out.
class Decoder {
  public:
    /// Notes every text of the document that its author has yet to write.
    Decoder(const YamlNode& document, Diagnostics& diagnostics) : diagnostics_(diagnostics) {
        expect_no_marks(document, diagnostics_);
    }

    /// Notes a mistake at the node's place; none of a text that is yet to be written.
    void complain(const YamlNode& at, std::string message) {
        if (!is_marked(at)) diagnostics_.push_back({at.place, std::move(message)});
    }

    /// Whether the node is a map; complains of duplicate keys and of keys that are not among `known`, and
    /// offers the closest one.
    bool expect_map(const YamlNode& node, std::span<const std::string_view> known);
    bool expect_map(const YamlNode& node, std::initializer_list<std::string_view> known) {
        return expect_map(node, std::span(known.begin(), known.size()));
    }

    /// The text of a scalar, or complains and gives an empty one.
    std::string text(const YamlNode& node);
    /// The text of a scalar that must be in quotes if YAML could take it for a number.
    std::string version(const YamlNode& node);
    /// The text of a key; empty where it is missing.
    std::string optional_text(const YamlNode& map, std::string_view key);
    /// The text of a key, or complains where it is missing or empty.
    std::string required_text(const YamlNode& map, std::string_view key);
    /// A date as YYYY-MM-DD.
    std::string optional_date(const YamlNode& map, std::string_view key);
    /// The texts of a list, or complains and gives none.
    std::vector<std::string> text_list(const YamlNode& node);
    /// The texts of a key's list; none where it is missing.
    std::vector<std::string> optional_text_list(const YamlNode& map, std::string_view key);

    /// A scalar that is one of `names`; its index, or complains and gives nothing.
    std::optional<std::size_t> choice(const YamlNode& node, std::string_view what,
                                      std::span<const std::string_view> names);

    /// Complains of bounds that contradict each other. A bound equal to `Bound{}` is not given; `compare`
    /// gives an ordering, or an optional one that is empty for bounds without an order.
    template <class Bound, class Compare>
    void expect_order(const YamlNode& map, const Bound& introduced, const Bound& last_affected,
                      const Bound& fixed, Compare compare) {
        const auto order = [&](const Bound& a, const Bound& b) -> std::optional<std::weak_ordering> {
            if (a == Bound{} || b == Bound{}) return std::nullopt;
            return compare(a, b);
        };
        const auto is_after = [&](const Bound& a, const Bound& b) {
            return order(a, b) == std::weak_ordering::greater;
        };
        const auto is_same = [&](const Bound& a, const Bound& b) {
            return order(a, b) == std::weak_ordering::equivalent;
        };
        if (is_after(introduced, last_affected)) complain_of_order(map, "introduced", "last_affected");
        if (is_after(introduced, fixed)) complain_of_order(map, "introduced", "fixed");
        if (is_after(last_affected, fixed)) complain_of_order(map, "last_affected", "fixed");
        if (is_same(last_affected, fixed) || is_same(introduced, fixed)) complain_of_end(map);
    }

    /// All mistakes so far.
    Diagnostics& diagnostics() { return diagnostics_; }

  private:
    /// The bound at `earlier` lies after the one at `later`.
    void complain_of_order(const YamlNode& map, std::string_view earlier, std::string_view later);
    /// The range ends at a version that it begins with or that is said to be affected.
    void complain_of_end(const YamlNode& map);

    Diagnostics& diagnostics_;
};

}  // namespace kcheck
