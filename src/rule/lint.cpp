// What lint asks of an advisory beyond what decoding asks.
#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/fact_reader.hpp"
#include "fact/image_id.hpp"
#include "rule/bound_tests.hpp"
#include "rule/load.hpp"
#include "rule/marks.hpp"
#include "version/series.hpp"

namespace kcheck {

namespace {

/// The sides of a range on which the advisory's tests stand.
struct Sides {
    std::set<RangePosition> seen;
    bool has(RangePosition position) const { return seen.contains(position); }
};

const std::string* text_of(const AdvisoryTest& test, std::string_view key) {
    const auto found = test.facts.find(key);
    return found == test.facts.end() ? nullptr : found->second.text();
}

/// The version of a test's kernel; empty if it is of another stream, or has none.
std::string version_in_stream(const AdvisoryTest& test, const KernelStream& stream) {
    NoSource source;
    FactReader reader(source, test.facts, [](std::string_view) { return std::nullopt; });
    const std::string* const name = reader.read("kernel.stream").text();
    const std::string* const version = reader.read("kernel.version").text();
    return name != nullptr && version != nullptr && *name == stream.name ? *version : std::string();
}

Sides sides_of(const AdvisoryFile& file, const AffectedRange& affected) {
    Sides sides;
    const auto stream = find_stream(affected.stream);
    if (!stream) return sides;
    for (const AdvisoryTest& test : file.tests) {
        const std::string version = version_in_stream(test, *stream);
        if (!version.empty()) sides.seen.insert(position(*stream, version, affected.range));
    }
    return sides;
}

/// A fix that is the first release of its series, such as 5.9, has no release of that series below it.
bool has_releases_below(std::string_view fix) { return compare_upstream(fix, series_of(fix)) > 0; }

/// Each series of `fixed_in` has a bound of its own, and so tests of its own on both sides.
void lint_series(const AdvisoryFile& file, std::size_t index, Diagnostics& diagnostics) {
    const AffectedRange& affected = file.advisory.affected[index];
    const auto stream = find_stream(affected.stream);
    if (!stream) return;
    std::set<std::pair<std::string_view, RangePosition>> seen;
    for (const AdvisoryTest& test : file.tests) {
        const std::string version = version_in_stream(test, *stream);
        const std::string_view fix = fix_in_series(affected.range, version);
        if (!fix.empty()) seen.insert({fix, position(*stream, version, affected.range)});
    }
    const auto complain = [&](std::string_view fix, std::string_view where) {
        diagnostics.push_back({file.affected_places[index],
                               fmt::format("no test of series {} lies {} {}", series_of(fix), where, fix)});
    };
    for (const std::string& fix : affected.range.fixed_in) {
        if (has_releases_below(fix) && !seen.contains({fix, RangePosition::inside})) complain(fix, "below");
        if (!seen.contains({fix, RangePosition::above})) complain(fix, "at or above");
    }
}

/// The gaps of a range, in which its source is silent. One without a version that is easily named, as between
/// 4.19.43-13 and 4.19.43-13.1, asks for no test.
void lint_gaps(const AffectedRange& affected, const Sides& sides,
               const std::function<void(std::string_view)>& complain) {
    const VersionRange& range = affected.range;
    const auto stream = find_stream(affected.stream);
    const auto is_open = [&](const std::string& from, RangePosition gap) {
        return stream && !from.empty() && !sides.has(gap) &&
               position(*stream, version_after(from), range) == gap;
    };
    if (is_open(range.last_affected, RangePosition::silent)) {
        complain(fmt::format("lies between last_affected {} and fixed {}, which is unknown",
                             range.last_affected, range.fixed));
    }
    if (is_open(range.last_unaffected, RangePosition::silent_below)) {
        complain(fmt::format("lies between last_unaffected {} and introduced {}, which is unknown",
                             range.last_unaffected, range.introduced));
    }
}

void lint_range(const AdvisoryFile& file, std::size_t index, Diagnostics& diagnostics) {
    const AffectedRange& affected = file.advisory.affected[index];
    const VersionRange& range = affected.range;
    const Sides sides = sides_of(file, affected);
    const auto complain = [&](std::string_view what) {
        diagnostics.push_back({file.affected_places[index],
                               fmt::format("no test of stream {} {}; add one with such a kernel.release",
                                           affected.stream, what)});
    };
    const bool has_upper = !range.last_affected.empty() || !range.fixed.empty();
    if (range.fixed_in.empty() && !sides.has(RangePosition::inside)) complain("lies inside the range");
    if (!range.introduced.empty() && !sides.has(RangePosition::below)) {
        complain(fmt::format("lies below introduced {}", range.introduced));
    }
    if (has_upper && !sides.has(RangePosition::above)) {
        complain(fmt::format("lies beyond {}", range.fixed.empty() ? range.last_affected : range.fixed));
    }
    lint_gaps(affected, sides, complain);
    if (!range.fixed_in.empty()) lint_series(file, index, diagnostics);
}

void lint_images(const AdvisoryFile& file, std::size_t index, Diagnostics& diagnostics) {
    const AffectedImages& images = file.advisory.images[index];
    bool inside = false;
    bool outside = false;
    for (const AdvisoryTest& test : file.tests) {
        const std::string* const text = text_of(test, "image.id");
        const auto image =
            text == nullptr ? Result<ImageId>(fail(ErrorKind::bad_data, "")) : parse_image_id(*text);
        if (!image || image->family != images.family) continue;
        const Truth is_in = contains_date(images, image->date);
        inside = inside || is_in == Truth::yes;
        outside = outside || is_in == Truth::no;
    }
    const bool is_bounded = images.introduced != 0 || images.last_affected != 0 || images.fixed != 0;
    if (!inside || (is_bounded && !outside)) {
        diagnostics.push_back(
            {file.image_places[index],
             fmt::format("no test of an {} image {} the bound; add one with such an image.id", images.family,
                         inside ? "beyond" : "inside")});
    }
}

void lint_identity(const AdvisoryFile& file, Diagnostics& diagnostics) {
    const std::string& id = file.advisory.id;
    const std::string name = std::filesystem::path(file.place.file).filename().string();
    if (!name.starts_with(id + "-") && name != id + ".yaml") {
        diagnostics.push_back(
            {file.place, fmt::format("the id {} is not the file's; name the file {}-<slug>.yaml", id, id)});
    }
}

/// An address that a browser opens: a scheme, a host, and no blank in it.
bool is_web_address(std::string_view text) {
    if (!consume_prefix(text, "https://") && !consume_prefix(text, "http://")) return false;
    return !text.empty() && is_alnum(text.front()) &&
           std::none_of(text.begin(), text.end(), [](char c) { return c <= ' ' || c == '\x7f'; });
}

void lint_references(const AdvisoryFile& file, Diagnostics& diagnostics) {
    for (const std::string& reference : file.text.references) {
        if (is_web_address(reference) || has_mark(reference)) continue;
        diagnostics.push_back(
            {file.place, fmt::format("the reference \"{}\" is no address that begins with https:// or "
                                     "http://; write where it can be read, without blanks",
                                     printable(reference))});
    }
}

/// Whether the advisory's tests are still to be written, of which nobody knows what they will show.
bool has_open_tests(const AdvisoryFile& file) {
    const auto is_open = [](const auto& fact) {
        const std::string* const text = fact.second.text();
        return text != nullptr && has_mark(*text);
    };
    return std::any_of(file.tests.begin(), file.tests.end(), [&](const AdvisoryTest& test) {
        return std::any_of(test.facts.begin(), test.facts.end(), is_open);
    });
}

/// Whether there is something to prove: a bound that is not written yet, or a stream that nobody knows, has
/// been told.
bool can_be_proved(const AffectedRange& affected) {
    const VersionRange& range = affected.range;
    const std::array bounds{&range.introduced, &range.last_affected, &range.fixed, &range.last_unaffected};
    const auto is_open = [](const std::string& bound) { return has_mark(bound); };
    return find_stream(affected.stream) &&
           std::none_of(range.fixed_in.begin(), range.fixed_in.end(), is_open) &&
           std::none_of(bounds.begin(), bounds.end(),
                        [&](const std::string* each) { return is_open(*each); });
}

/// The tests that the bounds ask for.
void lint_proof(const AdvisoryFile& file, Diagnostics& diagnostics) {
    if (has_open_tests(file)) return;
    const Advisory& advisory = file.advisory;
    for (std::size_t i = 0; i < advisory.affected.size(); ++i) {
        if (can_be_proved(advisory.affected[i])) lint_range(file, i, diagnostics);
    }
    for (std::size_t i = 0; i < advisory.images.size(); ++i) lint_images(file, i, diagnostics);
}

void lint_advisory(const AdvisoryFile& file, Diagnostics& diagnostics) {
    const Advisory& advisory = file.advisory;
    if (file.text.references.empty())
        diagnostics.push_back({file.place, "no reference: name the source under \"references\""});
    if (file.tests.empty())
        diagnostics.push_back({file.place, "no tests: show what the advisory matches and what not"});
    lint_references(file, diagnostics);
    if (advisory.is_pure_condition() && !advisory.exposure) {
        diagnostics.push_back(
            {file.place,
             "neither affected, images nor requires: the advisory would match every machine; add the one "
             "that says who has the problem"});
    }
}

}  // namespace

void lint_rules(const RuleSet& rules, Diagnostics& diagnostics, Proof proof) {
    for (const AdvisoryFile& file : rules.advisories) {
        if (file.advisory.id.empty()) continue;
        lint_identity(file, diagnostics);
        lint_advisory(file, diagnostics);
        if (proof == Proof::required) lint_proof(file, diagnostics);
    }
}

}  // namespace kcheck
