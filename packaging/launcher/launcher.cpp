// The static program `kcheck` at the top of the portable bundle, and its companions beside it: runs the
// program of that name in libexec/ with the loader and the libraries beside it, whatever the machine has. It
// must work with no /proc, no shell and no libraries. KCHECK_PROGRAM is the name.
#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sys/auxv.h>
#include <unistd.h>

namespace {

/// As of sysexits.h: what the other exit codes of kcheck mean, these mean here.
enum ExitCode { internal_error = 70, bad_installation = 78 };

using Path = std::array<char, PATH_MAX>;

/// Prints on standard error "kcheck: PROBLEM: PATH: the reason in errno".
[[noreturn]] void fail(ExitCode code, const char* problem, const char* path) {
    std::fprintf(stderr, KCHECK_PROGRAM ": %s: %s: %s\n", problem, path, std::strerror(errno));
    std::exit(code);
}

/// Writes DIRECTORY/NAME; a path that is cut short would be another one, so a long one ends the program.
void join(Path& path, const char* directory, const char* name) {
    const int length = std::snprintf(path.data(), path.size(), "%s/%s", directory, name);
    if (length >= 0 && static_cast<std::size_t>(length) < path.size()) return;
    errno = ENAMETOOLONG;
    fail(bad_installation, "cannot use the bundle", directory);
}

/// Without symbolic links, the path that the kernel was given for this program; what /proc says where that
/// path leads nowhere, as with fexecve(3).
void find_self(Path& path) {
    const auto* const given = reinterpret_cast<const char*>(::getauxval(AT_EXECFN));
    if (given != nullptr && ::realpath(given, path.data()) != nullptr) return;
    if (::realpath("/proc/self/exe", path.data()) != nullptr) return;
    fail(internal_error, "cannot find the bundle that this program is of", given != nullptr ? given : "?");
}

/// Takes out what the user has set for the host's loader (LD_PRELOAD, LD_AUDIT, ...): it names libraries for
/// the host's libc.
void drop_loader_settings(char** environment) {
    char** kept = environment;
    for (char** entry = environment; *entry != nullptr; ++entry) {
        if (std::strncmp(*entry, "LD_", 3) != 0) *kept++ = *entry;
    }
    *kept = nullptr;
}

}  // namespace

int main(int argc, char** argv) {
    Path directory;
    find_self(directory);
    *std::strrchr(directory.data(), '/') = '\0';  // a real path has one; of "/kcheck", "" is left

    Path libraries;
    Path loader;
    Path program;
    join(libraries, directory.data(), "lib");
    join(loader, libraries.data(), "ld-linux-x86-64.so.2");
    join(program, directory.data(), "libexec/" KCHECK_PROGRAM);
    // The loader's own exit code for this would be 127.
    if (::access(program.data(), R_OK) != 0)
        fail(bad_installation, "the bundle is not whole", program.data());

    const std::array<const char*, 7> front{loader.data(),    "--inhibit-cache", "--library-path",
                                           libraries.data(), "--argv0",         "kcheck",
                                           program.data()};
    const auto rest = static_cast<std::size_t>(argc > 0 ? argc - 1 : 0);
    auto** const command = static_cast<const char**>(std::calloc(front.size() + rest + 1, sizeof(char*)));
    if (command == nullptr) fail(internal_error, "cannot pass the arguments on", program.data());
    std::memcpy(command, front.data(), sizeof front);
    if (rest > 0) std::memcpy(command + front.size(), argv + 1, rest * sizeof(char*));

    drop_loader_settings(::environ);
    ::execv(loader.data(), const_cast<char**>(command));  // execv(3): the strings are constant
    fail(bad_installation, "cannot start the bundle's loader", loader.data());
}
