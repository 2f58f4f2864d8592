#include "probe/http.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using boost::system::error_code;
using Message = http::request<http::empty_body>;
using Kind = HttpFailure::Kind;

/// The part before the first colon after a bracketed IPv6 address or a plain one, and the part behind it.
std::pair<std::string_view, std::string_view> split_port(std::string_view authority) {
    const std::size_t bracket = authority.find(']');
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon == std::string_view::npos) return {authority, "80"};
    return {authority.substr(0, colon), authority.substr(colon + 1)};
}

/// The numeric address; empty if it is none.
std::string numeric_host(std::string_view host) {
    if (host == "localhost") return "127.0.0.1";
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) host = host.substr(1, host.size() - 2);
    error_code error;
    const auto address = asio::ip::make_address(std::string(host), error);
    return error || address.is_v6() != bracketed ? std::string() : address.to_string();
}

Message message_for(const HttpAddress& address, const HttpRequest& request) {
    constexpr unsigned http_1_1 = 11;
    Message message(request.method == HttpMethod::put ? http::verb::put : http::verb::get, request.path,
                    http_1_1);
    const bool is_v6 = address.host.find(':') != std::string::npos;
    const std::string host = is_v6 ? fmt::format("[{}]", address.host) : address.host;
    message.set(http::field::host, address.port == 80 ? host : fmt::format("{}:{}", host, address.port));
    message.set(http::field::user_agent, "kcheck");
    for (const auto& [name, value] : request.headers) message.set(name, value);
    // A PUT without a body says so, else a server waits for one.
    message.prepare_payload();
    message.keep_alive(false);
    return message;
}

HttpFailure failure_of(const error_code& error) {
    if (error == http::error::body_limit) {
        return {Kind::malformed, fmt::format("more than {} bytes of response", longest_http_body)};
    }
    if (error.category() == asio::error::get_system_category()) {
        return {Kind::unreachable, errno_name(error.value())};
    }
    return {Kind::malformed, "malformed response: " + error.message()};
}

/// Connect, write, read: each step starts the next. Nothing runs before or after `finish_by`.
class Exchange {
  public:
    Exchange(const HttpAddress& address, const HttpRequest& request)
        : endpoint_(asio::ip::make_address(address.host), address.port),
          message_(message_for(address, request)) {
        parser_.body_limit(longest_http_body);
    }

    tl::expected<HttpResponse, HttpFailure> finish_by(std::chrono::steady_clock::time_point deadline) {
        socket_.async_connect(endpoint_, [this](error_code error) { error ? end(error) : write(); });
        context_.run_until(deadline);
        if (!ended_) return tl::unexpected(HttpFailure{Kind::silent, {}});
        if (error_) return tl::unexpected(failure_of(error_));
        return HttpResponse{static_cast<int>(parser_.get().result_int()), parser_.get().body()};
    }

  private:
    void write() {
        http::async_write(socket_, message_,
                          [this](error_code error, std::size_t) { error ? end(error) : read(); });
    }
    void read() {
        http::async_read(socket_, buffer_, parser_, [this](error_code error, std::size_t) { end(error); });
    }
    void end(error_code error) {
        ended_ = true;
        error_ = error;
    }

    asio::io_context context_{1};
    asio::ip::tcp::socket socket_{context_};
    asio::ip::tcp::endpoint endpoint_;
    Message message_;
    boost::beast::flat_buffer buffer_;
    http::response_parser<http::string_body> parser_;
    bool ended_ = false;
    error_code error_;
};

}  // namespace

tl::expected<HttpAddress, std::string> parse_http_url(std::string_view url) {
    const std::string shown = printable(url);
    if (!consume_prefix(url, "http://")) return tl::unexpected(shown + ": only http:// is supported");
    if (url.ends_with('/')) url.remove_suffix(1);
    const auto [host, port_text] = split_port(url);
    const auto port = parse_integer(port_text);
    if (!port || *port < 1 || *port > 65535) return tl::unexpected(shown + ": not a port number");
    const std::string address = numeric_host(host);
    if (address.empty()) return tl::unexpected(shown + ": the host must be an IP address or localhost");
    return HttpAddress{address, static_cast<std::uint16_t>(*port)};
}

tl::expected<HttpResponse, HttpFailure> http_request(const HttpAddress& address, const HttpRequest& request,
                                                     std::chrono::steady_clock::time_point deadline) {
    try {
        return Exchange(address, request).finish_by(deadline);
    } catch (const boost::system::system_error& error) {
        return tl::unexpected(failure_of(error.code()));
    }
}

}  // namespace kcheck
