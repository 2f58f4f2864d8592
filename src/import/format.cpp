#include "import/format.hpp"

#include <algorithm>
#include <array>

namespace kcheck {

namespace {

constexpr std::array formats{
    FeedFormat{"oval", "OVAL 5 patch definitions, as of Alibaba Cloud Linux and Anolis OS", read_oval},
    FeedFormat{"updateinfo", "updateinfo.xml of a yum or dnf repository", read_updateinfo},
    FeedFormat{"csaf", "CSAF 2.0 security advisories", read_csaf},
    FeedFormat{"osv", "OSV records", read_osv},
    FeedFormat{"cve", "CVE JSON 5 records of the kernel's own CNA (mainline)", read_cve},
};

}  // namespace

std::span<const FeedFormat> feed_formats() { return formats; }

const FeedFormat* find_feed_format(std::string_view name) {
    const auto* const found = std::find_if(formats.begin(), formats.end(),
                                           [&](const FeedFormat& format) { return format.name == name; });
    return found == formats.end() ? nullptr : found;
}

}  // namespace kcheck
