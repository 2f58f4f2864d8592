#include "cli/inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/trust_options.hpp"
#include "fact/catalogue.hpp"
#include "inventory/image_facts.hpp"
#include "inventory/live_facts.hpp"
#include "inventory/saved_facts.hpp"
#include "inventory/unpacked_image.hpp"
#include "probe/http.hpp"
#include "rule/builtin.hpp"
#include "rule/decode.hpp"
#include "verdict/judge.hpp"

namespace kcheck {

namespace {

/// Far beyond the fact set of any machine.
constexpr std::size_t max_fact_set_size = std::size_t{64} << 20;

Result<void> add_given(FactMap& given, const std::string& assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos || equals == 0) {
        return fail(ErrorKind::usage,
                    fmt::format("--set takes FACT=VALUE, not \"{}\"", printable(assignment)));
    }
    const std::string key = assignment.substr(0, equals);
    if (find_fact_kind(key) == nullptr) {
        return fail(ErrorKind::usage,
                    fmt::format("--set: unknown fact \"{}\"; {}", printable(key), closest_fact_hint(key)));
    }
    auto value = parse_value(key, assignment.substr(equals + 1));
    if (!value) return fail(ErrorKind::usage, fmt::format("--set {}: {}", key, value.error().message));
    given.insert_or_assign(key, known(std::move(*value), std::string(given_source)));
    return {};
}

/// A directory that plays "/".
Result<Root> open_root(const std::string& path, RootOf of) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return fail(ErrorKind::no_input, fmt::format("{}: no such directory", printable(path)));
    if (error) return fail(ErrorKind::no_input, fmt::format("{}: {}", printable(path), error.message()));
    if (status.type() == std::filesystem::file_type::directory)
        return Root(std::filesystem::canonical(path, error), of);
    return fail(ErrorKind::bad_data, fmt::format("{}: is no directory", printable(path)));
}

/// A wrong path must not pass for an image without a kernel, of which nothing is judged.
Result<Root> expect_system(Root root, const std::string& path) {
    for (const char* const name : {"etc", "usr", "boot", "lib", "bin"}) {
        std::error_code ignored;  // what cannot be looked at is not there
        const auto status = std::filesystem::symlink_status(root.directory() / name, ignored);
        if (std::filesystem::exists(status)) return root;
    }
    return fail(ErrorKind::bad_data,
                fmt::format("{}: holds no system: no etc, usr, boot or lib", printable(path)));
}

/// Whether kcheck reads the image itself: a directory, but for one that holds the layers of a container
/// image. What cannot be looked at is told of by open_root.
bool is_root_directory(const std::string& path) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found || error) return true;
    return status.type() == std::filesystem::file_type::directory &&
           !std::filesystem::exists(std::filesystem::path(path) / "oci-layout", error);
}

/// The paths that facts name, without the leading slash.
Result<std::vector<std::string>> paths_asked(const Database& database) {
    KC_TRY(const std::vector<std::string> asked, database.facts_asked());
    std::vector<std::string> paths;
    for (const std::string_view key : asked) {
        std::string_view path = key;
        if (consume_prefix(path, "file./") || consume_prefix(path, "text./")) paths.emplace_back(path);
    }
    return paths;
}

/// The kernel that the user says an image boots; empty if nothing says so.
std::string stated_boot(const FactMap& given) {
    for (const char* const key : {"kernel.release", "kernel.next_boot"}) {
        const auto found = given.find(key);
        if (found != given.end() && found->second.text() != nullptr) return *found->second.text();
    }
    return {};
}

/// The root directory of an image, and what must last as long as it is read.
Result<void> open_image(const FactOptions& options, const Database& database, const FactMap& given,
                        Facts& facts) {
    Root root;
    if (is_root_directory(options.image)) {
        KC_TRY(root, open_root(options.image, RootOf::image));
    } else {
        KC_TRY(const std::vector<std::string> also, paths_asked(database));
        KC_TRY(UnpackedImage unpacked, UnpackedImage::open(options.image, also));
        root = Root(unpacked.directory(), RootOf::image);
        facts.unpacked = std::make_unique<UnpackedImage>(std::move(unpacked));
    }
    KC_TRY(root, expect_system(std::move(root), options.image));
    facts.source = std::make_unique<ImageFacts>(std::move(root), stated_boot(given));
    return {};
}

