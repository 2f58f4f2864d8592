// The protocol is Alibaba Cloud's ("View instance metadata"): in the security-hardened mode a PUT fetches a
// token which every GET then carries; in the normal mode a plain GET does.
#include "probe/metadata.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "base/text.hpp"
#include "probe/http.hpp"

namespace kcheck {

namespace {

using std::chrono::steady_clock;

constexpr std::string_view alibaba_url = "http://100.100.100.200";
constexpr std::string_view vendor_file = "/sys/class/dmi/id/sys_vendor";
constexpr std::size_t longest_token = 4096;

bool is_printable_line(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

SourcedFact no_metadata(std::string_view reason) {
    return unknown(fmt::format("metadata service: {}", reason));
}

/// The conversation with one service: the token is fetched once, and the time of all requests adds up.
class Conversation {
  public:
    Conversation(HttpAddress address, std::chrono::milliseconds limit)
        : address_(std::move(address)), limit_(limit), remaining_(limit) {}

    SourcedFact read(std::string_view item) {
        if (failure_.empty() && !asked_for_token_) fetch_token();
        if (!failure_.empty()) return no_metadata(failure_);
        HttpRequest request{HttpMethod::get, fmt::format("/latest/meta-data/{}", item)};
        if (!token_.empty()) request.headers.emplace_back("X-aliyun-ecs-metadata-token", token_);
        const auto response = ask(request);
        if (!response) return no_metadata(response.error().reason);
        if (response->status != 200) return no_metadata(fmt::format("{}: HTTP {}", item, response->status));
        const std::string_view value = trim(response->body);
        if (!is_printable_line(value)) return no_metadata(fmt::format("{}: not one printable line", item));
        return known(std::string(value), "metadata service");
    }

  private:
    /// Whatever the service answers but a token (403, 404, 405, a page of some proxy) means: ask without.
    void fetch_token() {
        asked_for_token_ = true;
        const auto response =
            ask({HttpMethod::put, "/latest/api/token", {{"X-aliyun-ecs-metadata-token-ttl-seconds", "60"}}});
        if (!response || response->status != 200) return;
        const std::string_view token = trim(response->body);
        if (is_printable_line(token) && token.size() <= longest_token) token_ = token;
    }

    tl::expected<HttpResponse, HttpFailure> ask(const HttpRequest& request) {
        const auto start = steady_clock::now();
        auto response = http_request(address_, request, start + remaining_);
        remaining_ -= std::min<steady_clock::duration>(remaining_, steady_clock::now() - start);
        if (response || response.error().kind == HttpFailure::Kind::malformed) return response;
        failure_ = response.error().kind == HttpFailure::Kind::silent
                       ? fmt::format("no answer within {} ms", limit_.count())
                       : response.error().reason;
        return tl::unexpected(HttpFailure{response.error().kind, failure_});
    }

    HttpAddress address_;
    std::chrono::milliseconds limit_;
    steady_clock::duration remaining_;
    bool asked_for_token_ = false;
    std::string token_;
    std::string failure_;  ///< Why the service cannot be reached; the same for every further item.
};

/// Lives as long as the process, because probes share nothing but the machine they look at.
Conversation& conversation_with(const HttpAddress& address, std::chrono::milliseconds limit) {
    static std::map<std::string, Conversation> conversations;
    const std::string key = fmt::format("{} {} {}", address.host, address.port, limit.count());
    return conversations.try_emplace(key, address, limit).first->second;
}

/// Why the service is not asked; nothing when it may be.
std::optional<std::string> why_not_asked(const Machine& machine) {
    if (!machine.metadata_url.empty()) return std::nullopt;
    // Below another root the vendor is the image's word, and the service would speak of this machine.
    if (!machine.root.is_running()) return "metadata service not asked: not this machine";
    const auto vendor = machine.root.read(vendor_file, 4096);
    if (vendor && trim(*vendor) == alibaba_vendor) return std::nullopt;
    return "metadata service not asked: the DMI vendor is not Alibaba Cloud";
}

}  // namespace

SourcedFact read_metadata(const Machine& machine, std::string_view item) {
    if (const auto reason = why_not_asked(machine)) return unknown(*reason);
    const std::string_view url = machine.metadata_url.empty() ? alibaba_url : machine.metadata_url;
    const auto address = parse_http_url(url);
    if (!address) return no_metadata(address.error());
    return conversation_with(*address, machine.metadata_timeout).read(item);
}

}  // namespace kcheck
