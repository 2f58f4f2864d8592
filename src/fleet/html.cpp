// The page to look at: what the script of src/fleet/page/ shows, as one JSON document inside a page that
// needs nothing else. Tables refer to each other by number, and a text that is not known is empty, so that a
// page of 100,000 hosts stays small.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "fleet/formats.hpp"
#include "fleet/json_text.hpp"
#include "fleet/page.hpp"
#include "fleet/summary_json.hpp"
#include "fleet/wording.hpp"
#include "report/document.hpp"

namespace kcheck {

namespace {

/// A row's number by its key.
using Numbers = std::map<std::string_view, std::size_t>;

/// Everything that the page shows but the hosts.
class PageData {
  public:
    PageData(const FleetSummary& summary, const FleetContext& context)
        : summary_(summary), context_(context), kernels_(kernel_table(summary)) {
        for (AdvisoryHosts& each : advisory_table(summary)) {
            if (each.advisory->severity >= context.min_severity) advisories_.push_back(std::move(each));
        }
        for (std::size_t i = 0; i < advisories_.size(); ++i)
            advisory_numbers_.emplace(advisories_[i].advisory->id, i);
        for (std::size_t i = 0; i < kernels_.size(); ++i)
            kernel_numbers_.emplace(std::pair(kernels_[i].stream, kernels_[i].release), i);
    }

    Json json() const {
        Json data;
        data["tool"] = {{"name", "kcheck"}, {"version", context_.version}};
        data["database"] = {{"advisories", summary_.database.advisories},
                            {"digest", summary_.database.digest},
                            {"newest", summary_.database.newest},
                            {"origins", summary_.database.origins}};
        data["time"] = summary_.time;
        data["partial"] = summary_.is_partial;
        data["hosts"] = hosts();
        data["advisories"] = advisories();
        data["kernels"] = kernels();
        data["matrix"] = matrix();
        data["images"] = rows("image", summary_.images);
        data["groups"] = nullptr;
        if (!summary_.group_key.empty())
            data["groups"] = {{"key", summary_.group_key}, {"rows", rows("value", summary_.groups)}};
        data["upgrades"] = upgrades();
        data["classes"] = classes();
        return data;
    }

  private:
    Json hosts() const {
        Json json = hosts_json(summary_);
        json["duplicates"] = summary_.input.duplicates;
        json["bad_input"] = summary_.input.bad;
        json["left_out"] = summary_.input.left_out;
        json["unremembered"] = summary_.input.unremembered;
        json["bad_times"] = summary_.input.bad_times;
        return json;
    }

    Json advisories() const {
        Json list = Json::array();
        for (const AdvisoryHosts& each : advisories_) {
            const FleetAdvisory& advisory = *each.advisory;
            list.push_back({{"id", advisory.id},
                            {"title", advisory.title},
                            {"severity", to_text(advisory.severity)},
                            {"impact", to_text(advisory.impact)},
                            {"summary", advisory.summary},
                            {"origin", advisory.origin},
                            {"remedy",
                             {{"upgrade", advisory.remedy.upgrade},
                              {"commands", advisory.remedy.commands},
                              {"workaround", advisory.remedy.workaround},
                              {"caution", advisory.remedy.caution}}},
                            {"references", advisory.references},
                            {"affected", each.counts[Outcome::affected]},
                            {"mitigated", each.counts[Outcome::mitigated]},
                            {"unknown", each.counts[Outcome::unknown]}});
        }
        return list;
    }

    Json kernels() const {
        Json list = Json::array();
        for (const KernelHosts& each : kernels_) {
            list.push_back({{"release", each.release},
                            {"stream", each.stream},
                            {"hosts", each.counts.total()},
                            {"covered", each.is_covered}});
        }
        return list;
    }

    /// Hosts by kernel and advisory, where there are any.
    Json matrix() const {
        std::map<std::pair<std::size_t, std::size_t>, OutcomeCounts> cells;
        for (const auto& [what, hosts] : summary_.classes) {
            for (const ClassFinding& finding : what.findings) {
                const auto advisory = advisory_numbers_.find(finding.id);
                if (advisory == advisory_numbers_.end() || finding.outcome == Outcome::not_affected) continue;
                cells[{kernel_number(what), advisory->second}][finding.outcome] += hosts;
            }
        }
        Json list = Json::array();
        for (const auto& [place, counts] : cells) {
            list.push_back({place.first, place.second, counts[Outcome::affected], counts[Outcome::mitigated],
                            counts[Outcome::unknown]});
        }
        return list;
    }

    static Json rows(const char* name, const std::map<std::string, OutcomeCounts>& counts) {
        Json list = Json::array();
        for (const auto& [value, each] : counts) {
            Json row{{name, value}, {"hosts", each.total()}};
            add_counts(each, row);
            list.push_back(std::move(row));
        }
        return list;
    }

