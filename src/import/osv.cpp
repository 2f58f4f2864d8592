// OSV 1.6 (ossf.github.io/osv-schema): one record a file.
//
//     id, published, modified, withdrawn, aliases[], upstream[], summary, details, references[].url
//     severity[]: type, score                 a vector, or a word of the distribution
//     affected[]: package.{ecosystem, name}, ranges[]: type, events[]: introduced | fixed | last_affected
//
// Events of one range stand in the order of their versions; `introduced: "0"` is the beginning.
#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "import/format.hpp"
#include "import/json_feed.hpp"
#include "import/kernel_package.hpp"
#include "import/severity.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::ordered_json;

/// Whose kernel a package is; of an `unread` one, kcheck does not know how its versions show in a release.
enum class Kernel { none, rpm, debian, ubuntu, mainline, unread };

/// Whether a name could be that of a kernel, among packages that kcheck knows nothing of.
bool is_like_a_kernel(std::string_view name) {
    static constexpr std::array<std::string_view, 8> others{"-headers", "-devel", "-tools",    "-doc",
                                                            "-docs",    "-pam",   "-firmware", "-source"};
    const bool is_other = std::any_of(others.begin(), others.end(),
                                      [&](std::string_view ending) { return name.ends_with(ending); });
    return !is_other &&
           (name == "linux" || name == "kernel" || name.starts_with("linux-") || name.starts_with("kernel-"));
}

/// Distributions whose kernels show their stream in a dist tag, and which have other packages called
/// kernel-*.
bool is_rpm_family(std::string_view family) {
    static constexpr std::array<std::string_view, 5> families{"AlmaLinux", "Azure Linux", "Red Hat",
                                                              "Rocky Linux", "openEuler"};
    return std::find(families.begin(), families.end(), family) != families.end();
}

Kernel kernel_of(const Json& affected) {
    const std::string_view ecosystem = text_at(affected, "package.ecosystem");
    const std::string_view name = text_at(affected, "package.name");
    const std::string_view family = ecosystem.substr(0, ecosystem.find(':'));
    if (family == "Linux") return name == "Kernel" ? Kernel::mainline : Kernel::none;
    if (family == "Debian") return name == "linux" ? Kernel::debian : Kernel::none;
    // linux-aws and its like number their ABIs apart.
    if (family == "Ubuntu") return name == "linux" ? Kernel::ubuntu : Kernel::none;
    // uname -r of SUSE leaves the last number of the package's release out.
    const bool is_suse = family == "SUSE" || family == "openSUSE";
    if (!is_suse && is_kernel_package(name)) return Kernel::rpm;
    return is_like_a_kernel(name) && !is_rpm_family(family) ? Kernel::unread : Kernel::none;
}

/// Whether one stream holds all releases of the distribution: a range without an end, which a record states
/// for a release without a fix, would hold every later release as well.
bool has_one_stream(Kernel kernel) { return kernel == Kernel::debian || kernel == Kernel::ubuntu; }

std::string_view stream_name(Kernel kernel) {
    switch (kernel) {
        case Kernel::debian: return "debian";
        case Kernel::ubuntu: return "ubuntu";
        default: return "mainline";
    }
}

/// The stream of a bound, or nothing if the bound is no version of one.
std::optional<std::string> stream_of(Kernel kernel, const std::string& bound) {
    if (kernel == Kernel::rpm) {
        const auto build = fixed_build_of(bound);
        if (!build) return std::nullopt;
        return build->stream;
    }
    const auto stream = find_stream(stream_name(kernel));
    if (!stream || bound.empty() || !is_digit(bound.front()) || stream->scheme->defect(bound))
        return std::nullopt;
    return stream->name;
}

class RangeReader {
  public:
    /// `place` is the file, `element` what is read of it: "affected[0] (Debian:11)".
    RangeReader(Kernel kernel, Place place, std::string element, ImportedAdvisory& advisory, Feed& feed)
        : kernel_(kernel),
          place_(std::move(place)),
          element_(std::move(element)),
          advisory_(advisory),
          feed_(feed) {}

    void read(const Json& events) {
        for (const Json& event : events) {
            if (!is_understood(event)) return;
            if (const auto introduced = bound(event, "introduced")) {
                finish();
                range_.introduced = *introduced == "0" ? std::string() : *introduced;
                is_open_ = true;
            }
            if (const auto last = bound(event, "last_affected")) range_.last_affected = *last;
            if (const auto fixed = bound(event, "fixed")) range_.fixed = *fixed;
            if (!range_.last_affected.empty() || !range_.fixed.empty()) finish();
        }
        finish();
    }

  private:
    /// Another key, such as `limit`, would change what the range says.
    bool is_understood(const Json& event) {
        for (const auto& [key, value] : event.items()) {
            const bool is_known = key == "introduced" || key == "last_affected" || key == "fixed";
            if (is_known && value.is_string()) continue;
            complain(is_known
                         ? fmt::format("the event \"{}\" is no text; correct the record", key)
                         : fmt::format("unknown event \"{}\"; kcheck knows introduced, last_affected and "
                                       "fixed",
                                       printable(key)));
            return false;
        }
        return true;
    }

    static std::optional<std::string> bound(const Json& event, std::string_view key) {
        const std::string_view text = text_at(event, key);
        if (text.empty()) return std::nullopt;
        return std::string(without_noise(text));
    }

