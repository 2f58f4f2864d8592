// Whether a rule bundle may be used: unchanged, signed by a trusted key, not older than what was in use, not
// expired. Each refusal is an error of a kind of its own, and none leads to another database.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/minisign.hpp"
#include "base/result.hpp"
#include "rule/bundle.hpp"
#include "rule/serial_state.hpp"

namespace kcheck {

/// What is asked of rules that are not inside the program.
struct TrustPolicy {
    bool require_signature = false;
    std::vector<PublicKey> keys;  ///< A signature by any of them counts.
    std::uint64_t min_serial = 0;
    /// The serials that were in use so far; none is remembered where there is no state.
    std::optional<SerialState> state;
    /// Seconds since 1970; without it, what has expired is not refused.
    std::optional<std::int64_t> now;
};

/// Who signed a bundle: the key's ID as minisign prints it, and what the signature says of itself.
struct Signer {
    std::string key_id;
    std::string trusted_comment;
};

/// Where the signature of a file lies: beside it.
std::string signature_path(const std::string& path);

/// The signer, where one is asked for. Fails with `path` in the message where the bundle must not be used.
Result<std::optional<Signer>> check_trust(const std::string& path, std::string_view bytes,
                                          const Bundle& bundle, const TrustPolicy& policy);

}  // namespace kcheck
