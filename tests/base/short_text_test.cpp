#include "base/short_text.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("short texts of every length are the same if every byte is") {
    for (std::size_t size = 0; size < 40; ++size) {
        const std::string text(size, 'a');
        CHECK(is_same_text(text, std::string(size, 'a')));
        CHECK_FALSE(is_same_text(text, text + 'a'));
        for (std::size_t at = 0; at < size; ++at) {
            std::string other = text;
            other[at] = 'b';
            INFO(size << " bytes, of which byte " << at << " differs");
            CHECK_FALSE(is_same_text(text, other));
        }
    }
}
