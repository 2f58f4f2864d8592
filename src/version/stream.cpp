#include "version/stream.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr auto dist_tag = StreamMark::dist_tag;
constexpr auto flavour = StreamMark::flavour;

// A row whose name is a family lists it with `#`, one or more digits. A tag is not the distribution: Alibaba
// Cloud Linux 2 is `.al7`, and Anolis OS shares its version numbers but not its fixes.
constexpr std::array rules{
    StreamRule{"al#", dist_tag, "", "rpm", "Alibaba Cloud Linux 2 (al7) and 3 (al8)"},
    StreamRule{"alnx#", dist_tag, "", "rpm", "Alibaba Cloud Linux 4 and later"},
    StreamRule{"lifsea#", dist_tag, "", "rpm", "Alibaba Cloud ContainerOS"},
    StreamRule{"alios#", dist_tag, "", "rpm", "AliOS"},
    StreamRule{"an#", dist_tag, "", "rpm", "Anolis OS"},
    StreamRule{"el#", dist_tag, "", "rpm", "Red Hat Enterprise Linux and its rebuilds"},
    StreamRule{"el#uek", dist_tag, "", "rpm", "Oracle Unbreakable Enterprise Kernel"},
    StreamRule{"elrepo", dist_tag, "", "rpm", "ELRepo builds of kernel.org releases"},
    StreamRule{"amzn#", dist_tag, "", "rpm", "Amazon Linux"},
    StreamRule{"azl#", dist_tag, "", "rpm", "Azure Linux"},
    StreamRule{"cm#", dist_tag, "", "rpm", "CBL-Mariner, Azure Linux before its release 3"},
    StreamRule{"oe#", dist_tag, "", "rpm", "openEuler"},
    StreamRule{"oe#sp#", dist_tag, "", "rpm", "openEuler service packs"},
    StreamRule{"fc#", dist_tag, "", "rpm", "Fedora"},
    StreamRule{
        "ubuntu", flavour,
        "generic generic-* lowlatency lowlatency-* virtual aws aws-* azure azure-* gcp gcp-* gke gkeop kvm "
        "oracle oracle-* ibm raspi nvidia nvidia-* oem realtime",
        "deb", "Ubuntu"},
    StreamRule{
        "debian", flavour,
        "amd64 *-amd64 arm64 *-arm64 arm64-16k 686 686-pae *-686-pae armmp armmp-lpae rt-armmp powerpc64le "
        "s390x riscv64 loong64 loongson-3 octeon marvell rpi 4kc-malta 5kc-malta mips*",
        "deb", "Debian"},
    StreamRule{"aiext", flavour, "aiext", "deb", "Alibaba Cloud Linux 4, deb edition"},
    StreamRule{"suse", flavour, "default default-base preempt pae 64kb rt vanilla", "rpm",
               "SUSE Linux Enterprise and openSUSE"},
    StreamRule{"coreos", flavour, "coreos coreos-*", "upstream", "CoreOS Container Linux"},
    StreamRule{"mainline", StreamMark::none, "", "upstream", "kernel.org, without a vendor's changes"},
};

/// Whether `text` is the family `pattern`, in which `#` stands for one or more digits.
bool matches_family(std::string_view pattern, std::string_view text) {
    while (!pattern.empty()) {
        if (pattern.front() == '#') {
            const std::size_t digits =
                static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
            if (digits == 0) return false;
            text.remove_prefix(digits);
        } else {
            if (text.empty() || text.front() != pattern.front()) return false;
            text.remove_prefix(1);
        }
        pattern.remove_prefix(1);
    }
    return text.empty();
}

/// Whether one of the blank-separated globs matches.
bool is_flavour(std::string_view globs, std::string_view name) {
    const auto each = words(globs);
    return std::any_of(each.begin(), each.end(), [&](std::string_view glob) {
        // Most are plain words, and this is asked for every dash of every release.
        if (glob.find('*') == std::string_view::npos) return glob == name;
        return matches_glob(std::string(glob), std::string(name));
    });
}

