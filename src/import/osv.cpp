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
#include <span>
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

/// Whose kernel a package is. One that is numbered `apart` has versions that say nothing of its
/// distribution's main kernel; of an `unread` one, kcheck does not know how its versions show in a release.
enum class Kernel { none, rpm, debian, ubuntu, mainline, apart, unread };

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
constexpr std::array<std::string_view, 5> rpm_families{"AlmaLinux", "Azure Linux", "Red Hat", "Rocky Linux",
                                                       "openEuler"};

/// Distributions with kernels that kcheck does not read. uname -r of SUSE leaves the last number of the
/// package's release out.
constexpr std::array<std::string_view, 9> unread_families{
    "Alpaquita", "Alpine", "Chainguard", "Mageia", "MinimOS", "Photon OS", "SUSE", "openSUSE", "Wolfi"};

bool is_one_of(std::string_view family, std::span<const std::string_view> families) {
    return std::find(families.begin(), families.end(), family) != families.end();
}

/// Everything else is a package of a programming language, or of a distribution that OSV does not name.
Kernel kernel_of(const Json& affected) {
    const std::string_view ecosystem = text_at(affected, "package.ecosystem");
    const std::string_view name = text_at(affected, "package.name");
    const std::string_view family = ecosystem.substr(0, ecosystem.find(':'));
    const Kernel other = is_like_a_kernel(name) ? Kernel::apart : Kernel::none;
    if (family == "Linux") return name == "Kernel" ? Kernel::mainline : Kernel::none;
    if (family == "Debian") return name == "linux" ? Kernel::debian : other;
    if (family == "Ubuntu") return name == "linux" ? Kernel::ubuntu : other;
    if (is_one_of(family, rpm_families)) return is_kernel_package(name) ? Kernel::rpm : other;
    return is_one_of(family, unread_families) && is_like_a_kernel(name) ? Kernel::unread : Kernel::none;
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
                "no fix is named: the stream {} holds all releases, and a range without an end every "
                "later one; write an advisory of your own for the record",
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

/// Whether the entry names a range of versions; commits say nothing to a host.
bool read_ranges(const Json& affected, RangeReader& reader) {
    bool has_versions = false;
    for (const Json& range : member(affected, "ranges")) {
        if (text_at(range, "type") == "GIT" || member(range, "events").empty()) continue;
        has_versions = true;
        reader.read(member(range, "events"));
    }
    return has_versions;
}

/// The entries of the record that concern a kernel.
struct KernelEntries {
    std::size_t read = 0;              ///< Those of kernels that kcheck reads.
    std::size_t apart = 0;             ///< Those of kernels that are numbered apart.
    std::vector<std::string> unread;   ///< "linux-lts (Alpine:v3.19)".
    std::vector<std::string> unnamed;  ///< Elements of `read` that name no range of versions.
};

KernelEntries read_entries(const Json& record, const std::string& file, ImportedAdvisory& advisory,
                           Feed& feed) {
    KernelEntries entries;
    std::size_t index = 0;
    for (const Json& affected : member(record, "affected")) {
        const std::string ecosystem = printable(text_at(affected, "package.ecosystem"), 100);
        const std::string element = fmt::format("affected[{}] ({})", index++, ecosystem);
        const Kernel kernel = kernel_of(affected);
        if (kernel == Kernel::none) continue;
        if (kernel == Kernel::apart) {
            ++entries.apart;
        } else if (kernel == Kernel::unread) {
            entries.unread.push_back(fmt::format("{} ({})", text_at(affected, "package.name"), ecosystem));
        } else {
            ++entries.read;
            RangeReader reader(kernel, {file}, element, advisory, feed);
            if (!read_ranges(affected, reader)) entries.unnamed.push_back(element);
        }
    }
    return entries;
}

/// Fills in the ranges. False where nothing may be made of the record: what an advisory does not name is
/// clear, so that a part of the record would say too much.
bool add_ranges(const Json& record, const std::string& file, ImportedAdvisory& advisory, Feed& feed) {
    const KernelEntries entries = read_entries(record, file, advisory, feed);
    const bool names_ranges =
        !advisory.fixed_builds.empty() || !advisory.ranges.empty() || !feed.problems.empty();
    for (const std::string& element : entries.unnamed) {
        if (!names_ranges) break;
        feed.problems.push_back(
            {{file},
             fmt::format("{}: {}: no range of versions is named, and other entries name theirs; write an "
                         "advisory of your own for the record",
                         advisory.source_id, element)});
    }
    const bool is_whole = names_ranges && feed.problems.empty();
    report_unread(entries.unread, file, advisory.source_id, feed);
    if (entries.read > 0 && !names_ranges) {
        count_skipped(feed.skipped, no_range_named);
    } else if (entries.read == 0 && entries.unread.empty()) {
        count_skipped(feed.skipped, entries.apart > 0 ? is_numbered_apart : not_the_kernel);
    }
    return is_whole;
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
    if (!add_ranges(record, file, advisory, feed)) return feed;
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
    if (advisory.references.empty())
        add_reference(advisory.references, "https://osv.dev/vulnerability/" + advisory.source_id);
    feed.advisories.push_back(std::move(advisory));
    return feed;
}

}  // namespace kcheck
