// The formats of feeds. The table is the only list; a new one is one file and one row.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "import/model.hpp"

namespace kcheck {

struct FeedFormat {
    std::string_view name;     ///< As the command line writes it.
    std::string_view summary;  ///< One line for help.
    /// Reads one file. Fails on what is not of the format, with file and place; what is, but says nothing of
    /// kernels, is an empty Feed.
    Result<Feed> (*read)(std::string_view text, const std::string& file);
};

/// All formats: `oval`, `updateinfo`, `csaf`, `osv`, `cve`.
std::span<const FeedFormat> feed_formats();

/// The format of that name, or null.
const FeedFormat* find_feed_format(std::string_view name);

Result<Feed> read_oval(std::string_view text, const std::string& file);
Result<Feed> read_updateinfo(std::string_view text, const std::string& file);
Result<Feed> read_csaf(std::string_view text, const std::string& file);
Result<Feed> read_osv(std::string_view text, const std::string& file);
Result<Feed> read_cve(std::string_view text, const std::string& file);

}  // namespace kcheck
