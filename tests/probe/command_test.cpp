#include "probe/command.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr CommandLimits generous{10s, 1 << 20};

auto run_shell(const std::string& script, const CommandLimits& limits = generous) {
    return run_command("/bin/sh", {"-c", script}, limits);
}

std::size_t open_descriptors() {
    const std::filesystem::directory_iterator descriptors("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(descriptors), end(descriptors)));
}

bool has_children() { return ::waitpid(-1, nullptr, WNOHANG) >= 0 || errno != ECHILD; }

}  // namespace

TEST_CASE("a command's output and exit code come back") {
    const auto output = run_shell("echo one; echo two; exit 3");
    REQUIRE(output);
    CHECK(output->text == "one\ntwo\n");
    CHECK(output->exit_code == 3);
    CHECK(run_command("/bin/false", {}, generous)->exit_code == 1);
}

TEST_CASE("a command sees a clean environment, no input, and arguments as they are") {
    CHECK(run_command("/usr/bin/env", {}, generous)->text ==
          "LC_ALL=C\nPATH=/usr/sbin:/usr/bin:/sbin:/bin\n");
    CHECK(run_command("/bin/cat", {}, generous)->text.empty());
    CHECK(run_command("/bin/echo", {"$HOME", "a b; c", ""}, generous)->text == "$HOME a b; c \n");
}

TEST_CASE("a command's complaints are discarded") {
    CHECK(run_shell("echo complaint >&2; echo answer")->text == "answer\n");
}

TEST_CASE("a command inherits no descriptor beyond the standard three") {
    std::array<int, 2> pipe_ends{};
    REQUIRE(::pipe(pipe_ends.data()) == 0);
    CHECK(run_command("/bin/ls", {"/proc/self/fd"}, generous)->text == "0\n1\n2\n3\n");  // 3: the directory
    for (const int end : pipe_ends) ::close(end);
}

TEST_CASE("a command that cannot be started gives the errno's name and leaves no zombie") {
    const TemporaryDirectory directory;
    directory.write("data", "no program");
    const std::string data = (directory.path() / "data").string();
    CHECK(run_command("/no/such/program", {}, generous).error() == "/no/such/program: ENOENT");
    CHECK(run_command(data, {}, generous).error() == data + ": EACCES");
    std::filesystem::permissions(data, std::filesystem::perms::owner_all);
    CHECK(run_command(data, {}, generous).error() == data + ": ENOEXEC");
    CHECK(run_command("ss", {}, generous).error() == "ss: not an absolute path");
    CHECK_FALSE(has_children());
}

TEST_CASE("a command that takes too long is killed and reaped at the deadline") {
    const auto start = Clock::now();
    CHECK(run_command("/bin/sleep", {"30"}, {100ms, 100}).error() == "/bin/sleep: no answer within 100 ms");
    CHECK(run_shell("exec >&-; sleep 30", {100ms, 100}).error() == "/bin/sh: no answer within 100 ms");
    CHECK(Clock::now() - start < 5s);
    CHECK_FALSE(has_children());
}

TEST_CASE("a descendant that holds the output open neither defeats the deadline nor survives it") {
    const TemporaryDirectory directory;
    const std::string file = (directory.path() / "pid").string();
    const auto start = Clock::now();
    CHECK(run_shell("sleep 30 & echo $! > " + file + "; exit 0", {200ms, 100}).error() ==
          "/bin/sh: no answer within 200 ms");
    CHECK(Clock::now() - start < 5s);
    const auto pid = parse_integer(trim(Root().read(file).value()));
    const auto is_dead = [&] {
        const auto status = Root().read("/proc/" + std::to_string(pid.value()) + "/stat");
        return !status || status->find(") Z ") != std::string::npos;
    };
    while (!is_dead() && Clock::now() - start < 5s) ::usleep(1000);
    CHECK(is_dead());
}

TEST_CASE("a command that prints too much is stopped") {
    const auto start = Clock::now();
    CHECK(run_command("/usr/bin/yes", {}, {10s, 100000}).error() ==
          "/usr/bin/yes: more than 100000 bytes of output");
    CHECK(Clock::now() - start < 5s);
    CHECK(run_shell("echo 123", {10s, 4})->text == "123\n");
    CHECK_FALSE(run_shell("echo 123", {10s, 3}));
    CHECK_FALSE(has_children());
}

TEST_CASE("a command that a signal killed gave no answer") {
    CHECK(run_shell("kill -SEGV $$").error() == "/bin/sh: killed by SIGSEGV");
}

TEST_CASE("a command's exit code is known even where a parent ignored or blocked SIGCHLD") {
    std::signal(SIGCHLD, SIG_IGN);
    CHECK(run_shell("exit 7")->exit_code == 7);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGCHLD);
    REQUIRE(::pthread_sigmask(SIG_BLOCK, &signals, nullptr) == 0);
    CHECK(run_shell("exec >&-; sleep 0.1; exit 7")->exit_code == 7);
}

TEST_CASE("many commands leave neither descriptors nor zombies") {
    const std::size_t before = open_descriptors();
    for (int i = 0; i < 20; ++i) {
        CHECK(run_command("/bin/true", {}, generous));
        CHECK_FALSE(run_command("/no/such/program", {}, generous));
        CHECK_FALSE(run_command("/bin/sleep", {"30"}, {2ms, 100}));
    }
    CHECK(open_descriptors() == before);
    CHECK_FALSE(has_children());
}
