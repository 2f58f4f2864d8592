#include "import/model.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// Where the feed of Alibaba Cloud Linux points, and where everybody can read the same page.
constexpr std::string_view inner_site = "https://alas.aliyun-inc.com/";
constexpr std::string_view public_site = "https://alas.aliyuncs.com/";

}  // namespace

void count_skipped(SkipCounts& counts, std::string_view reason) { ++counts[std::string(reason)]; }

std::string one_line(std::string_view text, std::size_t limit) {
    std::string line;
    for (const std::string_view word : words(text)) {
        const std::string shown = printable(word, limit);
        if (line.size() + 1 + shown.size() > limit) {
            line += line.empty() ? shown : " ...";
            break;
        }
        line += fmt::format("{}{}", line.empty() ? "" : " ", shown);
    }
    return line;
}

std::string date_of(std::string_view text) {
    const std::string_view date = trim(text).substr(0, 10);
    constexpr std::string_view pattern = "dddd-dd-dd";
    const bool is_date = date.size() == pattern.size() &&
                         std::equal(date.begin(), date.end(), pattern.begin(),
                                    [](char c, char p) { return p == 'd' ? is_digit(c) : c == p; });
    if (!is_date) return {};
    const auto month = parse_integer(date.substr(5, 2));
    const auto day = parse_integer(date.substr(8, 2));
    const bool exists = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return exists ? std::string(date) : std::string();
}

void add_once(std::vector<std::string>& texts, std::string_view text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.emplace_back(text);
}

void add_reference(std::vector<std::string>& references, std::string_view address) {
    constexpr std::size_t longest = 500;
    address = trim(address);
    const bool is_address = address.starts_with("https://") || address.starts_with("http://");
    const bool is_plain =
        std::all_of(address.begin(), address.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!is_address || !is_plain || address.size() > longest) return;
    if (consume_prefix(address, inner_site)) {
        add_once(references, fmt::format("{}{}", public_site, address));
    } else {
        add_once(references, address);
    }
}

bool is_cve_id(std::string_view text) {
    if (!consume_prefix(text, "CVE-") || text.size() < 9 || text[4] != '-') return false;
    return std::all_of(text.begin(), text.begin() + 4, is_digit) &&
           std::all_of(text.begin() + 5, text.end(), is_digit);
}

}  // namespace kcheck
