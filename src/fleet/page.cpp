#include "fleet/page.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "base/digest.hpp"

// KCHECK_PAGE_DIRECTORY and KCHECK_PAGE_SCRIPT, from the build, are where the files are.
__asm__(
    ".pushsection .rodata\n"
    ".balign 8\n"
    "kcheck_page_html_begin:\n"
    ".incbin \"" KCHECK_PAGE_DIRECTORY
    "/page.html\"\n"
    "kcheck_page_css_begin:\n"
    ".incbin \"" KCHECK_PAGE_DIRECTORY
    "/page.css\"\n"
    "kcheck_page_js_begin:\n"
    ".incbin \"" KCHECK_PAGE_SCRIPT
    "\"\n"
    "kcheck_page_end:\n"
    ".balign 8\n"
    "kcheck_page_html_size: .quad kcheck_page_css_begin - kcheck_page_html_begin\n"
    "kcheck_page_css_size: .quad kcheck_page_js_begin - kcheck_page_css_begin\n"
    "kcheck_page_js_size: .quad kcheck_page_end - kcheck_page_js_begin\n"
    ".popsection\n");

extern "C" {
extern const char kcheck_page_html_begin[] __attribute__((visibility("hidden")));
extern const char kcheck_page_css_begin[] __attribute__((visibility("hidden")));
extern const char kcheck_page_js_begin[] __attribute__((visibility("hidden")));
extern const std::uint64_t kcheck_page_html_size __attribute__((visibility("hidden")));
extern const std::uint64_t kcheck_page_css_size __attribute__((visibility("hidden")));
extern const std::uint64_t kcheck_page_js_size __attribute__((visibility("hidden")));
}

namespace kcheck {

namespace {

/// RFC 4648.
std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::string_view group = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = (bits << 8U) | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= group.size() ? digits[(bits >> (18U - 6U * k)) & 0x3fU] : '=';
    }
    return out;
}

/// What stands between the tags around a token when it is filled in: that is what a browser hashes.
std::string element_text(std::string_view html, std::string_view token, std::string_view content) {
    const std::size_t at = html.find(token);
    if (at == std::string_view::npos) return std::string(content);
    const std::size_t begin = html.rfind('>', at) + 1;
    const std::size_t after = at + token.size();
    const std::size_t end = std::min(html.find('<', after), html.size());
    return fmt::format("{}{}{}", html.substr(begin, at - begin), content, html.substr(after, end - after));
}

std::string policy(const Page& page) {
    const auto hash = [&](std::string_view token, std::string_view content) {
        return base64(sha256(element_text(page.html, token, content)));
    };
    return fmt::format(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; "
        "form-action 'none'",
        hash("@CSS@", page.css), hash("@JS@", page.js));
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '&': out += "&amp;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

/// JSON in which nothing can end or begin an element, written in JSON's own escapes. Markup stands in no
/// other place than in strings.
std::string without_markup(std::string_view json) {
    std::string out;
    out.reserve(json.size() + json.size() / 16);
    while (!json.empty()) {
        const std::size_t plain = std::min(json.find_first_of("<>&\xe2"), json.size());
        out += json.substr(0, plain);
        json.remove_prefix(plain);
        if (json.starts_with("\xe2\x80\xa8") || json.starts_with("\xe2\x80\xa9")) {
            out += json[2] == '\xa8' ? "\\u2028" : "\\u2029";
            json.remove_prefix(3);
        } else if (!json.empty()) {
            if (json.front() == '\xe2') {
                out += json.front();
            } else {
                out += fmt::format("\\u{:04x}", static_cast<unsigned char>(json.front()));
            }
            json.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace

Page built_page() {
    return {{kcheck_page_html_begin, kcheck_page_html_size},
            {kcheck_page_css_begin, kcheck_page_css_size},
            {kcheck_page_js_begin, kcheck_page_js_size}};
}

std::string filled_page(const Page& page, std::string_view title, std::string_view data) {
    const std::array<std::pair<std::string_view, std::string>, 5> tokens{{{"@CSP@", policy(page)},
                                                                          {"@TITLE@", escaped(title)},
                                                                          {"@CSS@", std::string(page.css)},
                                                                          {"@JS@", std::string(page.js)},
                                                                          {"@DATA@", without_markup(data)}}};
    std::string out;
    std::string_view rest = page.html;
    while (!rest.empty()) {
        const std::size_t at = std::min(rest.find('@'), rest.size());
        out += rest.substr(0, at);
        rest.remove_prefix(at);
        const auto token = std::find_if(tokens.begin(), tokens.end(),
                                        [&](const auto& each) { return rest.starts_with(each.first); });
        if (token != tokens.end()) {
            out += token->second;
            rest.remove_prefix(token->first.size());
        } else if (!rest.empty()) {
            out += rest.front();
            rest.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace kcheck
