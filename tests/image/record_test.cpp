#include "image/record.hpp"

#include <array>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

/// What was written through a RecordWriter, or made by hand.
class Records {
  public:
    Records() : file_(::memfd_create("records", MFD_CLOEXEC)) { REQUIRE(file_ >= 0); }
    Records(const Records&) = delete;
    Records& operator=(const Records&) = delete;
    ~Records() { ::close(file_); }

    RecordWriter writer() const { return RecordWriter(file_); }
    void raw(char kind, std::uint64_t path, std::uint64_t data, std::uint64_t size,
             std::string_view rest) const {
        std::array<std::uint64_t, 3> numbers{path, data, size};
        std::string bytes(1, kind);
        bytes.append(reinterpret_cast<const char*>(numbers.data()), sizeof numbers).append(rest);
        REQUIRE(::write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }

    /// Reads them again from the start.
    Result<void> read(RecordTarget& target, const RecordLimits& limits = {}) const {
        ::lseek(file_, 0, SEEK_SET);
        return read_records(
            [this](char* bytes, std::size_t count) -> Result<void> {
                if (::read(file_, bytes, count) == static_cast<ssize_t>(count)) return {};
                return fail(ErrorKind::io, "ended");
            },
            target, limits);
    }

  private:
    int file_;
};

struct Collected final : RecordTarget {
    std::string text;
    Result<void> directory(const std::string& path) override {
        text += path + "/\n";
        return {};
    }
    Result<void> link(const std::string& path, const std::string& target) override {
        text += path + "->" + target + "\n";
        return {};
    }
    Result<void> file(const std::string& path, const std::string& front, std::uint64_t size) override {
        text += path + "=" + front + " of " + std::to_string(size) + "\n";
        return {};
    }
};

/// The error of a single record made by hand.
std::string refusal(char kind, std::uint64_t path, std::uint64_t data, std::uint64_t size,
                    std::string_view rest) {
    const Records records;
    records.raw(kind, path, data, size, rest);
    Collected target;
    const auto done = records.read(target);
    CHECK(target.text.empty());
    return done ? "none" : done.error().message;
}

}  // namespace

TEST_CASE("what the sandboxed process hands over arrives as it was") {
    const Records records;
    records.writer().directory("etc");
    records.writer().link("etc/os-release", "../usr/lib/os-release");
    records.writer().file("etc/large", "front", 1000);
    records.writer().file("etc/empty", "", 0);
    records.writer().end();
    Collected target;
    REQUIRE(records.read(target));
    CHECK(target.text ==
          "etc/\netc/os-release->../usr/lib/os-release\netc/large=front of 1000\netc/empty= of 0\n");
}

TEST_CASE("a failure arrives with its kind, but for one that no image can cause") {
    for (const auto& [sent, received] : {std::pair{ErrorKind::bad_data, ErrorKind::bad_data},
                                         std::pair{ErrorKind::rules_tampered, ErrorKind::internal}}) {
        const Records records;
        records.writer().failure({sent, "no such luck"});
        Collected target;
        const auto done = records.read(target);
        REQUIRE_FALSE(done);
        CHECK(done.error().kind == received);
        CHECK(done.error().message == "no such luck");
    }
}

TEST_CASE("no record leads out of the private directory, whatever the sandboxed process says") {
    const std::string broken = "the sandboxed process broke its own format: it may have been taken over";
    CHECK(refusal('F', 9, 0, 0, "../passwd") == broken);
    CHECK(refusal('F', 11, 0, 0, "/etc/passwd") == broken);
    CHECK(refusal('F', 8, 0, 0, "a/../../b") == broken);
    CHECK(refusal('D', 2, 0, 0, "..") == broken);
    CHECK(refusal('L', 0, 1, 0, "x") == broken);
    CHECK(refusal('F', 1, 5, 4, "afront") == broken);
    CHECK(refusal('?', 1, 0, 0, "a") == broken);
    CHECK(refusal('F', 1u << 20, 0, 0, "") == broken);
    CHECK(refusal('L', 1, 1u << 20, 0, "a") == broken);
    CHECK(refusal('F', 1, std::uint64_t{1} << 62, std::uint64_t{1} << 62, "a") ==
          "the files that kcheck reads of this image are too large together");
}

TEST_CASE("records have an end") {
    const Records records;
    for (int i = 0; i < 3; ++i) records.writer().directory("a" + std::to_string(i));
    Collected target;
    const auto done = records.read(target, {.records = 2});
    REQUIRE_FALSE(done);
    CHECK(done.error().kind == ErrorKind::bad_data);
    CHECK_FALSE(records.read(target));  // ended without an end record
}
