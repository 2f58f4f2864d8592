// The database that a run judges against: the advisories inside the program and those that are added to it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_bytes.hpp"
#include "rule/bundle.hpp"
#include "rule/trust.hpp"

namespace kcheck {

struct DatabaseOptions {
    /// The bundle inside the program; empty to leave it out.
    std::string_view builtin;
    /// Directories, YAML files and built bundles. Of two advisories with one ID the later wins. Of a
    /// directory, its bundles come first (`*.kcdb`, in the order of their names), then its YAML files.
    std::vector<std::string> paths;
    /// The same, before `paths`, for directories that need not be there nor hold anything.
    std::vector<std::string> system_paths{};
    TrustPolicy trust{};
};

/// One place that advisories come from.
struct RulesSource {
    std::string name;        ///< `built in`, or the path of the bundle, the directory or the file.
    bool is_bundle = false;  ///< False for YAML files, which have no serial.
    std::size_t size = 0;    ///< Advisories, also those that a later source replaces.
    std::string digest;      ///< SHA-256 in hexadecimal.
    std::uint64_t serial = 0;
    std::int64_t built = 0;    ///< Seconds since 1970; of YAML files, their latest date; 0: not known.
    std::int64_t expires = 0;  ///< Seconds since 1970; 0: never.
    std::optional<Signer> signer;
};

/// Of two advisories with one ID, the one that counts is `by`'s.
struct Replacement {
    std::string id;
    std::string from;  ///< The name of a source.
    std::string by;
};

struct ReplacedTitles {
    std::string before;
    std::string after;
};

/// Advisories have an index each, from 0 up to the size: source by source, in each in the order of IDs.
class Database {
  public:
    static Result<Database> load(const DatabaseOptions& options);

    std::size_t size() const { return size_; }
    std::string_view id(std::size_t index) const;
    Result<Advisory> advisory(std::size_t index) const;
    Result<AdvisoryText> text(std::size_t index) const;
    Result<std::vector<AdvisoryTest>> tests(std::size_t index) const;
    /// Where the advisory comes from: `built in`, or the path that the user gave.
    std::string_view origin(std::size_t index) const;
    /// The advisory's file below the path that the user gave; of a bundle, as the bundle names it.
    std::string file(std::size_t index) const;

    std::optional<std::size_t> find(std::string_view id) const;
    /// The same without regard to case, else the advisory that has it as an alias (`CVE-2019-11477`); or an
    /// error that names the several that have it, or the ID which the user may have meant. Texts are decoded
    /// only where no ID matches.
    Result<std::size_t> require(std::string_view id) const;
    /// All indices in the order of IDs.
    std::vector<std::size_t> by_id() const;

    /// The advisories that have a bound in one of the streams, in none at all, or on images; sorted. No other
    /// can concern a kernel of these streams or an image that ships one, and none is decoded to tell.
    Result<std::vector<std::size_t>> candidates(std::span<const std::string> streams) const;
    /// The advisories whose `confirmed_by` asks for the fact.
    Result<std::vector<std::size_t>> confirmed_by(std::string_view fact) const;
    /// Whether any advisory has a bound in the stream.
    bool covers(std::string_view stream) const;

    std::optional<std::string> kernel_of_image(std::string_view image_id) const;
    /// The releases that images ship, sorted, each once.
    std::vector<std::string> image_kernels() const;

    /// Latest date of any advisory, as YYYY-MM-DD; empty if none carries one.
    std::string_view newest() const;
    /// When the newest bundle outside the program was built, in seconds since 1970: a new program does not
    /// make the rules of a fleet younger. Without any, the bundle inside the program counts, and without that
    /// the latest date of the YAML files, for a file beside a bundle makes the bundle no younger. 0 if it is
    /// not known.
    std::int64_t built() const;
    /// `sha256:` and the digest of the only source; of several, that of their digests.
    std::string digest() const;
    /// "built in", "built in and ./rules", ...
    std::string origins() const;
    /// The sources, a later one before whose advisories an earlier one's count nothing.
    std::vector<RulesSource> sources() const;
    /// What later sources took over from earlier ones, in the order of IDs.
    const std::vector<Replacement>& replaced() const { return replaced_; }
    /// What a replaced advisory says and what counts instead: the titles, decoded when they are asked for.
    Result<ReplacedTitles> titles(const Replacement& replacement) const;

    /// The keys of all facts that the advisories can ask for, sorted, each once.
    Result<std::vector<std::string>> facts_asked() const;

  private:
    struct Origin {
        std::string name;
        std::filesystem::path directory;  ///< Of its files; empty for a bundle.
        FileBytes bytes;                  ///< Nothing for the bundle inside the program.
        Bundle bundle;
        bool is_bundle = true;
        bool is_builtin = false;
        std::optional<Signer> signer;
        std::size_t first = 0;                  ///< The index of its first advisory.
        std::vector<std::uint32_t> replaced{};  ///< Numbers of the records that count no more, sorted.
    };
    struct Entry {
        const Origin* origin = nullptr;
        std::size_t record = 0;
    };
    enum class Presence { required, optional };

    Result<void> add(const std::string& path, Presence presence, const TrustPolicy& trust);
    Result<void> add_directory(const std::string& path, Presence presence, const TrustPolicy& trust);
    Result<void> add_yaml(const std::string& path, const TrustPolicy& trust);
    Result<void> add_bundle(const std::string& path, const TrustPolicy& trust);
    void find_replaced();
    void note_replaced(Origin& earlier, const Origin& later);
    void settle_replaced();
    Entry at(std::size_t index) const;
    Result<std::vector<std::size_t>> known_as(std::string_view name) const;
    Result<void> add_indices(const Origin& origin, const RecordNumbers& numbers,
                             std::vector<std::size_t>& indices) const;

    std::vector<Origin> origins_;
    std::size_t size_ = 0;
    std::vector<Replacement> replaced_;
};

}  // namespace kcheck
