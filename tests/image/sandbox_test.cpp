#include "image/sandbox.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

/// Each test's child exits with one of these, for Catch2 must not speak in it.
constexpr int as_hoped = 7;
constexpr int not_as_hoped = 8;
constexpr int no_sandbox = 9;

/// How a child ends that enters the sandbox and then does something: its exit code, or less the signal.
int end_of(Opening opening, const std::function<bool(int output)>& act, const ResourceLimits& limits = {}) {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        if (!enter_sandbox(opening, ends[1], limits)) ::_exit(no_sandbox);
        ::_exit(act(ends[1]) ? as_hoped : not_as_hoped);
    }
    ::close(ends[1]);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    ::close(ends[0]);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int end_of(const std::function<void()>& act) {
    return end_of(Opening::to_read, [&](int) {
        act();
        return true;
    });
}

}  // namespace

TEST_CASE("the sandbox kills who opens a socket, runs a program or starts a process") {
    CHECK(end_of([] { ::socket(AF_UNIX, SOCK_STREAM, 0); }) == -SIGSYS);
    CHECK(end_of([] { ::socket(AF_INET, SOCK_STREAM, 0); }) == -SIGSYS);
    CHECK(end_of([] { ::execl("/bin/true", "true", nullptr); }) == -SIGSYS);
    CHECK(end_of([] { ::fork(); }) == -SIGSYS);
    CHECK(end_of([] { ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr); }) == -SIGSYS);
    CHECK(end_of([] { ::kill(::getppid(), 0); }) == -SIGSYS);
}

TEST_CASE("the sandbox kills who changes a file, wherever it is") {
    const TemporaryDirectory directory;
    directory.write("old", "text");
    const std::string old = (directory.path() / "old").string();
    const std::string fresh = (directory.path() / "new").string();
    CHECK(end_of([&] { ::open(fresh.c_str(), O_WRONLY | O_CREAT, 0600); }) == -SIGSYS);
    CHECK(end_of([&] { ::open(old.c_str(), O_WRONLY); }) == -SIGSYS);
    CHECK(end_of([&] { ::open(old.c_str(), O_RDWR); }) == -SIGSYS);
    CHECK(end_of([&] { ::open(old.c_str(), O_RDONLY | O_TRUNC); }) == -SIGSYS);
    CHECK(end_of([&] { ::unlink(old.c_str()); }) == -SIGSYS);
    CHECK(end_of([&] { ::rename(old.c_str(), fresh.c_str()); }) == -SIGSYS);
    CHECK(end_of([&] { ::mkdir(fresh.c_str(), 0700); }) == -SIGSYS);
    CHECK(end_of([&] { ::symlink("/etc", fresh.c_str()); }) == -SIGSYS);
    CHECK(end_of([&] { ::chmod(old.c_str(), 0777); }) == -SIGSYS);
    CHECK(std::filesystem::exists(old));
    CHECK(std::filesystem::file_size(old) == 4);
    CHECK_FALSE(std::filesystem::exists(fresh));
}

TEST_CASE("where opening is refused, no file can be opened, and that kills nobody") {
    const auto cannot_open = [](int) {
        return ::open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES && ::open("/", O_RDONLY) < 0;
    };
    CHECK(end_of(Opening::refused, cannot_open) == as_hoped);
    CHECK(end_of(Opening::to_read, [&](int output) {
              return ::open("/etc/passwd", O_RDONLY) >= 0 && refuse_opening() && cannot_open(output);
          }) == as_hoped);
}

TEST_CASE("the sandboxed process writes to its output and to no other descriptor") {
    const TemporaryDirectory directory;
    directory.write("file", "");
    const int file = ::open((directory.path() / "file").c_str(), O_WRONLY);
    REQUIRE(file >= 0);
    CHECK(end_of(Opening::refused, [](int output) { return ::write(output, "x", 1) == 1; }) == as_hoped);
    CHECK(end_of(Opening::refused, [&](int) { return ::write(file, "x", 1) == 1; }) == -SIGSYS);
    ::close(file);
    CHECK(std::filesystem::file_size(directory.path() / "file") == 0);
}

TEST_CASE("the sandboxed process reads what it has open") {
    const TemporaryDirectory directory;
    directory.write("file", "text");
    const int file = ::open((directory.path() / "file").c_str(), O_RDONLY);
    REQUIRE(file >= 0);
    CHECK(end_of(Opening::refused, [&](int) {
              std::array<char, 8> bytes{};
              return ::pread(file, bytes.data(), bytes.size(), 1) == 3 &&
                     std::strcmp(bytes.data(), "ext") == 0;
          }) == as_hoped);
    ::close(file);
}

TEST_CASE("the sandbox bounds processor time") {
    CHECK(end_of(Opening::refused,
                 [](int) {
                     while (true) ::getpid();
                     return true;
                 },
                 {.processor_seconds = 1}) == -SIGKILL);
}

// The shadow memory of a sanitizer goes beyond any bound.
#if !defined(KCHECK_SANITIZED)
TEST_CASE("the sandbox bounds memory") {
    CHECK(end_of(Opening::refused,
                 [](int) {
                     return ::mmap(nullptr, std::size_t{1} << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                                   0) == MAP_FAILED;
                 },
                 {.memory = std::uint64_t{512} << 20}) == as_hoped);
}
#endif
