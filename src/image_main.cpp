// The program kcheck-image. Started by kcheck with an archive or a disk image, it prints where the files that
// kcheck reads lie, and removes them when its standard input is closed. What it prints:
//
//   kcheck-image VERSION
//   directory PATH           or: error EXIT-CODE MESSAGE
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "image/supervisor.hpp"

namespace kcheck {

namespace {

constexpr const char* usage =
    "Usage: kcheck-image [--also PATH]... IMAGE\n"
    "Started by kcheck to look into an archive or a disk image in a sandboxed process. It prints the "
    "directory\n"
    "that holds the few files kcheck reads, and removes it when its standard input is closed.\n"
    "  --also PATH   a path in the image that is read, too\n"
    "  --version     print the version and exit\n";

constexpr std::chrono::seconds time_limit{600};

struct Arguments {
    std::string image;
    std::vector<std::string> also;
};

Result<Arguments> parse(int argc, char** argv) {
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--also" && i + 1 < argc) {
            arguments.also.emplace_back(argv[++i]);
        } else if (arguments.image.empty() && i + 1 == argc) {
            arguments.image = argv[i];
        } else {
            return fail(ErrorKind::usage, "wrong usage; see kcheck-image --help");
        }
    }
    if (arguments.image.empty()) return fail(ErrorKind::usage, "wrong usage; see kcheck-image --help");
    return arguments;
}

/// Opened before anything is read, and never by its name again.
Result<ImageSource> open_source(const std::string& path) {
    ImageSource source{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    struct stat status {};
    if (source.descriptor < 0 || ::fstat(source.descriptor, &status) != 0)
        return fail(ErrorKind::no_input, std::strerror(errno));
    source.is_directory = S_ISDIR(status.st_mode);
    if (source.is_directory) return source;
    const off_t size =
        S_ISREG(status.st_mode) || S_ISBLK(status.st_mode) ? ::lseek(source.descriptor, 0, SEEK_END) : -1;
    if (size < 0) return fail(ErrorKind::bad_data, "this is no directory, no file and no block device");
    source.size = static_cast<std::uint64_t>(size);
    return source;
}

Result<PrivateDirectory> unpack(int argc, char** argv) {
    KC_TRY(const Arguments arguments, parse(argc, argv));
    KC_TRY(const ImageSource source, open_source(arguments.image));
    return unpack_image(source, WantedPaths(arguments.also), STDIN_FILENO, time_limit);
}

int run(int argc, char** argv) {
    const std::string_view first = argc == 2 ? argv[1] : "";
    if (first == "--help" || first == "-h") return std::fputs(usage, stdout) < 0 ? 74 : 0;
    fmt::print("kcheck-image {}\n", KCHECK_VERSION);
    if (first == "--version") return 0;
    std::fflush(stdout);
    hold_signals();
    const auto directory = unpack(argc, argv);
    if (!directory) {
        fmt::print("error {} {}\n", static_cast<int>(directory.error().kind),
                   printable(directory.error().message, 2000));
        return 0;
    }
    fmt::print("directory {}\n", directory->path().string());
    std::fflush(stdout);
    wait_until_closed(STDIN_FILENO);
    return 0;
}

}  // namespace

}  // namespace kcheck

int main(int argc, char** argv) { return kcheck::run(argc, argv); }
