#include "fact/derive.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fact/kernel_release.hpp"

namespace kcheck {

namespace {

struct DerivedFact {
    std::string_view key;
    std::array<std::string_view, 4> inputs;
    std::size_t input_count;
};

constexpr std::array derived_facts{
    DerivedFact{"kernel.stream", {"kernel.release"}, 1},
    DerivedFact{"kernel.flavour", {"kernel.release"}, 1},
    DerivedFact{"kernel.arch", {"kernel.release"}, 1},
    DerivedFact{"kernel.version", {"kernel.release", "kernel.build", "kernel.signature"}, 3},
    DerivedFact{"image.kernel", {"image.id"}, 1},
};

constexpr std::string_view from_release = "kernel.release";

/// `Debian 6.1.64-1` in `#1 SMP PREEMPT_DYNAMIC Debian 6.1.64-1 (2023-11-30)`.
std::optional<std::string> debian_version(std::string_view build) {
    const auto parts = words(build);
    const auto vendor = std::find(parts.begin(), parts.end(), "Debian");
    if (vendor == parts.end() || vendor + 1 == parts.end()) return std::nullopt;
    const std::string_view version = *(vendor + 1);
    if (deb_version_defect(version) || !is_digit(version.front())) return std::nullopt;
    return std::string(version);
}

/// The package of a Debian or Ubuntu kernel is named after its release, so its version is this kernel's.
SourcedFact version_of_package(const KernelRelease& release, const ReadFact& read) {
    return read("package.linux-image-" + release.text);
}

SourcedFact version_of_debian(const KernelRelease& release, const ReadFact& read) {
    const SourcedFact& build = read("kernel.build");
    if (const std::string* const text = build.text()) {
        if (auto version = debian_version(*text)) return known(std::move(*version), "kernel.build");
        return unknown(fmt::format("no \"Debian <version>\" in kernel.build \"{}\"", *text));
    }
    SourcedFact package = version_of_package(release, read);
    if (package.text() != nullptr) return package;
    return unknown("a Debian kernel names its version in uname -v only: kernel.build is " + to_text(build));
}

/// `Ubuntu 5.15.0-79.86-generic 5.15.111` names the upload; the release names only the ABI `5.15.0-79`.
SourcedFact version_of_ubuntu(const KernelRelease& release, const ReadFact& read) {
    if (const std::string* const signature = read("kernel.signature").text()) {
        const auto parts = words(*signature);
        if (parts.size() >= 2 && parts[0] == "Ubuntu") {
            std::string_view version = parts[1];
            if (version.ends_with("-" + release.flavour)) version.remove_suffix(release.flavour.size() + 1);
            if (version.starts_with(release.version_release()))
                return known(std::string(version), "kernel.signature");
        }
    }
    SourcedFact package = version_of_package(release, read);
    if (package.text() != nullptr) return package;
    return known(release.version_release(), std::string(from_release));
}

/// CI builds carry a commit instead of a build number (4.19.91-c8dfc93.al7): they have no place in the order.
SourcedFact version_of_rpm(const KernelRelease& release) {
    const bool is_numbered =
        release.vendor.empty() || is_digit(release.vendor.front()) || release.stream->name == "suse";
    if (!is_numbered) {
        return unknown(
            fmt::format("\"{}\" in \"{}\" is no build number, so the kernel has no place in the order of {}",
                        release.vendor, release.text, release.stream->name));
    }
    return known(release.version_release(), std::string(from_release));
}

SourcedFact version_of(const KernelRelease& release, const ReadFact& read) {
    if (release.stream->name == "debian") return version_of_debian(release, read);
    if (release.stream->name == "ubuntu") return version_of_ubuntu(release, read);
    if (release.stream->scheme->name == "upstream") return known(release.upstream, std::string(from_release));
    return version_of_rpm(release);
}

SourcedFact text_or_absent(const std::string& text) {
    return text.empty() ? absent(std::string(from_release)) : known(text, std::string(from_release));
}

}  // namespace

std::span<const std::string_view> inputs_of(std::string_view key) {
    const auto* const found = std::find_if(derived_facts.begin(), derived_facts.end(),
                                           [&](const DerivedFact& fact) { return fact.key == key; });
    if (found == derived_facts.end()) return {};
    return std::span(found->inputs).first(found->input_count);
}

SourcedFact derive_kernel_fact(std::string_view key, const ReadFact& read) {
    const SourcedFact& text = read("kernel.release");
    if (text.text() == nullptr) return unknown("kernel.release is " + to_text(text));
    const auto release = parse_kernel_release(*text.text());
    if (!release) return unknown("kernel.release " + release.error().message);
    if (key == "kernel.flavour") return text_or_absent(release->flavour);
    if (key == "kernel.arch") {
        return release->arch.empty() ? unknown("the release does not name it")
                                     : text_or_absent(release->arch);
    }
    if (!release->stream) {
        return unknown(fmt::format("\"{}\" carries no vendor's mark that kcheck knows (self-built?)",
                                   printable(release->text)));
    }
    if (key == "kernel.stream") return known(release->stream->name, std::string(from_release));
    return version_of(*release, read);
}

}  // namespace kcheck
