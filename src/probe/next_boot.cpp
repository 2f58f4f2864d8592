// GRUB's configuration lies in /boot/grub2 (Red Hat, Alibaba Cloud Linux, SUSE), in /boot/grub (Debian,
// Ubuntu), or with UEFI in the EFI system partition; some of the latter only load one of the former. Its
// environment block lies beside it.
#include "probe/next_boot.hpp"

#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "probe/bls.hpp"
#include "probe/extlinux.hpp"
#include "probe/grub_config.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<const char*, 2> bios_directories{"/boot/grub2", "/boot/grub"};
constexpr std::string_view efi_vendors = "/boot/efi/EFI";
constexpr std::size_t most_vendors = 64;
/// A menu of a hundred kernels has 200 kB.
constexpr std::size_t script_limit = std::size_t{2} << 20;
constexpr std::array<const char*, 3> extlinux_paths{"/boot/extlinux/extlinux.conf", "/boot/extlinux.conf",
                                                    "/extlinux/extlinux.conf"};

/// What grub2-mkconfig writes on a BLS system, for a root that has the entries but no grub.cfg.
constexpr std::string_view plain_bls_config =
    "if [ \"${next_entry}\" ]; then\nset default=\"${next_entry}\"\nelse\n"
    "set default=\"${saved_entry}\"\nfi\nblscfg\n";

struct GrubFiles {
    std::string path;    ///< Of grub.cfg.
    std::string script;  ///< With custom.cfg behind it, which 41_custom sources.
    GrubEnvironment environment;
    std::string environment_defect;  ///< Why there is no environment though there is a file.
    bool is_efi = false;
};

/// What is started: the kernel and its command line, as far as that can be told.
struct Boot {
    std::string release;
    std::optional<std::string> options;
    bool operator==(const Boot&) const = default;
};
using BootOrReason = tl::expected<Boot, std::string>;

/// With the file that says so.
struct SourcedBoot {
    BootOrReason boot;
    std::string source;
};

BootOrReason boot_of(const BootEntry& entry) {
    auto release = release_of(entry);
    if (!release) return tl::unexpected(release.error());
    return Boot{std::move(*release), entry.options};
}

void read_environment(const Root& root, const std::string& directory, GrubFiles& files) {
    const std::string path = directory + "/grubenv";
    const auto block = root.read(path, std::size_t{64} << 10);
    if (!block) {
        if (!block.error().is_missing()) files.environment_defect = block.error().reason;
        return;
    }
    auto environment = parse_grub_environment(*block);
    if (environment) {
        files.environment = std::move(*environment);
    } else {
        files.environment_defect = fmt::format("{}: {}", path, environment.error());
    }
}

FileResult<GrubFiles> read_grub(const Root& root, const std::string& directory) {
    GrubFiles files;
    files.path = directory + "/grub.cfg";
    auto script = root.read(files.path, script_limit);
    if (!script) return tl::unexpected(script.error());
    files.script = std::move(*script);
    if (files.script.find("custom.cfg") != std::string::npos) {
        const auto custom = root.read(directory + "/custom.cfg", script_limit);
        if (!custom && !custom.error().is_missing()) return tl::unexpected(custom.error());
        if (custom) files.script += "\n" + *custom;
    }
    read_environment(root, directory, files);
    return files;
}

/// Follows the script with the BLS entries in one order.
BootOrReason boot_with_order(const GrubFiles& files, std::vector<BootEntry> bls_entries, BlsOrder order) {
    sort_bls_entries(bls_entries, order);
    const GrubConfig config = run_grub_config(files.script, files.environment, bls_entries);
    if (!config.chosen_default)
        return tl::unexpected(fmt::format("{}: the default depends on conditions", files.path));
    const auto entry = select_entry(config.menu, *config.chosen_default);
    if (!entry) return tl::unexpected(fmt::format("{}: {}", files.path, entry.error()));
    auto boot = boot_of(**entry);
    if (!boot) return tl::unexpected(fmt::format("{}: {}", files.path, boot.error()));
    return boot;
}

BootOrReason boot_with_grub(const Root& root, const GrubFiles& files) {
    if (!files.environment_defect.empty()) return tl::unexpected(files.environment_defect);
    const auto bls_entries = read_bls_entries(root);
    const bool needs_bls = run_grub_config(files.script, files.environment, {}).uses_bls;
    if (needs_bls && !bls_entries) return tl::unexpected(bls_entries.error().reason);
    const std::vector<BootEntry> entries = needs_bls ? *bls_entries : std::vector<BootEntry>{};
    const BootOrReason newer_grub = boot_with_order(files, entries, BlsOrder::by_file_name);
    const BootOrReason older_grub = boot_with_order(files, entries, BlsOrder::by_version);
    if (newer_grub && older_grub && newer_grub->release != older_grub->release) {
        return tl::unexpected(fmt::format("{}: {} or {}, depending on how this GRUB orders BLS entries",
                                          files.path, newer_grub->release, older_grub->release));
    }
    return newer_grub ? older_grub : newer_grub;
}

