#include "base/minisign.hpp"

#include <algorithm>
#include <cstring>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

using Bytes = std::vector<unsigned char>;
using Hash = std::array<unsigned char, crypto_generichash_BYTES_MAX>;

constexpr std::string_view untrusted_prefix = "untrusted comment: ";
constexpr std::string_view trusted_prefix = "trusted comment: ";
constexpr std::string_view prehashed = "ED";
constexpr std::string_view whole = "Ed";

constexpr std::size_t signature_size = 64;
/// Algorithm and key ID stand before a signature and a public key.
constexpr std::size_t id_at = 2;
constexpr std::size_t after_id = 10;

constexpr std::size_t salt_at = 6;
constexpr std::size_t operations_at = 38;
constexpr std::size_t memory_at = 46;
constexpr std::size_t secret_at = 54;
constexpr std::size_t secret_size = 104;
constexpr std::size_t checksum_at = secret_at + 72;
constexpr std::uint64_t largest_memory = std::uint64_t{2} << 30;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::string_view text_of(const Bytes& bytes, std::size_t offset, std::size_t size) {
    return {reinterpret_cast<const char*>(bytes.data()) + offset, size};
}

/// Exactly `size` bytes in base64, or nothing.
std::optional<Bytes> decode(std::string_view base64, std::size_t size) {
    Bytes bytes(size);
    std::size_t length = 0;
    const int failed = ::sodium_base642bin(bytes.data(), size, base64.data(), base64.size(), nullptr, &length,
                                           nullptr, sodium_base64_VARIANT_ORIGINAL);
    if (failed != 0 || length != size) return std::nullopt;
    return bytes;
}

std::string encode(const Bytes& bytes) {
    std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    ::sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.pop_back();  // the final zero
    return text;
}

/// The second line of a key's file.
std::optional<Bytes> decode_key(std::string_view text, std::size_t size) {
    const std::vector<std::string_view> all = lines(text);
    if (all.size() < 2 || !all[0].starts_with("untrusted comment:")) return std::nullopt;
    return decode(trim(all[1]), size);
}

Hash hash_of(std::string_view bytes) {
    Hash hash{};
    ::crypto_generichash(hash.data(), hash.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
    return hash;
}

bool is_signed(const unsigned char* signature, std::string_view message, const PublicKey& key) {
    return ::crypto_sign_verify_detached(signature, bytes_of(message), message.size(), key.key.data()) == 0;
}

/// What the last line of a signature signs.
std::string comment_message(std::string_view signature, std::string_view comment) {
    return std::string(signature) + std::string(comment);
}

struct Signature {
    bool is_prehashed = false;
    KeyId id{};
    std::string signature;
    std::string comment;
    std::string comment_signature;
};

std::optional<Signature> parse_signature(std::string_view text) {
    const std::vector<std::string_view> all = lines(text);
    if (all.size() != 4 || !all[0].starts_with("untrusted comment:") || !all[2].starts_with(trusted_prefix))
        return std::nullopt;
    const auto first = decode(trim(all[1]), after_id + signature_size);
    const auto second = decode(trim(all[3]), signature_size);
    if (!first || !second) return std::nullopt;
    const std::string_view algorithm = text_of(*first, 0, id_at);
    if (algorithm != prehashed && algorithm != whole) return std::nullopt;
    Signature signature;
    signature.is_prehashed = algorithm == prehashed;
    std::copy_n(first->begin() + id_at, signature.id.size(), signature.id.begin());
    signature.signature = text_of(*first, after_id, signature_size);
    signature.comment = all[2].substr(trusted_prefix.size());
    signature.comment_signature = text_of(*second, 0, signature_size);
    return signature;
}

bool is_good(const Signature& signature, std::string_view bytes, const PublicKey& key) {
    const Hash hash = signature.is_prehashed ? hash_of(bytes) : Hash{};
    const std::string_view message =
        signature.is_prehashed ? std::string_view(reinterpret_cast<const char*>(hash.data()), hash.size())
                               : bytes;
    return is_signed(bytes_of(signature.signature), message, key) &&
           is_signed(bytes_of(signature.comment_signature),
                     comment_message(signature.signature, signature.comment), key);
}

std::uint64_t u64_le(const Bytes& bytes, std::size_t offset) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value |= static_cast<std::uint64_t>(bytes[offset + i]) << (8 * i);
    return value;
}

/// BLAKE2b-256 of the algorithm, the key ID and the key, as a key's file carries it.
bool has_its_checksum(const Bytes& file) {
    constexpr std::size_t checksum_size = 32;
    std::array<unsigned char, checksum_size> sum{};
    const std::string message =
        std::string(text_of(file, 0, id_at)) + std::string(text_of(file, secret_at, checksum_at - secret_at));
    ::crypto_generichash(sum.data(), sum.size(), bytes_of(message), message.size(), nullptr, 0);
    return ::sodium_memcmp(sum.data(), file.data() + checksum_at, checksum_size) == 0;
}

