#include "base/digest.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("SHA-256 gives the digests of FIPS 180-4") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("SHA-256 pads messages of every length as other programs do") {
    // What hashlib of Python gives for the same chain.
    std::string digest;
    for (std::size_t length = 0; length < 300; ++length)
        digest = sha256_hex(digest + std::string(length, 'a'));
    CHECK(digest == "ca8098dc1587e13e635334ad02dc8c4189203d52a06820e27ef9ce1f47031782");
}
