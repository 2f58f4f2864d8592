#include "probe/confinement.hpp"

#include <chrono>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "probe/command.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;
using namespace std::chrono_literals;

namespace {

/// What a script says, complaints included, that may write below a directory.
std::string said_by(const TemporaryDirectory& directory, const std::string& script) {
    const Confinement confinement{directory.path().string()};
    const auto output =
        run_command("/bin/bash", {"-c", "exec 2>&1; " + script}, {10s, 1 << 20, &confinement});
    return output ? output->text : output.error();
}

bool kernel_has_landlock() {
    return ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

bool is_refused(const std::string& text) { return text.find("Permission denied") != std::string::npos; }

}  // namespace

TEST_CASE("a confined program has no privileges, and gets no new ones") {
    const TemporaryDirectory directory;
    const std::string status = said_by(directory, "cat /proc/self/status");
    CHECK(status.find("NoNewPrivs:\t1") != std::string::npos);
    CHECK(status.find("CapEff:\t0000000000000000") != std::string::npos);
    CHECK(status.find("CapPrm:\t0000000000000000") != std::string::npos);
    CHECK(status.find("Seccomp:\t2") != std::string::npos);
    CHECK(said_by(directory, "ulimit -c") == "0\n");
}

TEST_CASE("a confined program opens no socket, and neither does what it starts") {
    const TemporaryDirectory directory;
    CHECK(is_refused(said_by(directory, "exec 3<>/dev/tcp/127.0.0.1/9")));
    CHECK(is_refused(said_by(directory, "bash -c 'exec 3<>/dev/udp/127.0.0.1/9'")));
}

TEST_CASE("a confined program reads files, and writes below its directory only") {
    const TemporaryDirectory directory;
    const TemporaryDirectory outside;
    outside.write("file", "outside");
    const std::string file = (outside.path() / "file").string();
    CHECK(said_by(directory, "cat " + file) == "outside");
    const std::string own = (directory.path() / "own").string();
    CHECK(said_by(directory, "echo inside >" + own + "; cat " + own + "; rm " + own) == "inside\n");
    CHECK(is_refused(said_by(directory, "chmod 777 " + file)));
    CHECK(is_refused(said_by(directory, "touch -d 2000-01-01 " + file)));
    CHECK(is_refused(said_by(directory, "kill -0 $PPID")));
    if (!kernel_has_landlock()) return;
    CHECK(is_refused(said_by(directory, "echo bad >" + file)));
    CHECK(is_refused(said_by(directory, "echo bad >" + file + ".new")));
    CHECK(is_refused(said_by(directory, "rm -f " + file)));
    CHECK(is_refused(said_by(directory, "mv " + file + " " + own)));
    CHECK(said_by(directory, "cat " + file) == "outside");
}

TEST_CASE("a confined program ends where it takes too much") {
    const TemporaryDirectory directory;
    const std::string path = directory.path().string();
    const Confinement small{path, std::uint64_t{4} << 30, 1000, 60};
    const auto written = run_command("/bin/bash", {"-c", "head -c 5000 /dev/zero >" + path + "/zeros"},
                                     {10s, 1 << 20, &small});
    REQUIRE(written);
    CHECK(written->exit_code != 0);
    const Confinement quick{path, std::uint64_t{4} << 30, 1000, 1};
    // At the limit the kernel sends both, and the shell may see either first.
    const std::string end =
        run_command("/bin/bash", {"-c", "while :; do :; done"}, {10s, 1 << 20, &quick}).error();
    CHECK((end == "/bin/bash: killed by SIGXCPU" || end == "/bin/bash: killed by SIGKILL"));
    const Confinement nowhere{path + "/nowhere"};
    if (kernel_has_landlock())
        CHECK(run_command("/bin/true", {}, {10s, 1 << 20, &nowhere}).error() == "/bin/true: ENOENT");
}
