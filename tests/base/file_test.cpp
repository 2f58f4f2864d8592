#include "base/file.hpp"

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "base/output_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

TEST_CASE("a file below a root is read, and a missing one is told from an unreadable one") {
    const TemporaryDirectory directory;
    directory.write("etc/image-id", "x");
    const Root root(directory.path());
    CHECK(root.read("/etc/image-id").value() == "x");
    CHECK(root.read("/etc/nothing").error().is_missing());
    CHECK(root.read("/etc").error().kind == FileError::Kind::unsuitable);
}

TEST_CASE("no symbolic link leads out of a root") {
    const TemporaryDirectory outside;
    outside.write("secret", "outside");
    const TemporaryDirectory directory;
    directory.write("secret", "inside");
    directory.write("etc/real", "inside");
    directory.link("etc/absolute", "/secret");
    directory.link("etc/relative", "../../../../../../../../secret");
    directory.link("etc/escape", (outside.path() / "secret").string());
    directory.link("linked-etc", "/etc");
    directory.link("loop", "loop");
    const Root root(directory.path());
    CHECK(root.read("/etc/absolute").value() == "inside");
    CHECK(root.read("/etc/relative").value() == "inside");
    CHECK(root.read("/etc/escape").error().is_missing());
    CHECK(root.read("/linked-etc/real").value() == "inside");
    CHECK(root.read("/loop").error().reason == "/loop: ELOOP");
}

TEST_CASE("what the kernel that runs here shows below an image is not the image's") {
    const Root image("/");
    CHECK_FALSE(image.is_system());
    CHECK_FALSE(image.is_running());
    for (const std::string_view path :
         {"/proc/version", "/proc", "/sys/kernel", "/tmp/../proc/self/status"}) {
        INFO(path);
        CHECK(Root().exists(path));
        CHECK_FALSE(image.exists(path));
    }
    CHECK(image.exists("/etc"));
    const TemporaryDirectory saved;
    saved.write("proc/version", "Linux version 4.19.43-13.al7.x86_64");
    CHECK(Root(saved.path()).exists("/proc/version"));
}

TEST_CASE("a directory of more entries than the limit is refused") {
    const TemporaryDirectory directory;
    for (const char* const name : {"boot/a", "boot/b", "boot/c"}) directory.write(name, "");
    const Root root(directory.path());
    CHECK(root.list("/boot", 3)->size() == 3);
    const auto refused = root.list("/boot", 2);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == FileError::Kind::unsuitable);
    CHECK(refused.error().reason == "/boot: more than 2 entries");
}

TEST_CASE("a file is copied out of a root whole, or refused") {
    const TemporaryDirectory directory;
    const std::string content(100000, 'x');
    directory.write("var/file", content);
    directory.link("var/loop", "loop");
    const Root root(directory.path());
    const TemporaryDirectory target;
    REQUIRE(root.copy("/var/file", target.path() / "copy", content.size()));
    CHECK(*Root(target.path()).read("/copy") == content);
    const auto refused = root.copy("/var/file", target.path() / "copy", content.size() - 1);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == "/var/file: longer than 99999 bytes");
    CHECK(root.copy("/var/none", target.path() / "none", 1).error().is_missing());
    CHECK_FALSE(root.exists("/none"));
    CHECK_FALSE(root.copy("/var/loop", target.path() / "loop", 1));
}

TEST_CASE("a FIFO below a root is refused and not waited for") {
    const TemporaryDirectory directory;
    REQUIRE(::mkfifo((directory.path() / "fifo").c_str(), 0600) == 0);
    CHECK(Root(directory.path()).read("/fifo").error().kind == FileError::Kind::unsuitable);
}

TEST_CASE("a file longer than the limit is refused, not cut") {
    const TemporaryDirectory directory;
    directory.write("long", std::string(100, 'x'));
    CHECK(Root(directory.path()).read("/long", 100)->size() == 100);
    CHECK(Root(directory.path()).read("/long", 99).error().kind == FileError::Kind::unsuitable);
}

TEST_CASE("a sparse file of 10 GB is refused before it is read") {
    const TemporaryDirectory directory;
    directory.write("etc/os-release", "");
    std::filesystem::resize_file(directory.path() / "etc/os-release", std::uintmax_t{10} << 30);
    const auto refused = Root(directory.path()).read("/etc/os-release");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().reason == "/etc/os-release: longer than 16777216 bytes");
}

