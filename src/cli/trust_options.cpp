#include "cli/trust_options.hpp"

#include <cstdio>
#include <filesystem>
#include <unistd.h>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/file.hpp"
#include "cli/inputs.hpp"

namespace kcheck {

namespace {

constexpr const char* default_state = "/var/lib/kcheck/rules-serial";
constexpr std::size_t max_key_size = std::size_t{64} << 10;

/// A state is kept where somebody asks for it, or for signatures: whoever can replace a bundle by an older
/// one has its old signature, too.
std::string state_file(const RuleOptions& options) {
    if (!options.state.empty()) return options.state;
    return options.require_signature ? default_state : "";
}

Result<void> write_state(const SerialState& state) {
    if (state.path() == default_state) {
        std::error_code ignored;  // writing tells
        std::filesystem::create_directories(std::filesystem::path(default_state).parent_path(), ignored);
    }
    return state.write();
}

}  // namespace

Result<std::vector<PublicKey>> read_public_keys(const std::vector<std::string>& paths) {
    std::vector<PublicKey> keys;
    for (const std::string& path : paths) {
        KC_TRY(const std::string text, read_input(path, max_key_size));
        KC_TRY(const PublicKey key, parse_public_key(text, path));
        keys.push_back(key);
    }
    return keys;
}

Result<TrustPolicy> trust_policy(const RuleOptions& options, const std::string& now) {
    if (options.require_signature && options.public_keys.empty())
        return fail(ErrorKind::usage, "--require-signature needs the key to trust: --pubkey FILE");
    if (!options.require_signature && !options.public_keys.empty())
        return fail(ErrorKind::usage, "--pubkey checks nothing without --require-signature");
    TrustPolicy policy;
    policy.require_signature = options.require_signature;
    policy.min_serial = options.min_serial;
    KC_TRY(policy.keys, read_public_keys(options.public_keys));
    KC_TRY(const std::string time, time_of_run(now));
    policy.now = parse_time(time);
    if (const std::string path = state_file(options); !path.empty()) {
        KC_TRY(policy.state, SerialState::read(path));
    }
    return policy;
}

Result<void> remember_serials(const Database& database, TrustPolicy policy, const RuleOptions& options) {
    if (!policy.state) return {};
    for (const RulesSource& source : database.sources()) {
        if (source.is_bundle && source.name != builtin_name) policy.state->raise(source.name, source.serial);
    }
    if (!policy.state->has_changed()) return {};
    auto written = write_state(*policy.state);
    if (written) return {};
    if (options.state.empty() && ::geteuid() != 0) {
        fmt::print(stderr, "kcheck: the serial of the rules is not remembered: {}\n",
                   written.error().message);
        return {};
    }
    written.error().message += "; name another file with --state FILE";
    return written;
}

}  // namespace kcheck