/// What is known of an image before its facts: it is called as the user calls it, and the image ID is its
/// identity. A host name or a machine ID in it is nobody's yet.
Subject identify_image(FactReader& reader, const std::string& path) {
    Subject subject{SubjectKind::image, path};
    subject.path = path;
    if (const std::string* const id = reader.read("image.id").text()) subject.id = *id;
    return subject;
}

Result<Machine> machine_for(const FactOptions& options) {
    Machine machine;
    if (!options.metadata_url.empty()) {
        const auto url = parse_http_url(options.metadata_url);
        if (!url) return fail(ErrorKind::usage, fmt::format("--imds: {}", url.error()));
    }
    if (!options.root.empty()) {
        KC_TRY(machine.root, open_root(options.root, RootOf::host));
    }
    machine.mode = options.passive ? ProbeMode::passive : ProbeMode::active;
    machine.metadata_url = options.metadata_url;
    return machine;
}

}  // namespace

Result<Database> open_database(const RuleOptions& options, const std::string& now) {
    const std::filesystem::path root = options.root;
    // The directories below it need not be there, but a wrong name would leave out all of them.
    if (auto found = open_root(options.root, RootOf::host); !found) return tl::unexpected(found.error());
    DatabaseOptions sources;
    if (!options.no_builtin) sources.builtin = builtin_rules();
    if (!options.no_system)
        sources.system_paths = {root / "usr/share/kcheck/rules", root / "etc/kcheck/rules.d"};
    sources.paths = options.paths;
    KC_TRY(sources.trust, trust_policy(options, now));
    KC_TRY(Database database, Database::load(sources));
    if (database.sources().empty()) {
        return fail(ErrorKind::config, "--no-builtin-rules leaves no advisory; name some with --rules PATH");
    }
    if (auto done = remember_serials(database, std::move(sources.trust), options); !done)
        return tl::unexpected(done.error());
    return database;
}

Result<Facts> open_facts(const FactOptions& options, const Database& database) {
    Facts facts;
    FactMap given;
    for (const std::string& assignment : options.set) {
        if (auto added = add_given(given, assignment); !added) return tl::unexpected(added.error());
    }
    if (!options.image.empty()) {
        if (auto done = open_image(options, database, given, facts); !done)
            return tl::unexpected(done.error());
    } else if (options.file.empty()) {
        KC_TRY(Machine machine, machine_for(options));
        facts.source = std::make_unique<LiveFacts>(std::move(machine));
    } else {
        const std::string name = options.file == "-" ? "standard input" : options.file;
        KC_TRY(const std::string text, read_input(options.file, max_fact_set_size));
        KC_TRY(FactSet set, parse_fact_set(text, name));
        auto saved = std::make_unique<SavedFacts>(std::move(set));
        facts.subject = saved->subject();
        facts.subject.path = options.file;
        for (const auto& [key, fact] : saved->given()) given.emplace(key, fact);
        facts.source = std::move(saved);
    }
    facts.reader = std::make_unique<FactReader>(
        *facts.source, std::move(given),
        [&database](std::string_view image) { return database.kernel_of_image(image); });
    facts.subject = options.image.empty() ? identify_subject(*facts.reader, facts.subject)
                                          : identify_image(*facts.reader, options.image);
    return facts;
}

Result<void> expect_format(std::string_view format, std::initializer_list<std::string_view> known,
                           std::string_view what) {
    if (std::find(known.begin(), known.end(), format) != known.end()) return {};
    return fail(ErrorKind::usage, fmt::format("there is no format \"{}\" for {}; it is one of {}",
                                              printable(format), what, fmt::join(known, ", ")));
}

Result<Severity> severity_option(const std::string& option, const std::string& text) {
    if (const auto severity = parse_severity(text)) return *severity;
    return fail(ErrorKind::usage, fmt::format("{}: \"{}\" is not a severity; it is one of {}", option,
                                              printable(text), fmt::join(severity_names(), ", ")));
}

ExitCode exit_code_for(std::span<const Finding> findings, const FailurePolicy& policy) {
    ExitCode code = ExitCode::clear;
    for (const Finding& finding : findings) {
        if (!policy.fails(finding)) continue;
        if (finding.outcome == Outcome::affected) return ExitCode::affected;
        code = ExitCode::undecided;
    }
    return code;
}

}  // namespace kcheck
