// Signatures that minisign made, and damage to them; minisign itself is asked in tests/cli/trust.t.
#include "base/minisign.hpp"

#include "base/text.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

using Verdict = SignatureCheck::Verdict;

/// Made for these tests by minisign 0.11 (-G -W), and used for nothing else.
const std::string secret =
    "untrusted comment: minisign encrypted secret key\n"
    "RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA8+"
    "2XFYvZMAxmn6a4gg2DKSmwjw9DCuGnP3zjvKEz66TZr+2HKm8B2aSn7fPf/DSmZDUYPlsSKUGhaxaKlLb/8orK5E2/"
    "M9fEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
const std::string key =
    "untrusted comment: minisign public key C30D98B1597EDF3\n"
    "RWTz7ZcVi9kwDKSn7fPf/DSmZDUYPlsSKUGhaxaKlLb/8orK5E2/M9fE\n";
const std::string key_id = "0C30D98B1597EDF3";
const std::string message = "the rules";
/// By minisign -S and by minisign -S -l.
const std::string prehashed =
    "untrusted comment: signature from minisign secret key\n"
    "RUTz7ZcVi9kwDD3JT0uPfFsgJ7uiaCAyurkXXPrbnhk9fOjkn76Cf0pBqC0OqdqgYtseEQQiN+WFTVESeONriMuZYMNA60mmvAQ=\n"
    "trusted comment: a comment\n"
    "x/716xX3W034byXQE5oxJdd7lwWxItZsa9kPSUm214c4PfoSYDg+3axoXZKFgrtK/AIZ2f9d+VDfi6TcDHNYBA==\n";
const std::string legacy =
    "untrusted comment: signature from minisign secret key\n"
    "RWTz7ZcVi9kwDKoBc49taZLLmVfB1H0uztLbsyetqFNV7onq7qnVTUdwXq2RZX0BLRBGw9Up0C5xMseqJaBikiUY/cCNrqTwFgQ=\n"
    "trusted comment: a comment\n"
    "eATWWl2RTR53jygz/uBeMO/NjaTOt9qNXUBzJwELZCmyZ5lcTCzpY3q32rB1OPZn9f0WfUtW4U7aRvimepqpAw==\n";

SecretKey secret_key() {
    return std::move(*SecretKey::parse(secret, "secret", [] { return Result<std::string>("not asked"); }));
}

Verdict verdict_of(std::string_view bytes, std::string_view signature) {
    const std::vector<PublicKey> keys{*parse_public_key(key, "key")};
    return check_signature(bytes, signature, keys).verdict;
}

}  // namespace

TEST_CASE("signatures of minisign are good, prehashed and of the whole file") {
    for (const std::string_view signature : {prehashed, legacy}) {
        const std::vector<PublicKey> keys{{}, *parse_public_key(key, "key")};
        const SignatureCheck check = check_signature(message, signature, keys);
        CHECK(check.verdict == Verdict::good);
        CHECK(check.trusted_comment == "a comment");
        CHECK(to_text(check.key) == key_id);
        CHECK(verdict_of(message + "x", signature) == Verdict::wrong);
        CHECK(check_signature(message, signature, {}).verdict == Verdict::unknown_key);
    }
}

TEST_CASE("a change of any byte of a signature but its first line is noticed") {
    const std::string text = prehashed;
    for (std::size_t at = text.find('\n') + 1; at + 1 < text.size(); ++at) {
        INFO(at);
        std::string bad = text;
        bad[at] = bad[at] == 'A' ? 'B' : 'A';
        CHECK(verdict_of(message, bad) != Verdict::good);
        CHECK(verdict_of(message, text.substr(0, at)) != Verdict::good);
    }
}

TEST_CASE("what is signed here is verified, and signing again gives the same text") {
    const SecretKey signer = secret_key();
    CHECK(to_text(signer.id()) == key_id);
    const auto signature = signer.sign(message, "mine");
    REQUIRE(signature);
    CHECK(verdict_of(message, *signature) == Verdict::good);
    CHECK(*signer.sign(message, "mine") == *signature);
    std::string other = *signature;
    other.replace(other.find("mine"), 4, "mime");
    CHECK(verdict_of(message, other) == Verdict::wrong);
    CHECK_FALSE(signer.sign(message, "two\nlines"));
    CHECK_FALSE(signer.sign(message, std::string(9000, 'x')));
}

TEST_CASE("what is no key is refused with its name") {
    CHECK(parse_public_key("", "a.pub").error().message ==
          "a.pub: is no public key of minisign (minisign -G makes one)");
    CHECK_FALSE(parse_public_key(secret, "a.pub"));
    CHECK_FALSE(parse_public_key("untrusted comment: x\nRWQ=\n", "a.pub"));
    const auto never = [] { return Result<std::string>("x"); };
    CHECK_FALSE(SecretKey::parse(key, "a.key", never));
    CHECK(SecretKey::parse("", "a.key", never).error().message ==
          "a.key: is no secret key of minisign (minisign -G makes one)");
}
