// Generates pairs of versions that are likely to be ordered wrongly: near-equal, and odd in every way that
// a scheme has a rule for. The same seed gives the same pairs on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

struct VersionPair {
    std::string a;
    std::string b;
};

/// What a scheme's versions are made of.
struct VersionAlphabet {
    /// Whole versions to start from.
    std::vector<std::string_view> seeds;
    /// What a mutation inserts: separators, tags, boundaries between letters and digits.
    std::vector<std::string_view> pieces;
};

extern const VersionAlphabet rpm_alphabet;
extern const VersionAlphabet deb_alphabet;
extern const VersionAlphabet upstream_alphabet;

class VersionGenerator {
  public:
    VersionGenerator(const VersionAlphabet& alphabet, std::uint64_t seed);

    /// A version some mutations away from one that exists; never empty.
    std::string version();

    /// Two versions, mostly a few mutations apart.
    VersionPair pair();

  private:
    /// A number below `limit`. The standard library's distributions differ from one to the next.
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(random_() % limit); }
    std::string_view any_of(const std::vector<std::string_view>& choices);
    std::string digits();
    void bump_digit(std::string& text);
    void pad_number(std::string& text);
    void remove_run(std::string& text);
    void mutate(std::string& text);
    std::string mutated(std::string text, std::size_t times);

    const VersionAlphabet& alphabet_;
    std::mt19937_64 random_;
};

}  // namespace kcheck
