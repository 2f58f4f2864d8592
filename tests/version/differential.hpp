// Holds one of our orders against the tool whose order it claims to be, over many generated pairs.
#pragma once

#include <functional>
#include <span>
#include <string>

#include "tests/version/generator.hpp"
#include "version/scheme.hpp"

namespace kcheck {

/// The real tool. It answers one character a pair: `<`, `=`, `>`, or `!` for a pair it refuses to order.
using Oracle = std::function<std::string(std::span<const VersionPair>)>;

struct Differential {
    std::string tool;
    const VersionAlphabet& alphabet;
    std::weak_ordering (*compare)(std::string_view, std::string_view);
    Oracle oracle;
    std::size_t pairs;  ///< How many must be compared; refused pairs do not count.
    std::uint64_t seed = 20190507;
};

/// Compares, prints each mismatch with the seed, and returns the exit code of the test: 0 only if the
/// tool agreed on at least `pairs` pairs.
int run_differential(const Differential& differential);

/// The first argument as a seed, to try others than the default.
std::uint64_t seed_from(int argument_count, char** arguments);

}  // namespace kcheck
