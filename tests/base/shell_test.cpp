#include "base/shell.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("a word for a shell is quoted where a character of it would act") {
    CHECK(shell_word("facts/host-1.json") == "facts/host-1.json");
    CHECK(shell_word("") == "''");
    CHECK(shell_word("my host.json") == "'my host.json'");
    CHECK(shell_word("$(reboot)`x`") == "'$(reboot)`x`'");
    CHECK(shell_word("it's") == "'it'\\''s'");
    CHECK(shell_word("a\\x41") == "'a\\x41'");
    CHECK(shell_word("it's\n\\n") == "$'it\\'s\\x0a\\\\n'");
    CHECK(shell_word("\x1b[31m") == "$'\\x1b[31m'");
}
