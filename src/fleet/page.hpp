// The page that `html` fills in: src/fleet/page/, compiled into the library.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// Its files. The page holds the tokens @CSP@, @TITLE@, @CSS@, @JS@ and @DATA@.
struct Page {
    std::string_view html;
    std::string_view css;
    std::string_view js;
};

/// The files that the build found; they live as long as the program.
Page built_page();

/// The page with style, script, title and data in place of its tokens, and a Content-Security-Policy that
/// permits exactly this style and this script. A token that stands in what is put in stays as it is. The
/// title is plain text; `data` is JSON, of which nothing ends the element that it stands in.
std::string filled_page(const Page& page, std::string_view title, std::string_view data);

}  // namespace kcheck
