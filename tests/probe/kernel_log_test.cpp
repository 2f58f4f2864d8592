#include "probe/kernel_log.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

/// A log in the form that `dmesg --raw` prints, with lines of the kinds that advisories look for.
constexpr const char* recording = KCHECK_SOURCE_DIR "/tests/probe/recordings/kernel.log";

SourcedFact in_recording(std::string_view glob) {
    FactMap facts;
    const std::string key = "kernel_log." + std::string(glob);
    kernel_log_probe.look(Machine{.kernel_log = recording}, key, facts);
    return facts.at(key);
}

SourcedFact message(const std::string& text) { return known(text, "kernel log"); }

}  // namespace

TEST_CASE("the last message that matches is found in a recorded log") {
    CHECK(in_recording("*EXT4-fs error *") ==
          message("EXT4-fs error (device loop0): ext4_validate_block_bitmap:421: comm dd: bg 0: bad block "
                  "bitmap checksum"));
    CHECK(in_recording("*task * blocked for more than * seconds.") ==
          message("INFO: task dd:2147 blocked for more than 241 seconds."));
    CHECK(in_recording("*Hardware Error*: event severity: corrected") ==
          message("{1}[Hardware Error]: event severity: corrected"));
    CHECK(in_recording("*XFS * Shutting down filesystem*") == absent("kernel log"));
}

TEST_CASE("only what the kernel itself wrote counts") {
    CHECK(in_recording("*written by a program*") == absent("kernel log"));
    CHECK(last_kernel_message("<6>[    1.0] a\n<14>[    2.0] b\n", "*") == "a");
    CHECK(last_kernel_message("<8>[    1.0] a\n", "*") == std::nullopt);
    CHECK(last_kernel_message("<-1>[    1.0] a\n", "*") == std::nullopt);
    CHECK(last_kernel_message("a\n", "*") == std::nullopt);
}

TEST_CASE("priority, time and caller come off, and a message's own brackets stay") {
    CHECK(last_kernel_message("<6>[    1.234567] a b\n", "a b") == "a b");
    CHECK(last_kernel_message("<6>[    1.234567][   T42] a b\n", "a b") == "a b");
    CHECK(last_kernel_message("<6>[    1.234567][    C0] a b\n", "a b") == "a b");
    CHECK(last_kernel_message("<6>a b\n", "a b") == "a b");
    CHECK(last_kernel_message("<6>[Hardware Error] x\n", "*") == "[Hardware Error] x");
    CHECK(last_kernel_message("<6>[   1.2] [Hardware Error] x\n", "*") == "[Hardware Error] x");
    CHECK(last_kernel_message("<6>[] x\n", "*") == "[] x");
}

TEST_CASE("a pattern matches a whole message, by any of its parts") {
    const std::string log = "<6>[ 1.0] one\n<6>[ 2.0] two one two\n<6>[ 3.0] three\n";
    CHECK(last_kernel_message(log, "one") == "one");
    CHECK(last_kernel_message(log, "*one*") == "two one two");
    CHECK(last_kernel_message(log, "?n?") == "one");
    CHECK(last_kernel_message(log, "[ot]*e") == "three");
    CHECK(last_kernel_message(log, "*") == "three");
    CHECK(last_kernel_message(log, "three*two") == std::nullopt);
    CHECK(last_kernel_message(log, "four") == std::nullopt);
    // The stamps are no part of a message.
    CHECK(last_kernel_message(log, "*1.0*") == std::nullopt);
}

TEST_CASE("a log may be empty, cut at its start or without a last line end") {
    CHECK(last_kernel_message("", "*") == std::nullopt);
    CHECK(last_kernel_message("\n", "*") == std::nullopt);
    CHECK(last_kernel_message(" bug here\n<6>[ 1.0] x", "*bug*") == std::nullopt);
    CHECK(last_kernel_message("<6>[ 1.0] x", "x") == "x");
    CHECK(last_kernel_message("<6>[ 1.0] x\n<6", "x") == "x");
    CHECK(last_kernel_message("<6", "<6") == std::nullopt);
}

TEST_CASE("control characters of a message are shown, and a long one is cut") {
    CHECK(last_kernel_message("<6>[ 1.0] a\x1b[31mb\n", "a*") == "a\\x1b[31mb");
    const auto cut = last_kernel_message("<6>[ 1.0] " + std::string(9000, 'a') + "\n", "a*");
    REQUIRE(cut);
    CHECK(cut->size() == 503);
    CHECK(cut->ends_with("..."));
}

TEST_CASE("the log of a machine that does not run, or that cannot be read, is unknown") {
    const TemporaryDirectory root;
    root.write("proc/sys/kernel/random/boot_id", "00000000-0000-0000-0000-000000000000\n");
    CHECK(look_with(kernel_log_probe, "kernel_log.*", root) == unknown("not a running system"));
    FactMap facts;
    kernel_log_probe.look(Machine{.kernel_log = "/nonexistent/log"}, "kernel_log.*", facts);
    CHECK(facts.at("kernel_log.*").is_unknown());
}

TEST_CASE("the log of this machine is read, or it is said why not") {
    const SourcedFact fact = look_with(kernel_log_probe, "kernel_log.no machine logs this", Root());
    INFO(to_text(fact));
    CHECK(fact.source == "kernel log");
    const auto* const doubt = std::get_if<Unknown>(&fact.fact);
    CHECK((fact.is_absent() || (doubt != nullptr && doubt->reason.starts_with("E"))));
}
