#include "tests/version/generator.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace kcheck {

const VersionAlphabet rpm_alphabet{
    {"4.19.43-13.al7", "4.19.91-27.4.al7.x86_64", "3.10.0-957.21.3.el7", "4.18.0-193.14.2.el8_2", "1:1.0-1",
     "2.6.32-431.el6", "5.10.134-16.1.al8", "1.0", "0:6.0.rc1-2", "1.0~rc1^git1", "5.5p1", "a", "0"},
    {".",    "-",      "~",    "^",     "+",  "_",  "..", "a", "Z", "rc", "0", "1",       ".1",
     ".al7", ".el8_3", "~rc1", "^git1", "1:", "0:", ":",  "p", "%", "/",  "=", "\xc3\xa9"}};

const VersionAlphabet deb_alphabet{
    {"5.15.0-79.86", "6.1.64-1", "1:1.0-1", "5.4.0-150.167~18.04.1", "1.0", "6.1~rc3-1~exp1", "1.0+dfsg-1+b1",
     "0:1.0-0", "1.2-3-4", "0", "1.0a"},
    {".",    "-",     "~",        "+",  "..", "~~", "a",  "Z",  "rc",  "0", "1", ".1",
     "~rc1", "+dfsg", "~bpo11+1", "1:", "0:", ":",  "-0", "-1", "+b1", "_", "^"}};

const VersionAlphabet upstream_alphabet{{"4.19.43", "5.10", "6.1-rc8", "6.1.0-rc1", "2.6.32.71", "6"},
                                        {".0", ".1", ".", "0", "1", "-rc1", "-rc", ".0.0", "a", "-"}};

VersionGenerator::VersionGenerator(const VersionAlphabet& alphabet, std::uint64_t seed)
    : alphabet_(alphabet), random_(seed) {}

std::string_view VersionGenerator::any_of(const std::vector<std::string_view>& choices) {
    return choices[below(choices.size())];
}

/// Mostly short, sometimes longer than any machine word.
std::string VersionGenerator::digits() {
    std::string text(below(20) == 0 ? 15 + below(30) : 1 + below(3), '0');
    for (char& c : text) c = static_cast<char>('0' + below(10));
    return text;
}

void VersionGenerator::bump_digit(std::string& text) {
    const std::size_t start = below(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char& c = text[(start + i) % text.size()];
        if (!is_digit(c)) continue;
        c = static_cast<char>('0' + (c - '0' + (below(2) == 0 ? 1 : 9)) % 10);
        return;
    }
}

/// Puts leading zeros before a number.
void VersionGenerator::pad_number(std::string& text) {
    const std::size_t start = below(text.size());
    for (std::size_t i = start; i < text.size(); ++i) {
        if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) continue;
        text.insert(i, 1 + below(3), '0');
        return;
    }
}

void VersionGenerator::remove_run(std::string& text) {
    const std::size_t at = below(text.size());
    text.erase(at, 1 + below(3));
}

void VersionGenerator::mutate(std::string& text) {
    if (text.empty()) text = digits();
    switch (below(8)) {
        case 0: bump_digit(text); break;
        case 1: pad_number(text); break;
        case 2: remove_run(text); break;
        case 3: text += any_of(alphabet_.pieces); break;
        case 4: text += "." + digits(); break;
        case 5: text.insert(below(text.size() + 1), digits()); break;
        case 6: std::swap(text[below(text.size())], text[below(text.size())]); break;
        default: text.insert(below(text.size() + 1), any_of(alphabet_.pieces)); break;
    }
}

std::string VersionGenerator::mutated(std::string text, std::size_t times) {
    for (std::size_t i = 0; i < times; ++i) mutate(text);
    while (text.empty()) mutate(text);
    return text;
}

std::string VersionGenerator::version() { return mutated(std::string(any_of(alphabet_.seeds)), below(4)); }

VersionPair VersionGenerator::pair() {
    const std::string common = version();
    if (below(16) == 0) return {common, version()};
    return {mutated(common, below(2)), mutated(common, 1 + below(2))};
}

}  // namespace kcheck
