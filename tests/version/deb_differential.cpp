// Our deb order against the real dpkg's code, linked from libdpkg.a: 120,000 forks of dpkg would take
// minutes. Also holds our idea of what a version is against dpkg's.
#define LIBDPKG_VOLATILE_API
#include <cstdlib>

#include <dpkg/dpkg-db.h>
#include <dpkg/dpkg.h>
#include <dpkg/error.h>
#include <dpkg/version.h>
#include <fmt/format.h>

#include "tests/version/differential.hpp"

using namespace kcheck;

namespace {

std::size_t disagreements = 0;

/// dpkg reads an epoch with strtol and so takes "+1:" and "-0:" for one. deb-version(7) calls it an unsigned
/// integer, and we go by that.
bool has_signed_epoch(const std::string& text) {
    return (text.front() == '+' || text.front() == '-') && text.find(':') != text.npos;
}

/// A version parsed by dpkg. Its texts live in dpkg's own arena, which only the end of the process frees.
struct Parsed {
    bool usable = false;  ///< dpkg can order it, perhaps with a warning.
    bool clean = false;   ///< dpkg finds no fault with it.
    dpkg_version version{};
};

Parsed parse(const std::string& text) {
    Parsed parsed;
    if (has_signed_epoch(text)) return parsed;
    dpkg_error error = DPKG_ERROR_INIT;
    const bool refused = parseversion(&parsed.version, text.c_str(), &error) < 0;
    parsed.clean = !refused;
    parsed.usable = !refused || error.type == DPKG_MSG_WARN;
    dpkg_error_destroy(&error);
    const bool ours = !deb_version_defect(text);
    if (ours != parsed.clean && ++disagreements <= 20) {
        fmt::print("MISMATCH: kcheck {} {:?}, dpkg does not agree\n", ours ? "accepts" : "refuses", text);
    }
    return parsed;
}

char answer(const VersionPair& pair) {
    const Parsed a = parse(pair.a);
    const Parsed b = parse(pair.b);
    if (!a.usable || !b.usable) return '!';
    const int order = dpkg_version_compare(&a.version, &b.version);
    return order < 0 ? '<' : order > 0 ? '>' : '=';
}

std::string ask_dpkg(std::span<const VersionPair> pairs) {
    std::string answers;
    for (const VersionPair& pair : pairs) answers += answer(pair);
    return answers;
}

}  // namespace

int main(int argument_count, char** arguments) {
    const int result = run_differential({.tool = "libdpkg",
                                         .alphabet = deb_alphabet,
                                         .compare = compare_deb,
                                         .oracle = ask_dpkg,
                                         .pairs = 120'000,
                                         .seed = seed_from(argument_count, arguments)});
    return disagreements == 0 ? result : EXIT_FAILURE;
}
