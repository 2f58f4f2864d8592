#include "tests/support/metadata_server.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>

namespace kcheck {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::array<std::pair<std::string_view, MetadataMode>, 10> modes{{
    {"token_required", MetadataMode::token_required},
    {"token_refused", MetadataMode::token_refused},
    {"not_found", MetadataMode::not_found},
    {"silent", MetadataMode::silent},
    {"closing", MetadataMode::closing},
    {"garbage", MetadataMode::garbage},
    {"huge", MetadataMode::huge},
    {"trickle", MetadataMode::trickle},
    {"redirecting", MetadataMode::redirecting},
    {"two_lines", MetadataMode::two_lines},
}};

const std::map<std::string, std::string, std::less<>> items{
    {"/latest/meta-data/image-id", "aliyun_2_1903_64_20G_alibase_20190619.vhd"},
    {"/latest/meta-data/instance-id", "i-bp13a1b2c3d4e5f6"},
    {"/latest/meta-data/instance/instance-type", "ecs.g6e.large"},
};

constexpr std::string_view token = "c2VjcmV0LXRva2Vu";

std::string response(std::string_view status, std::string_view body, std::string_view headers = {}) {
    std::string text = "HTTP/1.1 ";
    text.append(status).append("\r\nContent-Type: text/plain\r\n").append(headers);
    text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return text;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/// The answer of a service that asks for tokens: the documented one.
std::string hardened(std::string_view request, std::string_view path) {
    if (path == "/latest/api/token") {
        const bool is_complete =
            request.starts_with("PUT ") && contains(request, "X-aliyun-ecs-metadata-token-ttl-seconds: ");
        return is_complete ? response("200 OK", token) : response("400 Bad Request", "");
    }
    const bool has_token =
        contains(request, std::string("X-aliyun-ecs-metadata-token: ").append(token).append("\r\n"));
    if (!has_token) return response("403 Forbidden", "");
    const auto item = items.find(path);
    return item == items.end() ? response("404 Not Found", "") : response("200 OK", item->second);
}

std::string plain(std::string_view path) {
    const auto item = items.find(path);
    if (path == "/latest/api/token") return response("405 Method Not Allowed", "");
    return item == items.end() ? response("404 Not Found", "") : response("200 OK", item->second);
}

std::string answer(MetadataMode mode, std::string_view request, std::string_view path) {
    switch (mode) {
        case MetadataMode::token_required: return hardened(request, path);
        case MetadataMode::token_refused: return plain(path);
        case MetadataMode::not_found: return response("404 Not Found", "no such page");
        case MetadataMode::garbage: return "SSH-2.0-OpenSSH_9.2\r\n\r\n";
        case MetadataMode::huge: return response("200 OK", std::string(1 << 20, 'x'));
        case MetadataMode::redirecting:
            return response("302 Found", "", "Location: /latest/meta-data/image-id\r\n");
        case MetadataMode::two_lines: return response("200 OK", "aliyun_3.vhd\n\x1b[31m");
        case MetadataMode::silent:
        case MetadataMode::closing:
        case MetadataMode::trickle: break;
    }
    return {};
}

}  // namespace

std::optional<MetadataMode> metadata_mode(std::string_view name) {
    for (const auto& [known_name, mode] : modes) {
        if (known_name == name) return mode;
    }
    return std::nullopt;
}

class MetadataServer::Implementation {
  public:
    explicit Implementation(MetadataMode mode) : mode_(mode), thread_([this] { serve(); }) {}
    ~Implementation() {
        stopping_ = true;
        error_code ignored;
        tcp::socket(context_).connect(acceptor_.local_endpoint(), ignored);  // wakes accept()
        thread_.join();
    }

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    std::vector<std::string> requests() const {
        const std::lock_guard lock(mutex_);
        return requests_;
    }

  private:
    void serve() {
        std::vector<tcp::socket> kept_open;
        while (true) {
            error_code failure;
            tcp::socket client = acceptor_.accept(failure);
            if (stopping_ || failure) return;
            converse(client);
            if (mode_ == MetadataMode::silent) kept_open.push_back(std::move(client));
        }
    }

    void converse(tcp::socket& client) {
        if (mode_ == MetadataMode::silent || mode_ == MetadataMode::closing) return;
        asio::streambuf buffer;
        error_code failure;
        const std::size_t size = asio::read_until(client, buffer, "\r\n\r\n", failure);
        if (failure) return;
        const std::string request(asio::buffers_begin(buffer.data()),
                                  asio::buffers_begin(buffer.data()) + static_cast<std::ptrdiff_t>(size));
        const std::string line = request.substr(0, request.find(" HTTP/"));
        {
            const std::lock_guard lock(mutex_);
            requests_.push_back(line);
        }
        if (mode_ == MetadataMode::trickle) return trickle(client);
        asio::write(client, asio::buffer(answer(mode_, request, line.substr(line.find(' ') + 1))), failure);
    }

    void trickle(tcp::socket& client) const {
        error_code failure;
        std::string text = "HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n" + std::string(60000, 'x');
        for (const char& byte : text) {
            if (stopping_ || failure) return;
            asio::write(client, asio::buffer(&byte, 1), failure);
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
    }

    MetadataMode mode_;
    asio::io_context context_;
    tcp::acceptor acceptor_{context_, tcp::endpoint(asio::ip::address_v4::loopback(), 0)};
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

MetadataServer::MetadataServer(MetadataMode mode) : implementation_(std::make_unique<Implementation>(mode)) {}
MetadataServer::~MetadataServer() = default;

std::uint16_t MetadataServer::port() const { return implementation_->port(); }
std::string MetadataServer::url() const { return "http://127.0.0.1:" + std::to_string(port()); }
std::vector<std::string> MetadataServer::requests() const { return implementation_->requests(); }

}  // namespace kcheck
