#include "rule/trust.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

/// The kind of the refusal, or nothing for a database that may be used.
std::optional<ErrorKind> refusal(const std::string& path, TrustPolicy trust) {
    DatabaseOptions options;
    options.paths = {path};
    options.trust = std::move(trust);
    const auto database = Database::load(options);
    return database ? std::nullopt : std::optional(database.error().kind);
}

}  // namespace

TEST_CASE("a bundle is refused from the second on at which it expires") {
    const TemporaryDirectory directory;
    const std::string path = (directory.path() / "a.kcdb").string();
    directory.write("a.kcdb", build_bundle({}, {}, {1, 1000, 2000}));
    const auto at = [&](std::int64_t now) {
        TrustPolicy trust;
        trust.now = now;
        return refusal(path, trust);
    };
    CHECK_FALSE(at(1999));
    CHECK(at(2000) == ErrorKind::rules_expired);
    CHECK_FALSE(refusal(path, {}));
    directory.write("a.kcdb", build_bundle({}, {}, {1, 1000, 0}));
    CHECK_FALSE(at(253402300799));
}

TEST_CASE("a bundle with a lower serial than is asked for, or than was in use, is refused") {
    const TemporaryDirectory directory;
    const std::string path = (directory.path() / "a.kcdb").string();
    const std::string file = (directory.path() / "state").string();
    directory.write("a.kcdb", build_bundle({}, {}, {7, 1000, 0}));
    TrustPolicy asks;
    asks.min_serial = 7;
    CHECK_FALSE(refusal(path, asks));
    asks.min_serial = 8;
    CHECK(refusal(path, asks) == ErrorKind::rules_outdated);

    TrustPolicy remembers;
    remembers.state = *SerialState::read(file);
    CHECK_FALSE(refusal(path, remembers));
    remembers.state->raise((directory.path() / "./sub/../a.kcdb").string(), 8);
    CHECK(refusal(path, remembers) == ErrorKind::rules_outdated);
}

TEST_CASE("YAML files and bundles without a signature are refused where one is asked for") {
    const TemporaryDirectory directory;
    directory.write("a.kcdb", build_bundle({}, {}));
    directory.write("rules/KC-1-x.yaml", yaml_of("KC-1", "affected: [{ stream: al7 }]\n"));
    TrustPolicy trust;
    trust.require_signature = true;
    CHECK(refusal((directory.path() / "a.kcdb").string(), trust) == ErrorKind::rules_unsigned);
    CHECK(refusal((directory.path() / "rules").string(), trust) == ErrorKind::rules_unsigned);
    directory.write("a.kcdb.minisig", "untrusted comment: x\n");
    CHECK(refusal((directory.path() / "a.kcdb").string(), trust) == ErrorKind::rules_wrongly_signed);
}

TEST_CASE("the serials that were in use are remembered by path, and only upwards") {
    const TemporaryDirectory directory;
    const std::string file = (directory.path() / "state").string();
    auto state = SerialState::read(file);
    REQUIRE(state);
    CHECK(state->highest("/a b.kcdb") == 0);
    state->raise("/a b.kcdb", 0);
    CHECK_FALSE(state->has_changed());
    state->raise("/a b.kcdb", 5);
    state->raise("/a b.kcdb", 3);
    state->raise("/c.kcdb", 1);
    CHECK(state->has_changed());
    REQUIRE(state->write());
    const auto again = SerialState::read(file);
    REQUIRE(again);
    CHECK(again->highest("/a b.kcdb") == 5);
    CHECK(again->highest("/c.kcdb") == 1);
    CHECK_FALSE(again->has_changed());
}

TEST_CASE("the highest serial of a bundle is remembered and read back, and a higher one is no serial") {
    const TemporaryDirectory directory;
    const std::string path = (directory.path() / "a.kcdb").string();
    const std::string file = (directory.path() / "state").string();
    directory.write("a.kcdb", build_bundle({}, {}, {bundle_layout::max_serial, 1000, 0}));
    CHECK_FALSE(refusal(path, {}));
    auto state = SerialState::read(file);
    REQUIRE(state);
    state->raise(path, bundle_layout::max_serial);
    REQUIRE(state->write());
    const auto again = SerialState::read(file);
    REQUIRE(again);
    CHECK(again->highest(path) == bundle_layout::max_serial);
    directory.write("a.kcdb", build_bundle({}, {}, {bundle_layout::max_serial + 1, 1000, 0}));
    CHECK(refusal(path, {}) == ErrorKind::bad_data);
}

TEST_CASE("a state that cannot be understood is an error, not an empty one") {
    const TemporaryDirectory directory;
    for (const char* const bad : {"5\n", "5 \n", "x /a\n", "-1 /a\n", "1 /a\n\n"}) {
        INFO(bad);
        directory.write("state", bad);
        const auto state = SerialState::read((directory.path() / "state").string());
        REQUIRE_FALSE(state);
        CHECK(state.error().kind == ErrorKind::bad_data);
    }
    CHECK_FALSE(SerialState::read(directory.path().string()));
}
