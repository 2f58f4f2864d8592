#include "base/shell.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("a word for a shell is quoted where a character of it would act") {
    CHECK(shell_quoted("facts/host-1.json") == "facts/host-1.json");
    CHECK(shell_quoted("") == "''");
    CHECK(shell_quoted("my host.json") == "'my host.json'");
    CHECK(shell_quoted("$(reboot)`x`") == "'$(reboot)`x`'");
    CHECK(shell_quoted("it's") == "'it'\\''s'");
    CHECK(shell_quoted("a\\x41") == "'a\\x41'");
    CHECK(shell_quoted("it's\n\\n") == "$'it\\'s\\x0a\\\\n'");
    CHECK(shell_quoted("\x1b[31m") == "$'\\x1b[31m'");
}
