// Signatures in the format of minisign (https://jedisct1.github.io/minisign/): Ed25519 over a file, or over
// its BLAKE2b-512, in a text file of its own beside it. What minisign signs is verified here, and the other
// way.
//
//     signature    untrusted comment: TEXT
//                  base64(algorithm[2] key ID[8] signature[64])       "ED": of the BLAKE2b-512; "Ed": of the
//                  file trusted comment: TEXT base64(signature[64] of the signature and the trusted comment)
//     public key   untrusted comment: TEXT
//                  base64("Ed" key ID[8] key[32])
//     secret key   untrusted comment: TEXT
//                  base64("Ed" KDF[2] "B2" salt[32] u64 operations, u64 memory, key ID[8] key[64]
//                  checksum[32]) KDF "Sc": from the key ID on, XOR with scrypt of the password; zeros: as it
//                  is
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

using KeyId = std::array<unsigned char, 8>;

/// 16 hexadecimal digits; minisign prints the same without zeros at the front.
std::string to_text(const KeyId& id);

struct PublicKey {
    KeyId id{};
    std::array<unsigned char, 32> key{};
};

/// `name` is where the text is from, for the message.
Result<PublicKey> parse_public_key(std::string_view text, const std::string& name);

/// What came of a signature.
struct SignatureCheck {
    enum class Verdict {
        good,         ///< By one of the keys, over these bytes and the trusted comment.
        malformed,    ///< No signature of this format.
        unknown_key,  ///< By none of the keys.
        wrong,        ///< It names one of the keys, but is not of these bytes by that key.
    };
    Verdict verdict = Verdict::malformed;
    KeyId key{};                  ///< The key that it names; zeros where it is malformed.
    std::string trusted_comment;  ///< Empty unless it is good.
};

/// Checks the text of a signature file.
SignatureCheck check_signature(std::string_view bytes, std::string_view signature,
                               std::span<const PublicKey> keys);

/// A secret key; its bytes are wiped when it goes.
class SecretKey {
  public:
    using AskPassword = std::function<Result<std::string>()>;

    /// Asks for the password only where the key has one. Deriving a key takes as much memory as the file
    /// says, 1 GiB as minisign makes them; a file that asks for more than 2 GiB is refused.
    static Result<SecretKey> parse(std::string_view text, const std::string& name,
                                   const AskPassword& ask_password);

    SecretKey(SecretKey&& other) noexcept;
    SecretKey& operator=(SecretKey&&) = delete;
    ~SecretKey();

    const KeyId& id() const { return id_; }

    /// The text of the signature file of these bytes, prehashed; the same for the same input. The comment is
    /// one line.
    Result<std::string> sign(std::string_view bytes, std::string_view trusted_comment) const;

  private:
    SecretKey() = default;

    KeyId id_{};
    std::array<unsigned char, 64> key_{};
};

}  // namespace kcheck
