// The main function of the unit tests, in a translation unit of its own because Catch2 2 compiles slowly.
#define CATCH_CONFIG_MAIN
#include "tests/support/catch.hpp"