    Json upgrades() const {
        const auto numbers = [this](const std::vector<std::string>& ids) {
            Json list = Json::array();
            for (const std::string& id : ids) {
                if (const auto found = advisory_numbers_.find(id); found != advisory_numbers_.end())
                    list.push_back(found->second);
            }
            return list;
        };
        Json list = Json::array();
        for (const FleetUpgrade& each : plan_upgrades(summary_)) {
            list.push_back({{"stream", each.stream},
                            {"to", each.to},
                            {"hosts", each.hosts},
                            {"clears", numbers(each.clears)},
                            {"leaves", numbers(each.leaves)}});
        }
        return list;
    }

    Json classes() const {
        Json list = Json::array();
        for (const CountedClass& counted : summary_.classes) {
            const HostClass& what = counted.what;
            Json findings = Json::array();
            for (const ClassFinding& each : what.findings) {
                const auto advisory = advisory_numbers_.find(each.id);
                if (advisory == advisory_numbers_.end()) continue;
                findings.push_back({advisory->second, to_text(each.outcome),
                                    each.evidence ? Json(to_text(*each.evidence)) : Json(nullptr)});
            }
            list.push_back({{"hosts", counted.hosts},
                            {"kernel", kernel_number(what)},
                            {"outcome", to_text(what.outcome)},
                            {"action", to_text(what.action)},
                            {"good_kernel", what.good_kernel},
                            {"uncovered", what.is_uncovered},
                            {"stale", what.is_stale},
                            {"evidence", evidence_of(what)},
                            {"findings", std::move(findings)}});
        }
        return list;
    }

    std::size_t kernel_number(const HostClass& what) const {
        return kernel_numbers_.at({what.stream, what.kernel});
    }

    /// What the verdict on the class rests on.
    static std::string_view evidence_of(const HostClass& what) {
        if (what.is_image_only) return to_text(Evidence::image);
        const auto is_probe = [](const ClassFinding& each) { return each.evidence == Evidence::probe; };
        if (std::any_of(what.findings.begin(), what.findings.end(), is_probe))
            return to_text(Evidence::probe);
        return what.kernel.empty() ? "none" : to_text(Evidence::kernel);
    }

    const FleetSummary& summary_;
    const FleetContext& context_;
    std::vector<AdvisoryHosts> advisories_;
    Numbers advisory_numbers_;
    std::vector<KernelHosts> kernels_;
    std::map<std::pair<std::string, std::string>, std::size_t> kernel_numbers_;
};

/// The hosts, a list for each column: written as text, because there are so many.
class HostTable {
  public:
    explicit HostTable(const KeptHosts& kept) : kept_(kept) {}

    std::string json(const FleetSummary& summary) const {
        std::string out = fmt::format("{{\"total\":{},\"shown\":{}", kept_.total, kept_.hosts.size());
        add_texts("names", &KeptHost::host, out);
        add_texts("ids", &KeptHost::id, out);
        add_numbers("images", &KeptHost::image, summary.images, out);
        add_column("classes", out, [&](const KeptHost& host) { out += std::to_string(host.class_index); });
        add_numbers("groups", &KeptHost::group, summary.groups, out);
        return out + "}";
    }

  private:
    template <class Append>
    void add_column(std::string_view name, std::string& out, Append append) const {
        out.append(",\"").append(name).append("\":[");
        bool is_first = true;
        for (const KeptHost& host : kept_.hosts) {
            if (!is_first) out += ',';
            is_first = false;
            append(host);
        }
        out += ']';
    }

    void add_texts(std::string_view name, std::string KeptHost::*text, std::string& out) const {
        add_column(name, out, [&](const KeptHost& host) { append_json_string(host.*text, out); });
    }

    /// The rows of a table by number, in the order of `counts`; -1 for what it does not have.
    void add_numbers(std::string_view name, std::string KeptHost::*text,
                     const std::map<std::string, OutcomeCounts>& counts, std::string& out) const {
        Numbers numbers;
        for (const auto& [value, each] : counts) numbers.emplace(value, numbers.size());
        add_column(name, out, [&](const KeptHost& host) {
            const auto found = numbers.find(host.*text);
            out += found == numbers.end() ? std::string("-1") : std::to_string(found->second);
        });
    }

    const KeptHosts& kept_;
};

}  // namespace

std::string write_fleet_html(const FleetSummary& summary, const KeptHosts& hosts,
                             const FleetContext& context) {
    std::string data = PageData(summary, context).json().dump(-1, ' ', false, Json::error_handler_t::replace);
    data.back() = ',';
    data += "\"table\":" + HostTable(hosts).json(summary) + "}";
    const std::string title =
        fmt::format("kcheck: {} of {} affected", grouped(summary.outcomes()[Outcome::affected]),
                    grouped(summary.hosts(), "host"));
    return filled_page(built_page(), title, data);
}

}  // namespace kcheck
