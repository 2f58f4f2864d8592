// What an import does to a directory of advisories: which file each advisory of a feed becomes, and what it
// leaves alone. The same feed on the same directory gives the same files; a second time, it changes nothing.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "import/model.hpp"
#include "rule/advisory_id.hpp"

namespace kcheck {

/// An advisory file that is there already.
struct PresentFile {
    std::string path;
    std::string text;
    std::string id;
    std::vector<std::string> aliases;
};

/// Advisories that there are already, wherever they lie: their IDs are taken, and what they speak of is not
/// imported beside them.
class KnownAdvisories {
  public:
    struct Owner {
        std::string id;
        std::string origin;
    };

    /// One that carries a vendor's ID speaks of that vendor's kernels only: it does not stand in for its
    /// CVEs.
    void add(const std::string& id, const std::vector<std::string>& aliases, const std::string& origin);

    IdRegister& ids() { return ids_; }
    const Owner* find(std::string_view source_id) const;

  private:
    IdRegister ids_;
    std::map<std::string, Owner, std::less<>> owners_;
};

/// The advisory files of a directory, and which of them an earlier import made.
class PresentFiles {
  public:
    /// Reads all advisories below the directory, which need not exist. Fails on a file that is no YAML.
    static Result<PresentFiles> read(const std::filesystem::path& directory);

    void add_to(KnownAdvisories& known) const;
    /// The file that an import of this format made of this advisory, or null.
    const PresentFile* imported(std::string_view source_id, std::string_view format) const;

  private:
    std::vector<PresentFile> files_;
    std::map<std::string, std::size_t, std::less<>> imported_;  ///< By format and source ID.
};

enum class ImportAction { added, changed, unchanged, left_alone };

struct ImportStep {
    ImportAction action = ImportAction::added;
    std::string source_id;
    std::string id;
    std::string path;  ///< The file; of one left alone, where it comes from.
    std::string text;  ///< What to write; empty where nothing is.
};

struct ImportPlan {
    std::vector<ImportStep> steps;  ///< In the order of source IDs.
    Diagnostics problems;
    std::size_t without_severity = 0;
};

/// An advisory and the name of the feed's file that it comes from.
struct FeedEntry {
    ImportedAdvisory advisory;
    std::string file;
};

/// Where an import writes to, and how it calls what is new there.
struct ImportTarget {
    std::filesystem::path directory;
    std::string id_prefix;
};

/// Plans the import into the target's directory, whose files are `present` and among the known. Entries with
/// one ID become one advisory. What lint would refuse is a problem and no step.
ImportPlan plan_import(std::vector<FeedEntry> entries, std::string_view format, const PresentFiles& present,
                       KnownAdvisories known, ImportTarget target);

}  // namespace kcheck