    void finish() {
        const bool is_known = is_open_ || range_ != VersionRange{};
        const VersionRange range = std::exchange(range_, {});
        is_open_ = false;
        if (!is_known) return;
        if (range.last_affected.empty() && range.fixed.empty() && has_one_stream(kernel_)) {
            return complain(fmt::format(
                "no fix is named; left out, so that its kernels are not judged: the stream {} holds "
                "all releases, and a range without an end every later one; write an advisory of "
                "your own for it",
                stream_name(kernel_)));
        }
        if (range == VersionRange{}) {
            return complain(
                "a range has no bound, so that every kernel would be in it; write an advisory of "
                "your own for it");
        }
        // Where the stream's name does not follow from the package, it must follow from a bound.
        std::optional<std::string> stream;
        if (kernel_ != Kernel::rpm) stream = std::string(stream_name(kernel_));
        for (const std::string* const each : {&range.introduced, &range.last_affected, &range.fixed}) {
            if (each->empty()) continue;
            ++feed_.versions;
            stream = stream_of(kernel_, *each);
            if (!stream) return complain("a bound is " + unknown_kernel(*each));
        }
        if (!stream) return;
        if (range.introduced.empty() && range.last_affected.empty() && !range.fixed.empty() &&
            kernel_ != Kernel::mainline) {
            advisory_.fixed_builds.push_back({*stream, range.fixed});
        } else {
            advisory_.ranges.push_back({*stream, range});
        }
    }

    void complain(std::string_view what) {
        feed_.problems.push_back({place_, fmt::format("{}: {}: {}", advisory_.source_id, element_, what)});
    }

    Kernel kernel_;
    Place place_;
    std::string element_;
    ImportedAdvisory& advisory_;
    Feed& feed_;
    VersionRange range_;
    bool is_open_ = false;
};

/// Says once which kernels of the record are none that kcheck reads.
void report_unread(const std::vector<std::string>& packages, const std::string& file, const std::string& id,
                   Feed& feed) {
    constexpr std::size_t longest_list = 300;
    if (packages.empty()) return;
    feed.problems.push_back(
        {{file},
         fmt::format(
             "{}: left out {} of ecosystems that kcheck does not read, {}; write advisories of your own "
             "for them",
             id, counted(packages.size(), "kernel package"),
             printable(fmt::format("{}", fmt::join(packages, ", ")), longest_list))});
}

/// False if no package is a kernel.
bool add_ranges(const Json& record, const std::string& file, ImportedAdvisory& advisory, Feed& feed) {
    bool has_kernel = false;
    std::vector<std::string> unread;
    std::size_t index = 0;
    for (const Json& affected : member(record, "affected")) {
        const std::string ecosystem = printable(text_at(affected, "package.ecosystem"), 100);
        const std::string element = fmt::format("affected[{}] ({})", index++, ecosystem);
        const Kernel kernel = kernel_of(affected);
        if (kernel == Kernel::none) continue;
        has_kernel = true;
        if (kernel == Kernel::unread) {
            unread.push_back(fmt::format("{} ({})", text_at(affected, "package.name"), ecosystem));
            continue;
        }
        for (const Json& range : member(affected, "ranges")) {
            // Commits say nothing to a host.
            if (text_at(range, "type") == "GIT") continue;
            RangeReader(kernel, {file}, element, advisory, feed).read(member(range, "events"));
        }
    }
    report_unread(unread, file, advisory.source_id, feed);
    return has_kernel;
}

std::optional<Severity> severity_of(const Json& record) {
    std::optional<Severity> worst = severity_of_word(text_at(record, "database_specific.severity"));
    for (const Json& severity : member(record, "severity")) {
        const std::string_view score = text_at(severity, "score");
        worst = std::max(worst, severity_of_word(score));
        if (const auto base = cvss3_base_score(score)) worst = std::max(worst, {severity_of_score(*base)});
    }
    return worst;
}

}  // namespace

Result<Feed> read_osv(std::string_view text, const std::string& file) {
    KC_TRY(const Json record, parse_json_feed(text, file));
    Feed feed;
    ImportedAdvisory advisory;
    advisory.source_id = one_line(text_at(record, "id"), 100);
    if (advisory.source_id.empty() || !member(record, "affected").is_array()) {
        return fail(
            ErrorKind::bad_data,
            fmt::format("{}: no OSV record: it has no id or no list \"affected\"; name the format that the "
                        "file has",
                        file));
    }
    if (!add_ranges(record, file, advisory, feed)) {
        count_skipped(feed.skipped, not_the_kernel);
        return feed;
    }
    if (advisory.fixed_builds.empty() && advisory.ranges.empty()) {
        if (feed.problems.empty()) count_skipped(feed.skipped, no_range_named);
        return feed;
    }
    advisory.title = one_line(text_at(record, "summary"), 200);
    advisory.summary = text_at(record, "details");
    advisory.published = date_of(text_at(record, "published"));
    advisory.modified = date_of(text_at(record, "modified"));
    advisory.withdrawn = date_of(text_at(record, "withdrawn"));
    state_severity(advisory, severity_of(record));
    for (const std::string_view list : {"aliases", "upstream"}) {
        for (const Json& alias : member(record, list)) {
            if (alias.is_string() && is_cve_id(alias.get_ref<const std::string&>()))
                add_once(advisory.cves, alias.get_ref<const std::string&>());
        }
    }
    for (const Json& reference : member(record, "references"))
        add_reference(advisory.references, text_at(reference, "url"));
    feed.advisories.push_back(std::move(advisory));
    return feed;
}

}  // namespace kcheck
