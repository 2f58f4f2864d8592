// Reads kcheck.fleet/1 again. A summary may come from anywhere, so everything is checked that a later step
// relies on; what the tables of the document say is left unread, for it follows from the classes.
#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "fleet/summary_json.hpp"

namespace kcheck {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view schema_name = "kcheck.fleet/1";
/// A document needs six levels; a deeper one is not meant for us and must not exhaust memory.
constexpr int max_depth = 16;
/// A complaint may quote the document, and that may hold anything.
constexpr std::size_t longest_complaint = 300;
/// In one number and in one table of a document, so that the sum of fewer than 65,536 of them stays within 64
/// bits.
constexpr std::uint64_t most_hosts = std::uint64_t{1} << 48;

constexpr std::array actions{Action::none,
                             Action::none_yet,
                             Action::follow_remedy,
                             Action::change_default_before_reboot,
                             Action::reboot,
                             Action::set_default_and_reboot,
                             Action::upgrade_and_reboot};

struct Refusal : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A value of the document with the way to it, for complaints: `classes/3/kernel`.
class Node {
  public:
    Node(const Json& json, std::string path) : json_(json), path_(std::move(path)) {}

    [[noreturn]] void refuse(std::string_view complaint) const {
        throw Refusal(fmt::format("{} {}", path_.empty() ? "the document" : path_, complaint));
    }
    Node member(const char* name) const {
        if (!json_.is_object()) refuse("is not an object");
        const auto found = json_.find(name);
        if (found == json_.end()) refuse(fmt::format("lacks \"{}\"", name));
        return {*found, path_.empty() ? name : fmt::format("{}/{}", path_, name)};
    }
    bool has(const char* name) const { return json_.is_object() && json_.contains(name); }
    bool is_null() const { return json_.is_null(); }

    template <class Read>
    auto list(Read read) const {
        if (!json_.is_array()) refuse("is not an array");
        std::vector<decltype(read(*this))> values;
        values.reserve(json_.size());
        for (std::size_t i = 0; i < json_.size(); ++i)
            values.push_back(read(Node(json_[i], fmt::format("{}/{}", path_, i))));
        return values;
    }
    std::vector<std::string> texts() const {
        return list([](const Node& each) { return each.text(); });
    }
    std::string text() const {
        if (!json_.is_string()) refuse("is not text");
        return json_.get<std::string>();
    }
    /// Null is the empty text.
    std::string text_or_empty() const { return is_null() ? std::string() : text(); }
    bool flag() const {
        if (!json_.is_boolean()) refuse("is neither true nor false");
        return json_.get<bool>();
    }
    std::uint64_t count() const {
        if (!json_.is_number_unsigned() || json_.get<std::uint64_t>() > most_hosts) refuse("is not a count");
        return json_.get<std::uint64_t>();
    }
    /// The place of the text in a list of names that are those of an enumeration.
    template <class Enum>
    Enum choice(std::span<const std::string_view> names) const {
        const auto found = std::find(names.begin(), names.end(), text());
        if (found == names.end()) refuse(fmt::format("is \"{}\", which is not known", text()));
        return static_cast<Enum>(found - names.begin());
    }

