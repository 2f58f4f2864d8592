// Our deb order against the program `dpkg --compare-versions`, one process an answer, over a small sample;
// deb_differential.cpp compares many more with dpkg's code.
#include <array>
#include <sys/wait.h>
#include <unistd.h>

#include <spawn.h>

#include "tests/version/differential.hpp"

using namespace kcheck;

namespace {

/// Whether dpkg says that `a relation b`; false also when it cannot be run, so that no relation holds.
bool dpkg_says(const VersionPair& pair, const char* relation) {
    const std::array<const char*, 6> command{"dpkg",   "--compare-versions", pair.a.c_str(),
                                             relation, pair.b.c_str(),       nullptr};
    pid_t child = 0;
    if (::posix_spawnp(&child, "dpkg", nullptr, nullptr, const_cast<char**>(command.data()), environ) != 0) {
        return false;
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Asks only about versions without a defect: of others dpkg warns. `!` when it denies every relation.
char answer(const VersionPair& pair) {
    if (deb_version_defect(pair.a) || deb_version_defect(pair.b)) return '!';
    if (dpkg_says(pair, "lt")) return '<';
    if (dpkg_says(pair, "gt")) return '>';
    return dpkg_says(pair, "eq") ? '=' : '!';
}

std::string ask_dpkg(std::span<const VersionPair> pairs) {
    std::string answers;
    for (const VersionPair& pair : pairs) answers += answer(pair);
    return answers;
}

}  // namespace

int main(int argument_count, char** arguments) {
    return run_differential({.tool = "dpkg",
                             .alphabet = deb_alphabet,
                             .compare = compare_deb,
                             .oracle = ask_dpkg,
                             .pairs = 2'000,
                             .seed = seed_from(argument_count, arguments)});
}
