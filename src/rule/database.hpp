// The database that a run judges against: the advisories inside the program and those that the user adds.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rule/bundle.hpp"

namespace kcheck {

struct DatabaseOptions {
    /// The bundle inside the program; empty to leave it out.
    std::string_view builtin;
    /// Directories, YAML files and built bundles. Of two advisories with one ID the later wins.
    std::vector<std::string> paths;
};

class Database {
  public:
    static Result<Database> load(const DatabaseOptions& options);

    std::size_t size() const { return entries_.size(); }
    std::string_view id(std::size_t index) const;
    Result<Advisory> advisory(std::size_t index) const;
    Result<AdvisoryText> text(std::size_t index) const;
    Result<std::vector<AdvisoryTest>> tests(std::size_t index) const;
    /// Where the advisory comes from: `built in`, or the path that the user gave.
    std::string_view origin(std::size_t index) const;
    /// The advisory's file below the path that the user gave; of a bundle, as the bundle names it.
    std::string file(std::size_t index) const;

    std::optional<std::size_t> find(std::string_view id) const;
    /// The same, or an error that names the ID which the user may have meant.
    Result<std::size_t> require(std::string_view id) const;

    std::optional<std::string> kernel_of_image(std::string_view image_id) const;
    /// The releases that images ship, sorted, each once.
    std::vector<std::string> image_kernels() const;

    /// Latest date of any advisory, as YYYY-MM-DD; empty if none carries one.
    std::string_view newest() const;
    /// `sha256:` over the bytes of all bundles.
    std::string digest() const;
    /// "built in", "built in and ./rules", ...
    std::string origins() const;
    /// The IDs that a later origin took over from an earlier one.
    const std::vector<std::string>& replaced() const { return replaced_; }

    /// The keys of all facts that the advisories can ask for, sorted, each once.
    Result<std::vector<std::string>> facts_asked() const;

  private:
    struct Origin {
        std::string name;
        std::filesystem::path directory;           ///< Of its files; empty for a bundle.
        std::unique_ptr<const std::string> bytes;  ///< Empty for the bundle inside the program.
        Bundle bundle;
    };
    struct Entry {
        std::size_t origin = 0;
        std::size_t index = 0;
    };

    Result<void> add(const std::string& path);
    void index();

    std::vector<Origin> origins_;
    std::vector<Entry> entries_;
    std::vector<std::string> replaced_;
};

}  // namespace kcheck
