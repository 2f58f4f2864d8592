#include "import/plan.hpp"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "import/advisory_writer.hpp"
#include "rule/decode.hpp"
#include "rule/load.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

namespace {

std::string key_of(std::string_view source_id, std::string_view format) {
    return fmt::format("{} {}", format, source_id);
}

/// Entries of one ID, such as those of two repositories, become one: the first with the versions of all.
std::vector<FeedEntry> merge(std::vector<FeedEntry> entries) {
    std::stable_sort(entries.begin(), entries.end(), [](const FeedEntry& a, const FeedEntry& b) {
        return a.advisory.source_id < b.advisory.source_id;
    });
    std::vector<FeedEntry> merged;
    for (FeedEntry& entry : entries) {
        if (merged.empty() || merged.back().advisory.source_id != entry.advisory.source_id) {
            merged.push_back(std::move(entry));
            continue;
        }
        ImportedAdvisory& into = merged.back().advisory;
        for (FixedBuild& build : entry.advisory.fixed_builds) into.fixed_builds.push_back(std::move(build));
        for (ImportedRange& range : entry.advisory.ranges) into.ranges.push_back(std::move(range));
        for (const std::string& cve : entry.advisory.cves) add_once(into.cves, cve);
        for (const std::string& reference : entry.advisory.references) add_once(into.references, reference);
    }
    return merged;
}

/// The year in which the advisory came out, as its dates or, failing them, its ID say.
std::string year_of(const ImportedAdvisory& advisory) {
    for (const std::string* const date : {&advisory.published, &advisory.modified}) {
        if (!date->empty()) return date->substr(0, 4);
    }
    const std::string& id = advisory.source_id;
    for (std::size_t start = 0; start + 4 <= id.size(); ++start) {
        const std::string year = id.substr(start, 4);
        const bool is_apart =
            (start == 0 || !is_digit(id[start - 1])) && (start + 4 == id.size() || !is_digit(id[start + 4]));
        if (is_apart && std::all_of(year.begin(), year.end(), is_digit)) return year;
    }
    return {};
}

/// What lint has to say of a text.
Diagnostics defects(const std::string& text, const std::string& path) {
    Diagnostics diagnostics;
    const auto document = parse_yaml(text, path);
    if (!document) return {{{}, document.error().message}};
    RuleSet rules;
    rules.advisories.push_back(decode_advisory(*document, diagnostics));
    lint_rules(rules, diagnostics);
    return diagnostics;
}

class Planner {
  public:
    Planner(std::string_view format, const PresentFiles& present, KnownAdvisories known, ImportTarget target)
        : format_(format), present_(present), known_(std::move(known)), target_(std::move(target)) {}

    void add(const FeedEntry& entry) {
        const std::string& source_id = entry.advisory.source_id;
        const PresentFile* const present = present_.imported(source_id, format_);
        if (present != nullptr) return write(entry, present->id, present);
        if (const KnownAdvisories::Owner* const owner = known_.find(source_id)) {
            plan_.steps.push_back({ImportAction::left_alone, source_id, owner->id, owner->origin, ""});
            return;
        }
        const std::string year = year_of(entry.advisory);
        if (year.empty()) {
            plan_.problems.push_back(
                {{entry.file},
                 fmt::format("{}: neither a date nor the ID says of which year it is; add a date to it",
                             source_id)});
            return;
        }
        write(entry, known_.ids().next(target_.id_prefix, year), nullptr);
    }

    ImportPlan take() { return std::move(plan_); }

  private:
    /// Plans the file with that ID, in the place of `present` if there is one.
    void write(const FeedEntry& entry, const std::string& id, const PresentFile* present) {
        const ImportedAdvisory& advisory = entry.advisory;
        ImportStep step{ImportAction::added, advisory.source_id, id, "", ""};
        step.path = present != nullptr ? present->path
                                       : (target_.directory / imported_file_name(advisory, id)).string();
        step.text = write_imported(advisory, id, format_);
        const Diagnostics found = defects(step.text, step.path);
        if (!found.empty()) {
            plan_.problems.push_back(
                {{entry.file}, fmt::format("{}: {}", advisory.source_id, found.front().message)});
            return;
        }
        known_.ids().take(id);
        if (!advisory.severity_is_stated) ++plan_.without_severity;
        if (present != nullptr && present->text == step.text) {
            step.action = ImportAction::unchanged;
            step.text.clear();
        } else if (present != nullptr) {
            step.action = ImportAction::changed;
        }
        plan_.steps.push_back(std::move(step));
    }

    std::string_view format_;
    const PresentFiles& present_;
    KnownAdvisories known_;
    ImportTarget target_;
    ImportPlan plan_;
};

std::vector<std::string> texts_of(const YamlNode* list) {
    std::vector<std::string> texts;
    if (list == nullptr) return texts;
    for (const YamlNode& item : list->items) texts.push_back(item.scalar);
    return texts;
}

}  // namespace

void KnownAdvisories::add(const std::string& id, const std::vector<std::string>& aliases,
                          const std::string& origin) {
    ids_.take(id);
    const bool is_of_a_vendor = !aliases.empty() && !is_cve_id(aliases.front());
    for (const std::string& alias : aliases) {
        owners_.try_emplace(alias, Owner{id, origin});
        if (is_of_a_vendor) break;
    }
}

const KnownAdvisories::Owner* KnownAdvisories::find(std::string_view source_id) const {
    const auto found = owners_.find(source_id);
    return found == owners_.end() ? nullptr : &found->second;
}

Result<PresentFiles> PresentFiles::read(const std::filesystem::path& directory) {
    PresentFiles present;
    std::error_code ignored;
    if (!std::filesystem::exists(directory, ignored)) return present;
    auto files = rule_files_below(directory.string());
    // A directory without advisories is as good as none.
    if (!files && files.error().kind == ErrorKind::no_input) return present;
    if (!files) return tl::unexpected(files.error());
    for (const std::filesystem::path& file : *files) {
        if (is_image_map(file)) continue;
        KC_TRY(std::string text, read_rule_file(file));
        KC_TRY(const YamlNode document, parse_yaml(text, file.string()));
        const YamlNode* const id = document.find("id");
        const ImportMark mark = import_mark(text);
        if (!mark.source_id.empty())
            present.imported_.emplace(key_of(mark.source_id, mark.format), present.files_.size());
        present.files_.push_back({file.string(), std::move(text), id == nullptr ? std::string() : id->scalar,
                                  texts_of(document.find("aliases"))});
    }
    return present;
}

void PresentFiles::add_to(KnownAdvisories& known) const {
    for (const PresentFile& file : files_) known.add(file.id, file.aliases, file.path);
}

const PresentFile* PresentFiles::imported(std::string_view source_id, std::string_view format) const {
    const auto found = imported_.find(key_of(source_id, format));
    return found == imported_.end() ? nullptr : &files_[found->second];
}

ImportPlan plan_import(std::vector<FeedEntry> entries, std::string_view format, const PresentFiles& present,
                       KnownAdvisories known, ImportTarget target) {
    Planner planner(format, present, std::move(known), std::move(target));
    const std::vector<FeedEntry> merged = merge(std::move(entries));
    for (const FeedEntry& entry : merged) planner.add(entry);
    return planner.take();
}

}  // namespace kcheck
