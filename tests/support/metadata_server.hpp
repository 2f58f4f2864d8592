// A metadata service on the loopback interface, well-behaved or not, in a thread of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

enum class MetadataMode {
    token_required,  ///< Gives tokens, and answers 403 to a request without the right one.
    token_refused,   ///< Answers 405 to the token request, and anything else plainly.
    not_found,       ///< 404 for everything.
    silent,          ///< Accepts and never answers.
    closing,         ///< Accepts and closes.
    garbage,         ///< Answers what is not HTTP.
    huge,            ///< A megabyte for each item.
    trickle,         ///< A correct answer, one byte every 50 ms, without end.
    redirecting,     ///< 302 for everything, to an address that would answer.
    two_lines,       ///< Items with a line end and a control sequence inside.
};

/// The mode of that name, as the enumerators are spelled.
std::optional<MetadataMode> metadata_mode(std::string_view name);

class MetadataServer {
  public:
    explicit MetadataServer(MetadataMode mode);
    ~MetadataServer();
    MetadataServer(const MetadataServer&) = delete;
    MetadataServer& operator=(const MetadataServer&) = delete;

    std::uint16_t port() const;
    std::string url() const;
    /// What was asked so far, such as "GET /latest/meta-data/image-id".
    std::vector<std::string> requests() const;

  private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

}  // namespace kcheck
