#include "base/gzip.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/gzip_samples.hpp"

using namespace kcheck;

TEST_CASE("a gzip member is unpacked up to a limit") {
    CHECK(gunzip(hello_gzip(), 6).value() == "hello\n");
    CHECK(gunzip(hello_gzip(), 5).error() == "unpacks to more than 5 bytes");
}

TEST_CASE("what is cut short or no gzip is refused with the reason") {
    const std::string whole = hello_gzip();
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CHECK_FALSE(gunzip(whole.substr(0, length), 100));
    }
    CHECK(gunzip(whole.substr(0, 20), 100).error() == "gzip data is cut short");
    CHECK(gunzip("CONFIG_INET_DIAG=y\n", 100).error() == "not valid gzip data");
}
