// Advisories and databases from texts in a test.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "rule/database.hpp"
#include "rule/decode.hpp"
#include "rule/load.hpp"

namespace kcheck {

/// The advisory of a YAML text that is without mistakes.
inline AdvisoryFile advisory_from(const std::string& yaml, const std::string& file = "a.yaml") {
    const auto document = parse_yaml(yaml, file);
    if (!document) throw std::runtime_error(document.error().message);
    Diagnostics diagnostics;
    AdvisoryFile advisory = decode_advisory(*document, diagnostics);
    if (!diagnostics.empty()) throw std::runtime_error(to_error(diagnostics).message);
    return advisory;
}

/// A database of advisories, each of them a YAML text.
class TestDatabase {
  public:
    explicit TestDatabase(const std::vector<std::string>& yamls, const ImageMap& images = {})
        : bytes_(bundle_of(yamls, images)), database_(*Database::load({bytes_, {}})) {}

    const Database& operator*() const { return database_; }

  private:
    static std::string bundle_of(const std::vector<std::string>& yamls, const ImageMap& images) {
        std::vector<AdvisoryFile> advisories;
        for (const std::string& yaml : yamls) advisories.push_back(advisory_from(yaml));
        return build_bundle(std::move(advisories), images);
    }

    std::string bytes_;
    Database database_;
};

/// Everything below rules/, with paths from `rules` on.
inline RuleSet shipped_rules() {
    Diagnostics diagnostics;
    auto rules = load_rules(KCHECK_SOURCE_DIR "/rules", diagnostics);
    if (!rules || !diagnostics.empty()) throw std::runtime_error("rules/ has mistakes");
    for (AdvisoryFile& file : rules->advisories) {
        file.place.file = std::filesystem::relative(file.place.file, KCHECK_SOURCE_DIR).string();
    }
    return std::move(*rules);
}

/// An advisory with all that it must have but `affected`, `images` and conditions, which are `judged`.
inline std::string yaml_of(const std::string& id, const std::string& judged,
                           const std::string& severity = "low") {
    return "id: " + id + "\ntitle: A problem of " + id + "\nseverity: " + severity +
           "\nimpact: network\nmodified: 2023-12-08\nsummary: Something is wrong.\n" + judged +
           "remedy: { upgrade: Upgrade the kernel and reboot., commands: [yum update kernel, reboot] }\n"
           "references: [\"https://example.com/" +
           id + "\"]\n";
}

}  // namespace kcheck
