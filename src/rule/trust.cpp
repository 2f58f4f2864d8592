#include "rule/trust.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_signature_size = std::size_t{64} << 10;

/// A signature of other bytes by the right key: the bundle was changed, or it is not the one that was signed.
Error wrong_signature(const std::string& path, const Bundle& bundle) {
    if (!bundle.has_its_digest()) {
        return {ErrorKind::rules_tampered,
                fmt::format("{} is a rule bundle that was changed after it was built; get it again", path)};
    }
    return {ErrorKind::rules_wrongly_signed,
            fmt::format("{}: {} is not its signature; get both again", path, signature_path(path))};
}

Result<Signer> check_signer(const std::string& path, std::string_view bytes, const Bundle& bundle,
                            const std::vector<PublicKey>& keys) {
    const std::string beside = signature_path(path);
    const auto text = read_input(beside, max_signature_size);
    if (!text) {
        return fail(ErrorKind::rules_unsigned,
                    fmt::format("{} has no signature that can be read: {}; sign it with: kcheck rules sign",
                                path, text.error().message));
    }
    const SignatureCheck check = check_signature(bytes, *text, keys);
    switch (check.verdict) {
        case SignatureCheck::Verdict::good: return Signer{to_text(check.key), check.trusted_comment};
        case SignatureCheck::Verdict::malformed:
            return fail(ErrorKind::rules_wrongly_signed,
                        fmt::format("{}: {} is no signature of minisign", path, beside));
        case SignatureCheck::Verdict::unknown_key:
            return fail(ErrorKind::rules_wrongly_signed,
                        fmt::format("{} is signed with the key {}, which is none of those of --pubkey", path,
                                    to_text(check.key)));
        case SignatureCheck::Verdict::wrong: return tl::unexpected(wrong_signature(path, bundle));
    }
    return fail(ErrorKind::internal, "a signature check came out as nothing");
}

Result<void> check_serial(const std::string& path, const Bundle& bundle, const TrustPolicy& policy) {
    if (bundle.serial() < policy.min_serial) {
        return fail(ErrorKind::rules_outdated,
                    fmt::format("{} has the serial {}, and --min-serial asks for {}", path, bundle.serial(),
                                policy.min_serial));
    }
    const std::uint64_t known = policy.state ? policy.state->highest(path) : 0;
    if (bundle.serial() >= known) return {};
    return fail(
        ErrorKind::rules_outdated,
        fmt::format("{} has the serial {}, and {} was in use before; if that is meant, remove its line "
                    "from {}",
                    path, bundle.serial(), known, policy.state->path()));
}

Result<void> check_expiry(const std::string& path, const Bundle& bundle,
                          const std::optional<std::int64_t>& now) {
    if (!now || bundle.expires() == 0 || *now < bundle.expires()) return {};
    return fail(ErrorKind::rules_expired,
                fmt::format("{} expired at {}; get a newer one", path, format_time(bundle.expires())));
}

}  // namespace

std::string signature_path(const std::string& path) { return path + ".minisig"; }

Result<std::optional<Signer>> check_trust(const std::string& path, std::string_view bytes,
                                          const Bundle& bundle, const TrustPolicy& policy) {
    std::optional<Signer> signer;
    if (policy.require_signature) {
        KC_TRY(signer, check_signer(path, bytes, bundle, policy.keys));
    }
    if (auto checked = check_expiry(path, bundle, policy.now); !checked)
        return tl::unexpected(checked.error());
    if (auto checked = check_serial(path, bundle, policy); !checked) return tl::unexpected(checked.error());
    return signer;
}

}  // namespace kcheck
