#include "inventory/json_text.hpp"

#include <algorithm>
#include <string>

#include "inventory/json_special.hpp"
#include "inventory/line_count.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("a value is JSON when its brackets, commas, literals and escapes are") {
    for (const std::string_view json :
         {"0", "-1", "1.5e-3", "12E+2", "true", "null", R"("")", R"("a\u00e9\n")", "[]", "{}",
          R"( [ 1 , "a" ] )", R"({"a":{"b":[{}]},"c":"]}"})", R"({"value":"x","source":"uname"})",
          R"({"a\"b":1})"}) {
        INFO(json);
        CHECK(is_json_value(json));
    }
    for (const std::string_view json : {"",      "01",      "-",           "1.",          ".5",
                                        "1e",    "+1",      "nul",         "True",        "\"",
                                        R"("a)", R"("\x")", R"("\u12g4")", R"("\udc00")", R"("\ud800\u0041")",
                                        "[1,]",  "[1 2]",   "{\"a\"}",     "{a:1}",       "{\"a\":}",
                                        "[",     "[}",      "1 2",         "\"a\tb\"",    R"("\)"}) {
        INFO(json);
        CHECK_FALSE(is_json_value(json));
    }
    CHECK(is_json_value(std::string(50, '[') + std::string(50, ']')));
    CHECK_FALSE(is_json_value(std::string(100'000, '[')));
}

TEST_CASE("a text is the same after it was JSON") {
    std::string every_byte;
    for (int c = 0; c < 256; ++c) every_byte += static_cast<char>(c);
    for (std::size_t begin = 0; begin < 9; ++begin) {
        const std::string text = every_byte.substr(begin);
        std::string json;
        append_json_text(json, text);
        std::string again;
        REQUIRE(unescape_json(json, again));
        CHECK(again == text);
    }
}

TEST_CASE("what is special in JSON is found at every place, and nothing else is") {
    for (std::size_t size = 0; size < 72; ++size) {
        const std::string plain(size, '\xe9');
        CHECK(find_json_special(plain.data(), plain.data() + size) == plain.data() + size);
        for (std::size_t place = 0; place < size; ++place) {
            for (const char c : {'"', '\\', '\n', '\0', '\x1f'}) {
                std::string text = plain;
                text[place] = c;
                CHECK(find_json_special(text.data(), text.data() + size) == text.data() + place);
            }
        }
    }
}

TEST_CASE("line feeds are counted in texts of every size") {
    for (std::size_t size = 0; size < 40'000; size += 1 + size / 3) {
        std::string text(size, 'x');
        for (std::size_t i = 0; i < size; i += 3) text[i] = '\n';
        CHECK(count_line_feeds(text) == (size + 2) / 3);
        CHECK(count_line_feeds(std::string(size, '\n')) == size);
    }
}
