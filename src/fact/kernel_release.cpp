#include "fact/kernel_release.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "version/range.hpp"

namespace kcheck {

namespace {

std::size_t count_digits(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

/// Takes `number "." number { "." number }` off the front; empty if it does not stand there.
std::string_view take_upstream(std::string_view& text) {
    std::size_t end = count_digits(text);
    std::size_t numbers = end > 0 ? 1 : 0;
    while (end > 0 && end < text.size() && text[end] == '.') {
        const std::size_t digits = count_digits(text.substr(end + 1));
        if (digits == 0) break;
        end += 1 + digits;
        ++numbers;
    }
    if (numbers < 2) return {};
    const std::string_view upstream = text.substr(0, end);
    text.remove_prefix(end);
    return upstream;
}

/// Takes `-rcN` off the front where nothing but the vendor part follows.
std::string_view take_release_candidate(std::string_view& text) {
    constexpr std::string_view mark = "-rc";
    if (!text.starts_with(mark)) return {};
    const std::size_t digits = count_digits(text.substr(mark.size()));
    const std::size_t end = mark.size() + digits;
    if (digits == 0 || (end < text.size() && text[end] != '-' && text[end] != '.')) return {};
    const std::string_view candidate = text.substr(0, end);
    text.remove_prefix(end);
    return candidate;
}

/// Takes the flavour of EL kernels off the end: `+debug`, `+rt`, `+64k` since EL 8, `.debug` before.
std::string_view take_suffix_flavour(std::string_view& text) {
    constexpr std::string_view old_debug = ".debug";
    if (text.ends_with(old_debug)) {
        text.remove_suffix(old_debug.size());
        return "debug";
    }
    const std::size_t plus = text.rfind('+');
    if (plus == std::string_view::npos || plus + 1 == text.size()) return {};
    const std::string_view flavour = text.substr(plus + 1);
    const bool is_word =
        std::all_of(flavour.begin(), flavour.end(), [](char c) { return is_alnum(c) || c == '_'; });
    if (!is_word) return {};
    text.remove_suffix(flavour.size() + 1);
    return flavour;
}

std::string_view take_architecture(std::string_view& text) {
    const std::string_view arch = architecture_suffix(text);
    if (!arch.empty()) text.remove_suffix(arch.size() + 1);
    return arch;
}

/// Splits `14-cloud-amd64` into ABI and flavour at the first dash after which a known flavour stands.
void recognise_flavour(KernelRelease& release, std::string_view vendor) {
    std::size_t start = 0;
    while (start <= vendor.size()) {
        const std::string_view flavour = vendor.substr(start);
        const bool has_abi = start > 0;
        auto stream = stream_of_flavour(flavour);
        // A flavour right after the version number is only Container Linux's way; `6.1.0-amd64` is a
        // kernel that somebody named so.
        if (stream && (has_abi || stream->scheme->name == "upstream")) {
            release.stream = std::move(stream);
            release.flavour = flavour;
            release.vendor = has_abi ? vendor.substr(0, start - 1) : std::string_view{};
            return;
        }
        const std::size_t dash = vendor.find('-', start);
        if (dash == std::string_view::npos) return;
        start = dash + 1;
    }
}

/// More than twice what uname(2) can hold. A longer text is no kernel's release, and the search for its
/// flavour would take the square of its length.
constexpr std::size_t longest_release = 255;

bool is_plain_text(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f; });
}

}  // namespace

Result<KernelRelease> parse_kernel_release(std::string_view text) {
    const auto refuse = [&](std::string_view why) {
        return fail(ErrorKind::bad_data, fmt::format("\"{}\" {}", printable(text), why));
    };
    if (text.empty()) return fail(ErrorKind::bad_data, "the release is empty");
    if (text.size() > longest_release) return refuse(fmt::format("is longer than {} bytes", longest_release));
    if (!is_plain_text(text)) return refuse("holds blanks or control characters");
    KernelRelease release;
    release.text = text;
    std::string_view rest = without_noise(text);
    const std::string_view upstream = take_upstream(rest);
    if (upstream.empty()) return refuse("does not start with a kernel version such as 5.10.134");
    release.upstream = fmt::format("{}{}", upstream, take_release_candidate(rest));
    if (rest.empty()) {
        release.stream = find_stream("mainline");
        return release;
    }
    release.flavour = take_suffix_flavour(rest);
    release.arch = take_architecture(rest);
    if (release.flavour.empty()) release.flavour = take_suffix_flavour(rest);
    if (rest.empty()) return release;
    const bool is_vendor_part = rest.front() == '-' && rest.size() > 1;
    const std::string_view vendor = is_vendor_part ? rest.substr(1) : rest;
    release.vendor = vendor;
    if (auto tag = find_dist_tag(release.version_release())) {
        release.stream = std::move(tag->stream);
    } else {
        recognise_flavour(release, vendor);
    }
    return release;
}

}  // namespace kcheck
