// `kcheck rules verify`: reads all of a bundle, checks its digest and its signature, and says what it is.
#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/file_bytes.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/print.hpp"
#include "cli/trust_options.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_bundle_size = std::size_t{1} << 30;

Error refusal(const std::string& path, const Error& error) {
    return {error.kind, fmt::format("{} {}", path, error.message)};
}

/// Decodes everything once: a checksum says that bytes are those that were written, and not that they were
/// written well.
Result<void> read_all(const std::string& path, const Bundle& bundle) {
    for (std::size_t i = 0; i < bundle.size(); ++i) {
        if (const auto part = bundle.advisory(i); !part) return tl::unexpected(refusal(path, part.error()));
        if (const auto part = bundle.text(i); !part) return tl::unexpected(refusal(path, part.error()));
        if (const auto part = bundle.tests(i); !part) return tl::unexpected(refusal(path, part.error()));
    }
    if (bundle.has_its_digest()) return {};
    return fail(ErrorKind::rules_tampered,
                fmt::format("{} was changed after it was built; get it again", path));
}

std::string time_or(std::int64_t seconds, std::string_view otherwise) {
    return seconds == 0 ? std::string(otherwise) : format_time(seconds);
}

std::string describe(const Bundle& bundle, const std::optional<Signer>& signer) {
    std::string text = fmt::format(
        "advisories  {}\nimages      {}\nnewest      {}\nbuilt       {}\nserial      {}\nexpires     {}\n"
        "digest      sha256:{}\n",
        bundle.size(), bundle.image_count(), bundle.newest(), time_or(bundle.built(), "not known"),
        bundle.serial(), time_or(bundle.expires(), "never"), bundle.digest());
    if (!signer) return text + "signed      not asked; --pubkey FILE checks the signature\n";
    return text + fmt::format("signed      with the key {}: {}\n", signer->key_id,
                              printable(signer->trusted_comment, 1000));
}

}  // namespace

Result<ExitCode> run_rules_verify(const RulesOptions& options) {
    const std::string& path = options.bundle;
    TrustPolicy policy;
    KC_TRY(policy.keys, read_public_keys(options.rules.public_keys));
    policy.require_signature = !policy.keys.empty();
    KC_TRY(const std::string time, time_of_run(options.now));
    policy.now = parse_time(time);
    KC_TRY(const FileBytes bytes, FileBytes::open(path, max_bundle_size, FileBytes::Hold::copied));
    const auto bundle = Bundle::open(bytes.view(), Bundle::Check::integrity);
    if (!bundle) return tl::unexpected(refusal(path, bundle.error()));
    if (auto read = read_all(path, *bundle); !read) return tl::unexpected(read.error());
    KC_TRY(const std::optional<Signer> signer, check_trust(path, bytes.view(), *bundle, policy));
    return print(describe(*bundle, signer));
}

}  // namespace kcheck
