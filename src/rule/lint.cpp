// What lint asks of an advisory beyond what decoding asks.
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

#include "fact/image_id.hpp"
#include "fact/kernel_release.hpp"
#include "rule/load.hpp"

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

/// The version that a test gives for the range's stream: said outright, or what its release says, or the
/// `Debian <version>` of its build.
std::string version_in_stream(const AdvisoryTest& test, const KernelStream& stream) {
    if (const std::string* const version = text_of(test, "kernel.version")) return *version;
    const std::string* const text = text_of(test, "kernel.release");
    if (text == nullptr) return {};
    const auto release = parse_kernel_release(*text);
    if (!release || !release->stream || *release->stream != stream) return {};
    if (stream.name == "debian") {
        const std::string* const build = text_of(test, "kernel.build");
        const std::size_t vendor = build == nullptr ? std::string::npos : build->find("Debian ");
        if (vendor == std::string::npos) return {};
        const std::string version = build->substr(vendor + 7);
        return version.substr(0, version.find(' '));
    }
    return stream.scheme->name == "upstream" ? release->upstream : release->version_release();
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

void lint_range(const AdvisoryFile& file, std::size_t index, Diagnostics& diagnostics) {
    const AffectedRange& affected = file.advisory.affected[index];
    const VersionRange& range = affected.range;
    const Sides sides = sides_of(file, affected);
    const auto complain = [&](std::string_view what) {
        diagnostics.push_back(
            {file.affected_places[index], fmt::format("no test of stream {} {}", affected.stream, what)});
    };
    const bool has_upper = !range.last_affected.empty() || !range.fixed.empty();
    if (!sides.has(RangePosition::inside)) complain("lies inside the range");
    if (!range.introduced.empty() && !sides.has(RangePosition::below)) {
        complain(fmt::format("lies below introduced {}", range.introduced));
    }
    if (has_upper && !sides.has(RangePosition::above)) {
        complain(fmt::format("lies beyond {}", range.fixed.empty() ? range.last_affected : range.fixed));
    }
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
        const bool is_in = image->date >= images.introduced &&
                           (images.last_affected == 0 || image->date <= images.last_affected) &&
                           (images.fixed == 0 || image->date < images.fixed);
        (is_in ? inside : outside) = true;
    }
    const bool is_bounded = images.introduced != 0 || images.last_affected != 0 || images.fixed != 0;
    if (!inside || (is_bounded && !outside)) {
        diagnostics.push_back(
            {file.image_places[index], fmt::format("no test of an {} image {} the bound", images.family,
                                                   inside ? "beyond" : "inside")});
    }
}

void lint_identity(const AdvisoryFile& file, std::map<std::string, Place>& ids, Diagnostics& diagnostics) {
    const std::string& id = file.advisory.id;
    const std::string name = std::filesystem::path(file.place.file).filename().string();
    if (!name.starts_with(id + "-") && name != id + ".yaml") {
        diagnostics.push_back(
            {file.place, fmt::format("the id {} is not the file's; name the file {}-<slug>.yaml", id, id)});
    }
    const auto [earlier, is_new] = ids.try_emplace(id, file.place);
    if (!is_new) {
        diagnostics.push_back(
            {file.place, fmt::format("the id {} is taken by {}", id, earlier->second.file)});
    }
}

void lint_advisory(const AdvisoryFile& file, Diagnostics& diagnostics) {
    const Advisory& advisory = file.advisory;
    if (file.text.references.empty()) diagnostics.push_back({file.place, "no reference: name the source"});
    if (file.tests.empty())
        diagnostics.push_back({file.place, "no tests: show what the advisory matches and what not"});
    if (advisory.is_pure_condition() && !advisory.exposure) {
        diagnostics.push_back(
            {file.place, "neither affected, images nor requires: the advisory would match every machine"});
    }
    for (std::size_t i = 0; i < advisory.affected.size(); ++i) lint_range(file, i, diagnostics);
    for (std::size_t i = 0; i < advisory.images.size(); ++i) lint_images(file, i, diagnostics);
}

}  // namespace

void lint_rules(const RuleSet& rules, Diagnostics& diagnostics) {
    std::map<std::string, Place> ids;
    for (const AdvisoryFile& file : rules.advisories) {
        if (file.advisory.id.empty()) continue;
        lint_identity(file, ids, diagnostics);
        lint_advisory(file, diagnostics);
    }
}

}  // namespace kcheck