  private:
    const Json& json_;
    std::string path_;
};

Action action_of(const Node& node) {
    const std::string name = node.text();
    const auto found =
        std::find_if(actions.begin(), actions.end(), [&](Action each) { return to_text(each) == name; });
    if (found == actions.end()) node.refuse(fmt::format("is \"{}\", which is not known", name));
    return *found;
}

FleetDatabase database_of(const Node& node) {
    FleetDatabase database{node.member("advisories").count(), node.member("digest").text(),
                           node.member("newest").text_or_empty(), node.member("origins").text()};
    if (database.digest.empty()) node.member("digest").refuse("is empty");
    return database;
}

InputCounts input_of(const Node& node) {
    // Earlier versions did not count bad times.
    return {
        node.member("records").count(),      node.member("bad").count(),
        node.member("duplicates").count(),   node.member("left_out").count(),
        node.member("unremembered").count(), node.has("bad_times") ? node.member("bad_times").count() : 0};
}

OutcomeCounts counts_of(const Node& node) {
    OutcomeCounts counts;
    counts[Outcome::affected] = node.member("affected").count();
    counts[Outcome::mitigated] = node.member("mitigated").count();
    counts[Outcome::unknown] = node.member("unknown").count();
    counts[Outcome::not_affected] = node.member("not_affected").count();
    return counts;
}

AffectedRange range_of(const Node& node) {
    const auto bound = [&](const char* name) {
        return node.has(name) ? node.member(name).text() : std::string();
    };
    AffectedRange affected{node.member("stream").text(), {}};
    affected.range.introduced = bound("introduced");
    affected.range.last_affected = bound("last_affected");
    affected.range.fixed = bound("fixed");
    affected.range.last_unaffected = bound("last_unaffected");
    if (node.has("fixed_in")) affected.range.fixed_in = node.member("fixed_in").texts();
    return affected;
}

FleetAdvisory advisory_of(const Node& node) {
    FleetAdvisory advisory;
    advisory.id = node.member("id").text();
    advisory.title = node.member("title").text();
    advisory.severity = node.member("severity").choice<Severity>(severity_names());
    advisory.impact = node.member("impact").choice<Impact>(impact_names());
    advisory.summary = node.member("summary").text_or_empty();
    advisory.origin = node.member("rules").text();
    const Node remedy = node.member("remedy");
    advisory.remedy = {remedy.member("upgrade").text_or_empty(), remedy.member("commands").texts(),
                       remedy.member("workaround").text_or_empty(), remedy.member("caution").text_or_empty()};
    advisory.references = node.member("references").texts();
    advisory.affected = node.member("ranges").list(range_of);
    return advisory;
}

ClassFinding finding_of(const Node& node) {
    ClassFinding finding;
    finding.id = node.member("id").text();
    finding.severity = node.member("severity").choice<Severity>(severity_names());
    finding.outcome = node.member("outcome").choice<Outcome>(outcome_names());
    if (const Node evidence = node.member("evidence"); !evidence.is_null())
        finding.evidence = evidence.choice<Evidence>(evidence_names());
    finding.action = action_of(node.member("action"));
    finding.fixed = node.member("fixed").text_or_empty();
    finding.note = node.member("note").text_or_empty();
    return finding;
}

/// Each advisory says one thing of a class: else the hosts of a class would count several times.
std::vector<ClassFinding> findings_of(const Node& node) {
    std::vector<ClassFinding> findings = node.list(finding_of);
    std::set<std::string_view> ids;
    for (const ClassFinding& each : findings) {
        if (!ids.insert(each.id).second) node.refuse(fmt::format("hold \"{}\" twice", each.id));
    }
    return findings;
}

CountedClass class_of(const Node& node) {
    CountedClass counted;
    counted.hosts = node.member("hosts").count();
    HostClass& what = counted.what;
    what.stream = node.member("stream").text_or_empty();
    what.kernel = node.member("kernel").text_or_empty();
    what.version = node.member("version").text_or_empty();
    what.outcome = node.member("outcome").choice<Outcome>(outcome_names());
    what.action = action_of(node.member("action"));
    what.good_kernel = node.member("good_kernel").text_or_empty();
    what.is_uncovered = node.member("uncovered").flag();
    what.is_image_only = node.member("image_only").flag();
    what.is_stale = node.member("stale").flag();
    what.findings = findings_of(node.member("findings"));
    return counted;
}

/// Asked of a table's sum after each addition, so that it never wraps.
void expect_countable(std::uint64_t hosts, const Node& table) {
    if (hosts > most_hosts) table.refuse("have more hosts than there can be");
}

/// Names that differ only in bytes that are no UTF-8 are written alike; here they are one.
std::map<std::string, OutcomeCounts> named_counts(const Node& node, const char* name) {
    std::map<std::string, OutcomeCounts> counts;
    const auto named = [&](const Node& row) {
        return std::pair<std::string, OutcomeCounts>(row.member(name).text_or_empty(), counts_of(row));
    };
    std::uint64_t total = 0;
    for (const auto& [value, each] : node.list(named)) {
        total += each.total();
        expect_countable(total, node);
        counts[value] += each;
    }
    return counts;
}

std::vector<CountedClass> classes_of(const Node& node) {
    std::vector<CountedClass> read = node.list(class_of);
    std::sort(read.begin(), read.end(),
              [](const CountedClass& a, const CountedClass& b) { return a.what < b.what; });
    std::vector<CountedClass> classes;
    std::uint64_t total = 0;
    for (CountedClass& each : read) {
        total += each.hosts;
        expect_countable(total, node);
        if (!classes.empty() && classes.back().what == each.what) {
            classes.back().hosts += each.hosts;
        } else {
            classes.push_back(std::move(each));
        }
    }
    return classes;
}

std::vector<FleetAdvisory> advisories_of(const Node& node) {
    std::vector<FleetAdvisory> advisories = node.list(advisory_of);
    std::sort(advisories.begin(), advisories.end(),
              [](const FleetAdvisory& a, const FleetAdvisory& b) { return a.id < b.id; });
    const auto same =
        std::adjacent_find(advisories.begin(), advisories.end(),
                           [](const FleetAdvisory& a, const FleetAdvisory& b) { return a.id == b.id; });
    if (same != advisories.end()) node.refuse(fmt::format("hold \"{}\" twice", same->id));
    return advisories;
}

/// Later steps look each finding's advisory up, and a table of hosts has a row for every host.
void expect_consistent(const FleetSummary& summary, const Node& document) {
    for (const CountedClass& each : summary.classes) {
        if (each.hosts == 0) document.member("classes").refuse("holds one without hosts");
        for (const ClassFinding& finding : each.what.findings) {
            const auto found = std::lower_bound(
                summary.advisories.begin(), summary.advisories.end(), finding.id,
                [](const FleetAdvisory& advisory, const std::string& id) { return advisory.id < id; });
            if (found == summary.advisories.end() || found->id != finding.id)
                document.member("classes").refuse(
                    fmt::format("names \"{}\", which is not among the advisories", finding.id));
        }
    }
    const auto expect_total = [&](const char* name, const std::map<std::string, OutcomeCounts>& counts) {
        std::uint64_t total = 0;
        for (const auto& [value, each] : counts) total += each.total();
        if (total != summary.hosts())
            document.member(name).refuse("and classes have different numbers of hosts");
    };
    expect_total("images", summary.images);
    if (!summary.group_key.empty()) expect_total("groups", summary.groups);
}

FleetSummary summary_of(const Node& document) {
    const Node schema = document.member("schema");
    if (schema.text() != schema_name)
        schema.refuse(fmt::format("is \"{}\", not \"{}\"", schema.text(), schema_name));
    FleetSummary summary;
    summary.database = database_of(document.member("database"));
    summary.time = document.member("time").text();
    if (!parse_time(summary.time)) document.member("time").refuse("is not a time");
    summary.is_partial = document.member("partial").flag();
    summary.staleness = document.member("database").member("stale").text_or_empty();
    summary.input = input_of(document.member("input"));
    summary.advisories = advisories_of(document.member("advisories"));
    summary.classes = classes_of(document.member("classes"));
    summary.images = named_counts(document.member("images"), "image");
    if (const Node groups = document.member("groups"); !groups.is_null()) {
        summary.group_key = groups.member("key").text();
        summary.groups = named_counts(groups.member("rows"), "value");
    }
    expect_consistent(summary, document);
    return summary;
}

/// Before the text is parsed, which takes a function call a level. The library's own way, a callback, looks
/// through a whole list again after each of its elements.
void expect_shallow(std::string_view text) {
    int depth = 0;
    bool is_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char byte = text[i];
        if (byte == '"') is_text = !is_text;
        if (is_text) {
            if (byte == '\\') ++i;
        } else if (byte == '{' || byte == '[') {
            if (++depth > max_depth) throw Refusal(fmt::format("is nested deeper than {} levels", max_depth));
        } else if (byte == '}' || byte == ']') {
            --depth;
        }
    }
}

}  // namespace

Result<FleetSummary> parse_summary(std::string_view text, std::string_view file) {
    std::string complaint;
    try {
        expect_shallow(text);
        const Json json = Json::parse(text);
        return summary_of(Node(json, ""));
    } catch (const Refusal& refusal) {
        complaint = refusal.what();
    } catch (const Json::exception& error) {
        complaint = fmt::format("no JSON: {}", error.what());
    }
    return fail(ErrorKind::bad_data, fmt::format("{}: {}; a summary is what kcheck fleet -f json writes",
                                                 printable(file), printable(complaint, longest_complaint)));
}

}  // namespace kcheck
