// Advisories and the image map from YAML files.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "base/place.hpp"
#include "base/result.hpp"
#include "rule/advisory.hpp"

namespace kcheck {

/// What the files of a path hold.
struct RuleSet {
    std::vector<AdvisoryFile> advisories;  ///< In the order of their file names.
    ImageMap images;
};

/// The path itself if it is no directory, else all `.yaml` and `.yml` files below it in the order of their
/// names; an error where there is none.
Result<std::vector<std::filesystem::path>> rule_files_below(const std::string& path);

/// The text of a rule file; an error for one that is longer than anybody would write.
Result<std::string> read_rule_file(const std::filesystem::path& file);

/// Whether the file is the image map, which is no advisory.
bool is_image_map(const std::filesystem::path& file);

/// Reads one `.yaml` file, or all below a directory in the order of their names; `images.yaml` is the image
/// map. Mistakes in the files are added to `diagnostics`; the Error is for a path that cannot be read.
Result<RuleSet> load_rules(const std::string& path, Diagnostics& diagnostics);

/// The directory that the files of a path are named relative to in a bundle: the path itself, or that of the
/// one file that it names.
std::filesystem::path rules_directory(const std::string& path);

/// Names the files relative to `rules_directory(path)`, so that a bundle is the same wherever the rules lay
/// and however the path was spelt.
void forget_location(const std::string& path, std::span<AdvisoryFile> files);

/// Adds the IDs that two files share: in one bundle, one of the two would be lost without a word.
void expect_unique_ids(const RuleSet& rules, Diagnostics& diagnostics);

/// Whether lint asks for a test on each side of every bound.
enum class Proof { required, left_open };

/// Adds what makes an advisory unfit to ship although it can be read: an ID that is not the file's, no
/// reference, no test on a side of a bound.
void lint_rules(const RuleSet& rules, Diagnostics& diagnostics, Proof proof = Proof::required);

/// One Error of the diagnostics, a line each: of the first 100, and how many more there are.
Error to_error(const Diagnostics& diagnostics);

}  // namespace kcheck