KernelStream stream_of(const StreamRule& rule, std::string_view name) {
    return {std::string(name), find_version_scheme(rule.scheme)};
}

template <class Predicate>
std::optional<KernelStream> find_rule(std::string_view name, Predicate predicate) {
    const auto* const rule = std::find_if(rules.begin(), rules.end(), predicate);
    if (rule == rules.end()) return std::nullopt;
    return stream_of(*rule, rule->mark == dist_tag ? name : rule->name);
}

/// A name as the families of the table are written, `#` for a number, and the numbers in their order.
struct FamilyName {
    std::string family;
    std::vector<std::string> numbers;
};

FamilyName family_of(std::string_view name) {
    FamilyName split;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (!is_digit(name[i])) {
            split.family += name[i];
            continue;
        }
        if (i == 0 || !is_digit(name[i - 1])) {
            split.family += '#';
            split.numbers.emplace_back();
        }
        split.numbers.back() += name[i];
    }
    return split;
}

/// A stream of the family with these numbers; nothing where their count is another.
std::optional<std::string> with_numbers(std::string_view family, const std::vector<std::string>& numbers) {
    std::string name;
    std::size_t used = 0;
    for (const char c : family) {
        if (c == '#' && used == numbers.size()) return std::nullopt;
        name += c == '#' ? numbers[used++] : std::string(1, c);
    }
    return used == numbers.size() ? std::optional(name) : std::nullopt;
}

}  // namespace

std::span<const StreamRule> stream_rules() { return rules; }

std::optional<KernelStream> find_stream(std::string_view name) {
    return find_rule(name, [&](const StreamRule& rule) { return matches_family(rule.name, name); });
}

std::string closest_stream_hint(std::string_view name) {
    // Among names as short as al7, each is near to each.
    constexpr std::size_t shortest_word = 4;
    std::vector<std::string_view> names;
    for (const StreamRule& rule : rules) names.push_back(rule.name);
    const FamilyName given = family_of(name.substr(0, 100));
    std::optional<std::string> near;
    if (given.family.size() >= shortest_word) near = closest(given.family, names);
    if (near) near = with_numbers(*near, given.numbers);
    return did_you_mean(near, fmt::format("known (# is a number): {}", fmt::join(names, ", ")));
}

std::optional<KernelStream> stream_of_dist_tag(std::string_view tag) {
    // The minor release after `_` (el8_3, an8_6) is no stream of its own: its kernels sort among the others.
    const std::size_t minor = tag.find('_');
    if (minor != std::string_view::npos && !std::all_of(tag.begin() + minor + 1, tag.end(), is_digit)) {
        return std::nullopt;
    }
    const std::string_view major = tag.substr(0, minor);
    return find_rule(major, [&](const StreamRule& rule) {
        return rule.mark == dist_tag && matches_family(rule.name, major);
    });
}

std::optional<KernelStream> stream_of_flavour(std::string_view name) {
    return find_rule(name, [&](const StreamRule& rule) { return is_flavour(rule.flavours, name); });
}

std::optional<DistTag> find_dist_tag(std::string_view version) {
    // From the right: in 4.19.91-22.fc.1.al7 and 5.4.262-1.el8.elrepo the last tag is the one that counts.
    std::size_t end = version.size();
    const std::size_t release = version.find('-');
    while (release != std::string_view::npos) {
        const std::size_t dot = version.rfind('.', end - 1);
        if (dot == std::string_view::npos || dot < release) break;
        const std::string_view part = version.substr(dot + 1, end - dot - 1);
        // Most parts are numbers, and no tag starts with a digit.
        if (!part.empty() && !is_digit(part.front())) {
            if (auto stream = stream_of_dist_tag(part)) return DistTag{dot, std::move(*stream)};
        }
        if (dot == 0) break;
        end = dot;
    }
    return std::nullopt;
}

}  // namespace kcheck
