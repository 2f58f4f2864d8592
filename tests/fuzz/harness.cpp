#include "tests/fuzz/harness.hpp"

#include <cstdio>
#include <cstdlib>

#include <fmt/format.h>

namespace kcheck::fuzz {

void expect(bool holds, std::string_view promise, std::string_view detail) {
    if (holds) return;
    fmt::print(stderr, "broken promise: {}\n{}\n", promise, detail);
    std::abort();
}

}  // namespace kcheck::fuzz