TEST_CASE("a symbolic link in any component stays inside of a root, and a loop of them ends") {
    const TemporaryDirectory outside;
    outside.write("secret", "outside");
    const TemporaryDirectory directory;
    directory.write("real/file", "inside");
    directory.link("absolute", outside.path().string());
    directory.link("up", "../../../../../../../../.." + outside.path().string());
    directory.link("here", "/real");
    directory.link("a/b", "../a/b");
    directory.link("x", "y/z");
    directory.link("y", "x");
    const Root root(directory.path());
    CHECK(root.read("/absolute/secret").error().is_missing());
    CHECK(root.read("/up/secret").error().is_missing());
    CHECK(*root.read("/here/file") == "inside");
    CHECK(*root.read("/here/../../../real/file") == "inside");
    for (const std::string_view loop : {"/a/b", "/a/b/file", "/x", "/y/z"}) {
        INFO(loop);
        CHECK(root.read(loop).error().reason == std::string(loop) + ": ELOOP");
    }
}

TEST_CASE("lines are handed over one by one, across the reader's chunks") {
    const TemporaryDirectory directory;
    std::string content;
    for (int i = 0; i < 50000; ++i) content += std::to_string(i) + "\n";
    directory.write("table", content + "last");
    directory.write("wide", std::string(200000, 'x'));
    const Root root(directory.path());
    int expected = 0;
    std::string last;
    const auto take = [&](std::string_view line) {
        if (line == std::to_string(expected)) ++expected;
        last = line;
    };
    REQUIRE(root.read_lines("/table", take));
    CHECK(expected == 50000);
    CHECK(last == "last");
    CHECK(root.read_lines("/table", take, 1000).error().kind == FileError::Kind::unsuitable);
    CHECK(root.read_lines("/wide", take).error().kind == FileError::Kind::unsuitable);
    CHECK(root.read_lines("/missing", take).error().is_missing());
}

TEST_CASE("files without a size, such as those in /proc, are read whole") {
    CHECK(Root().read("/proc/self/status")->find("Name:") == 0);
}

TEST_CASE("an output file is written whole or not at all") {
    const TemporaryDirectory directory;
    const std::string path = (directory.path() / "report").string();
    REQUIRE(write_output(path, "first"));
    REQUIRE(write_output(path, "second"));
    CHECK(read_input(path, 100).value() == "second");
    const auto refused = write_output((directory.path() / "missing/report").string(), "x");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == ErrorKind::io);
    CHECK(Root(directory.path()).list("/").value() == std::vector<std::string>{"report"});
}

TEST_CASE("an output file has no name before it is whole, so that a process that is killed leaves nothing") {
    const TemporaryDirectory directory;
    const int nameless = ::open(directory.path().c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (nameless < 0) return;  // This file system cannot do without names.
    ::close(nameless);
    const std::string path = (directory.path() / "report").string();
    const auto names = [&] { return Root(directory.path()).list("/").value(); };
    using Names = std::vector<std::string>;
    {
        auto file = OutputFile::open(path);
        REQUIRE(file);
        REQUIRE(file->write("first"));
        CHECK(names() == Names{});
        REQUIRE(file->finish());
        CHECK(names() == Names{"report"});
    }
    {
        auto file = OutputFile::open(path);
        REQUIRE(file);
        REQUIRE(file->write("part"));
        REQUIRE(file->finish(".partial"));
        CHECK(names() == Names{"report", "report.partial"});
    }
    {
        auto file = OutputFile::open(path);
        REQUIRE(file);
        REQUIRE(file->write("second"));
        CHECK(read_input(path, 100).value() == "first");
        REQUIRE(file->finish());
    }
    CHECK(names() == Names{"report", "report.partial"});
    CHECK(read_input(path, 100).value() == "second");
    CHECK(read_input(path + ".partial", 100).value() == "part");
}

TEST_CASE("an output file is replaced behind its symbolic links and keeps its mode") {
    const TemporaryDirectory directory;
    directory.write("real/report", "first");
    directory.link("link", "real/report");
    directory.link("dangling", "real/new");
    const std::string path = (directory.path() / "real/report").string();
    REQUIRE(::chmod(path.c_str(), 0600) == 0);
    REQUIRE(write_output((directory.path() / "link").string(), "second"));
    REQUIRE(write_output((directory.path() / "dangling").string(), "made"));
    CHECK(std::filesystem::is_symlink(directory.path() / "link"));
    CHECK(read_input(path, 100).value() == "second");
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0600);
    CHECK(read_input((directory.path() / "real/new").string(), 100).value() == "made");
}

TEST_CASE("an open file is written to under its name, not replaced") {
    const TemporaryDirectory directory;
    const std::string path = (directory.path() / "out").string();
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(file >= 0);
    directory.link("stream", "/proc/self/fd/" + std::to_string(file));
    REQUIRE(write_output((directory.path() / "stream").string(), "text"));
    REQUIRE(write_output("/dev/fd/" + std::to_string(file), " and more"));
    ::close(file);
    CHECK(read_input(path, 100).value() == "text and more");
    CHECK(std::filesystem::is_symlink(directory.path() / "stream"));
}
