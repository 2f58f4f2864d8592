// `kcheck rules sign`: a signature beside a bundle, as minisign makes and checks them.
#include <fmt/format.h>

#include "base/file.hpp"
#include "base/file_bytes.hpp"
#include "base/minisign.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/password.hpp"
#include "rule/bundle.hpp"
#include "rule/trust.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_bundle_size = std::size_t{1} << 30;
constexpr std::size_t max_key_size = std::size_t{64} << 10;

/// The same for the same bundle, so that a signature can be made again.
std::string default_comment(const Bundle& bundle) {
    return fmt::format("kcheck rules, serial {}, {}, sha256 {}", bundle.serial(),
                       counted(bundle.size(), "advisory"), bundle.digest());
}

}  // namespace

Result<ExitCode> run_rules_sign(const RulesOptions& options) {
    const std::string& path = options.bundle;
    KC_TRY(const FileBytes bytes, FileBytes::open(path, max_bundle_size, FileBytes::Hold::copied));
    const auto bundle = Bundle::open(bytes.view(), Bundle::Check::integrity);
    if (!bundle) return fail(bundle.error().kind, fmt::format("{} {}", path, bundle.error().message));
    if (!bundle->has_its_digest()) {
        return fail(ErrorKind::rules_tampered,
                    fmt::format("{} was changed after it was built, and is not signed", path));
    }
    KC_TRY(const std::string text, read_input(options.secret_key, max_key_size));
    KC_TRY(const SecretKey key, SecretKey::parse(text, options.secret_key, [&] {
               return read_password(options.password_file,
                                    fmt::format("Password of {}: ", options.secret_key));
           }));
    const std::string comment = options.comment.empty() ? default_comment(*bundle) : options.comment;
    KC_TRY(const std::string signature, key.sign(bytes.view(), comment));
    if (auto written = write_output(signature_path(path), signature); !written)
        return tl::unexpected(written.error());
    return ExitCode::clear;
}

}  // namespace kcheck
