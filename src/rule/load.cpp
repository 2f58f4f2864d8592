#include "rule/load.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "rule/decode.hpp"
#include "rule/yaml.hpp"

namespace kcheck {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_file_size = std::size_t{8} << 20;
/// More than anybody reads; what is wrong a thousand times mostly has one cause.
constexpr std::size_t max_diagnostics = 100;

bool is_yaml(const fs::path& path) { return path.extension() == ".yaml" || path.extension() == ".yml"; }

}  // namespace

Result<std::vector<fs::path>> rule_files_below(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status))
        return fail(ErrorKind::no_input, fmt::format("{}: no such file or directory", path));
    if (!fs::is_directory(status)) return std::vector<fs::path>{path};
    std::vector<fs::path> files;
    for (auto entry = fs::recursive_directory_iterator(path, error); !error && entry != fs::end(entry);
         entry.increment(error)) {
        if (is_yaml(entry->path())) files.push_back(entry->path());
    }
    if (error) return fail(ErrorKind::io, fmt::format("{}: {}", path, error.message()));
    if (files.empty()) return fail(ErrorKind::no_input, fmt::format("{}: holds no .yaml file", path));
    std::sort(files.begin(), files.end());
    return files;
}

Result<std::string> read_rule_file(const fs::path& file) { return read_input(file.string(), max_file_size); }

bool is_image_map(const fs::path& file) { return file.filename() == "images.yaml"; }

Result<RuleSet> load_rules(const std::string& path, Diagnostics& diagnostics) {
    KC_TRY(const std::vector<fs::path> files, rule_files_below(path));
    RuleSet rules;
    for (const fs::path& file : files) {
        auto text = read_rule_file(file);
        if (!text && text.error().kind != ErrorKind::bad_data) return tl::unexpected(text.error());
        if (!text) {
            std::string_view message = text.error().message;
            consume_prefix(message, file.string() + ": ");
            diagnostics.push_back({{file.string(), 1, 1}, fmt::format("{}; split the file", message)});
            continue;
        }
        const auto document = read_yaml(*text, file.string());
        if (!document) {
            diagnostics.push_back(document.error());
        } else if (is_image_map(file)) {
            rules.images.merge(decode_images(*document, diagnostics));
        } else {
            rules.advisories.push_back(decode_advisory(*document, diagnostics));
        }
    }
    return rules;
}

fs::path rules_directory(const std::string& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored) ? fs::path(path) : fs::path(path).parent_path();
}

void forget_location(const std::string& path, std::span<AdvisoryFile> files) {
    const fs::path directory = rules_directory(path);
    for (AdvisoryFile& file : files) {
        file.place.file =
            fs::path(file.place.file).lexically_relative(directory.empty() ? "." : directory).string();
    }
}

void expect_unique_ids(const RuleSet& rules, Diagnostics& diagnostics) {
    std::map<std::string_view, const AdvisoryFile*> owners;
    for (const AdvisoryFile& file : rules.advisories) {
        const auto [owner, is_new] = owners.try_emplace(file.advisory.id, &file);
        if (is_new || file.advisory.id.empty()) continue;
        diagnostics.push_back(
            {file.place, fmt::format("the id {} is taken by {}; give this one the next that is free",
                                     printable(file.advisory.id), owner->second->place.file)});
    }
}

Error to_error(const Diagnostics& diagnostics) {
    std::string message;
    const std::size_t count = std::min(diagnostics.size(), max_diagnostics);
    for (std::size_t i = 0; i < count; ++i) {
        message += fmt::format("{}{}", i == 0 ? "" : "\n", to_text(diagnostics[i]));
    }
    if (count < diagnostics.size()) message += fmt::format("\nand {} more", diagnostics.size() - count);
    return {ErrorKind::bad_data, message};
}

}  // namespace kcheck