/// Takes the password off the secret part.
Result<void> decrypt(Bytes& file, const std::string& name, const SecretKey::AskPassword& ask_password) {
    if (u64_le(file, memory_at) > largest_memory)
        return fail(ErrorKind::bad_data, fmt::format("{}: asks for more than 2 GiB of memory", name));
    KC_TRY(std::string password, ask_password());
    Bytes stream(secret_size);
    const int failed = ::crypto_pwhash_scryptsalsa208sha256(
        stream.data(), stream.size(), password.data(), password.size(), file.data() + salt_at,
        u64_le(file, operations_at), static_cast<std::size_t>(u64_le(file, memory_at)));
    ::sodium_memzero(password.data(), password.size());
    if (failed != 0) {
        return fail(ErrorKind::io, fmt::format("{}: not enough memory to use its password; it takes {} MiB",
                                               name, u64_le(file, memory_at) >> 20));
    }
    for (std::size_t i = 0; i < secret_size; ++i) file[secret_at + i] ^= stream[i];
    ::sodium_memzero(stream.data(), stream.size());
    if (!has_its_checksum(file)) return fail(ErrorKind::bad_data, fmt::format("{}: wrong password", name));
    return {};
}

Result<void> start_sodium() {
    if (::sodium_init() >= 0) return {};
    return fail(ErrorKind::internal, "libsodium does not start");
}

}  // namespace

std::string to_text(const KeyId& id) {
    std::string text;
    for (auto byte = id.rbegin(); byte != id.rend(); ++byte) text += fmt::format("{:02X}", *byte);
    return text;
}

Result<PublicKey> parse_public_key(std::string_view text, const std::string& name) {
    const auto bytes = decode_key(text, after_id + PublicKey().key.size());
    if (!bytes || text_of(*bytes, 0, id_at) != whole) {
        return fail(ErrorKind::bad_data,
                    fmt::format("{}: is no public key of minisign (minisign -G makes one)", name));
    }
    PublicKey key;
    std::copy_n(bytes->begin() + id_at, key.id.size(), key.id.begin());
    std::copy_n(bytes->begin() + after_id, key.key.size(), key.key.begin());
    return key;
}

SignatureCheck check_signature(std::string_view bytes, std::string_view text,
                               std::span<const PublicKey> keys) {
    using Verdict = SignatureCheck::Verdict;
    const auto signature = parse_signature(text);
    if (!signature || !start_sodium()) return {};
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const PublicKey& each) { return each.id == signature->id; });
    if (key == keys.end()) return {Verdict::unknown_key, signature->id, {}};
    if (!is_good(*signature, bytes, *key)) return {Verdict::wrong, signature->id, {}};
    return {Verdict::good, signature->id, signature->comment};
}

Result<SecretKey> SecretKey::parse(std::string_view text, const std::string& name,
                                   const AskPassword& ask_password) {
    if (auto started = start_sodium(); !started) return tl::unexpected(started.error());
    auto file = decode_key(text, secret_at + secret_size);
    const std::string_view kdf = file ? text_of(*file, 2, 2) : std::string_view();
    constexpr std::string_view no_kdf("\0\0", 2);
    if (!file || text_of(*file, 0, 2) != whole || text_of(*file, 4, 2) != "B2" ||
        (kdf != "Sc" && kdf != no_kdf)) {
        return fail(ErrorKind::bad_data,
                    fmt::format("{}: is no secret key of minisign (minisign -G makes one)", name));
    }
    if (kdf == "Sc") {
        if (auto done = decrypt(*file, name, ask_password); !done) return tl::unexpected(done.error());
    }
    SecretKey key;
    std::copy_n(file->begin() + secret_at, key.id_.size(), key.id_.begin());
    std::copy_n(file->begin() + secret_at + 8, key.key_.size(), key.key_.begin());
    ::sodium_memzero(file->data(), file->size());
    return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept : id_(other.id_), key_(other.key_) {
    ::sodium_memzero(other.key_.data(), other.key_.size());
}

SecretKey::~SecretKey() { ::sodium_memzero(key_.data(), key_.size()); }

Result<std::string> SecretKey::sign(std::string_view bytes, std::string_view comment) const {
    constexpr std::size_t longest_comment = 8000;  // minisign reads 8 KiB with the prefix
    const bool has_control = std::any_of(comment.begin(), comment.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t';
    });
    if (comment.size() > longest_comment || has_control)
        return fail(ErrorKind::usage, "a trusted comment is one line of at most 8000 bytes");
    const Hash hash = hash_of(bytes);
    Bytes first(id_at);
    std::copy(prehashed.begin(), prehashed.end(), first.begin());
    first.insert(first.end(), id_.begin(), id_.end());
    first.resize(after_id + signature_size);
    ::crypto_sign_detached(first.data() + after_id, nullptr, hash.data(), hash.size(), key_.data());
    const std::string message = comment_message(text_of(first, after_id, signature_size), comment);
    Bytes second(signature_size);
    ::crypto_sign_detached(second.data(), nullptr, bytes_of(message), message.size(), key_.data());
    return fmt::format("{}signature from kcheck\n{}\n{}{}\n{}\n", untrusted_prefix, encode(first),
                       trusted_prefix, comment, encode(second));
}

}  // namespace kcheck