/// A configuration without a menu only finds and loads another one.
bool has_menu(const GrubFiles& files) {
    const GrubConfig config = run_grub_config(files.script, files.environment, {});
    return config.uses_bls || !config.menu.empty();
}

struct GrubSearch {
    std::vector<GrubFiles> found;
    std::vector<std::string> obstacles;
};

void search_directory(const Root& root, const std::string& directory, bool is_efi, GrubSearch& search) {
    auto files = read_grub(root, directory);
    if (!files) {
        if (!files.error().is_missing()) search.obstacles.push_back(files.error().reason);
        return;
    }
    files->is_efi = is_efi;
    if (has_menu(*files)) search.found.push_back(std::move(*files));
}

/// A configuration of the kind that the firmware did not start counts for nothing on a running system.
void drop_other_firmware(const Root& root, GrubSearch& search) {
    if (!is_live(root) || !root.exists("/sys/firmware")) return;
    const bool booted_by_efi = root.exists("/sys/firmware/efi");
    const auto has_kind = [&](const GrubFiles& files) { return files.is_efi == booted_by_efi; };
    const bool any = std::any_of(search.found.begin(), search.found.end(), has_kind);
    if (any) std::erase_if(search.found, [&](const GrubFiles& files) { return !has_kind(files); });
}

GrubSearch search_grub(const Root& root) {
    GrubSearch search;
    for (const char* const directory : bios_directories) search_directory(root, directory, false, search);
    const auto vendors = root.list(efi_vendors, most_vendors);
    if (vendors) {
        for (const std::string& vendor : *vendors)
            search_directory(root, fmt::format("{}/{}", efi_vendors, vendor), true, search);
    } else if (!vendors.error().is_missing()) {
        search.obstacles.push_back(vendors.error().reason);
    }
    drop_other_firmware(root, search);
    return search;
}

SourcedBoot refused(std::string reason, std::string source = {}) {
    return {tl::unexpected(std::move(reason)), std::move(source)};
}

/// The answer of all configurations, if they agree.
SourcedBoot agree(const Root& root, const std::vector<GrubFiles>& configurations) {
    SourcedBoot answer{boot_with_grub(root, configurations.front()), configurations.front().path};
    for (const GrubFiles& other : configurations) {
        const BootOrReason second = boot_with_grub(root, other);
        const bool is_same = second && answer.boot
                                 ? second->release == answer.boot->release
                                 : !second && !answer.boot && second.error() == answer.boot.error();
        if (!is_same)
            return refused(
                fmt::format("{} and {} boot different kernels, or may", answer.source, other.path));
        // One kernel with two command lines: which one cannot be told.
        if (second && second->options != answer.boot->options) answer.boot->options.reset();
    }
    return answer;
}

/// Entries and an environment block without a grub.cfg, as on machines whose GRUB has it built in.
std::optional<SourcedBoot> boot_with_bls_only(const Root& root) {
    const auto entries = read_bls_entries(root);
    if (!entries) return refused(entries.error().reason, std::string(bls_directory));
    if (entries->empty()) return std::nullopt;
    GrubFiles files;
    files.path = bls_directory;
    files.script = std::string(plain_bls_config);
    read_environment(root, bios_directories[0], files);
    if (files.environment.empty() && files.environment_defect.empty()) {
        return refused(
            fmt::format("{} entries in {}, but neither grub.cfg nor grubenv", entries->size(), bls_directory),
            std::string(bls_directory));
    }
    return SourcedBoot{boot_with_grub(root, files), std::string(bls_directory)};
}

std::optional<SourcedBoot> boot_with_extlinux(const Root& root) {
    for (const char* const path : extlinux_paths) {
        const auto content = root.read(path, script_limit);
        if (!content && content.error().is_missing()) continue;
        if (!content) return refused(content.error().reason, path);
        const auto entry = default_of_extlinux(*content);
        BootOrReason boot = entry ? boot_of(*entry) : tl::unexpected(entry.error());
        if (!boot) return refused(fmt::format("{}: {}", path, boot.error()), path);
        return SourcedBoot{std::move(boot), path};
    }
    return std::nullopt;
}

SourcedBoot next_boot(const Root& root) {
    const GrubSearch grub = search_grub(root);
    if (!grub.obstacles.empty()) return refused(grub.obstacles.front());
    if (!grub.found.empty()) return agree(root, grub.found);
    if (auto boot = boot_with_bls_only(root)) return *boot;
    if (auto boot = boot_with_extlinux(root)) return *boot;
    return refused("no configuration of GRUB 2 or extlinux below /boot");
}

}  // namespace

SourcedFact next_boot_kernel(const Root& root) {
    const SourcedBoot next = next_boot(root);
    return next.boot ? known(next.boot->release, next.source) : unknown(next.boot.error(), next.source);
}

SourcedFact next_boot_command_line(const Root& root) {
    const SourcedBoot next = next_boot(root);
    if (!next.boot) return unknown(next.boot.error(), next.source);
    if (next.boot->options) return known(*next.boot->options, next.source);
    return unknown(fmt::format("{}: the command line depends on conditions", next.source), next.source);
}

}  // namespace kcheck
