// One HTTP/1.1 request to a numeric address within a deadline. No TLS, no redirects, no proxy.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace kcheck {

/// Where a server listens. Numeric, because a name server that does not answer would defeat the deadline.
struct HttpAddress {
    std::string host;  ///< An IPv4 or IPv6 address.
    std::uint16_t port = 80;

    bool operator==(const HttpAddress&) const = default;
};

/// Reads `http://ADDRESS[:PORT][/]`; "localhost" stands for 127.0.0.1, and an IPv6 address is in brackets.
/// The error says what is wrong with the URL.
tl::expected<HttpAddress, std::string> parse_http_url(std::string_view url);

enum class HttpMethod { get, put };

struct HttpRequest {
    HttpMethod method = HttpMethod::get;
    std::string path;
    std::vector<std::pair<std::string, std::string>> headers{};
};

struct HttpResponse {
    int status = 0;
    std::string body;
};

struct HttpFailure {
    enum class Kind {
        silent,       ///< The deadline came first.
        unreachable,  ///< There was no connection, or it broke.
        malformed,    ///< What came back is no HTTP response, or one that is too long.
    };
    Kind kind = Kind::unreachable;
    std::string reason;  ///< Such as "ECONNREFUSED"; empty for `silent`, of which the caller knows the limit.
};

/// The longest response body that is read.
inline constexpr std::size_t longest_http_body = 65536;

/// Sends the request on a connection of its own and reads the whole response.
tl::expected<HttpResponse, HttpFailure> http_request(const HttpAddress& address, const HttpRequest& request,
                                                     std::chrono::steady_clock::time_point deadline);

}  // namespace kcheck
