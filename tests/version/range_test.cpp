#include "version/range.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

struct Row {
    const char* stream;
    const char* version;
    VersionRange range;
    RangePosition expected;
};

constexpr auto below = RangePosition::below;
constexpr auto silent_below = RangePosition::silent_below;
constexpr auto inside = RangePosition::inside;
constexpr auto silent = RangePosition::silent;
constexpr auto above = RangePosition::above;
constexpr auto undecidable = RangePosition::undecidable;

VersionRange from(const char* bound) { return {bound, "", ""}; }
VersionRange up_to(const char* bound) { return {"", bound, ""}; }
VersionRange before(const char* bound) { return {"", "", bound}; }

void check(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        INFO(row.stream << " " << row.version << " in [" << row.range.introduced << ", "
                        << row.range.last_affected << "], fixed " << row.range.fixed);
        CHECK(static_cast<int>(position(*find_stream(row.stream), row.version, row.range)) ==
              static_cast<int>(row.expected));
    }
}

}  // namespace

TEST_CASE("a bound without a dist tag is compared with what stands before the tag") {
    check({
        {"al7", "4.19.34-11.al7", up_to("4.19.43-13"), inside},
        {"al7", "4.19.43-13.al7", up_to("4.19.43-13"), inside},
        {"al7", "4.19.43-13.1.al7", up_to("4.19.43-13"), above},
        {"al7", "4.19.43-13.2.al7", up_to("4.19.43-13"), above},
        {"al7", "4.19.43-13.al7", before("4.19.43-13.1"), inside},
        {"al7", "4.19.43-13.1.al7", before("4.19.43-13.1"), above},
        {"al7", "4.19.43-13.2.al7", before("4.19.43-13.1"), above},
        {"al7", "4.19.43-13.al7", from("4.19.43-13"), inside},
        {"al7", "4.19.36-12.al7", from("4.19.43-13"), below},
        {"al7", "4.19.91-100.al7", from("4.19.91-27"), inside},
        {"al8", "5.10.134-19.1.al8", {"5.10.134-15", "5.10.134-19.1", ""}, inside},
        {"al8", "5.10.134-19.2.al8", {"5.10.134-15", "5.10.134-19.1", ""}, above},
        {"el8", "4.18.0-240.el8", from("4.18.0-240"), inside},
        {"el8", "4.18.0-240.1.1.el8_3", from("4.18.0-240"), inside},
        {"al7", "4.19.91-22.fc.1.al7", up_to("4.19.91-22"), above},
    });
}

TEST_CASE("a bound with a dist tag is compared as a whole") {
    check({
        {"al7", "4.19.43-13.al7", up_to("4.19.43-13.al7"), inside},
        {"al7", "4.19.43-13.1.al7", up_to("4.19.43-13.al7"), above},
        {"al7", "4.19.43-13.al7", before("4.19.43-13.1.al7"), inside},
        {"al7", "4.19.43-13.1.al7", before("4.19.43-13.1.al7"), above},
        {"al7", "4.19.43-13.2.al7", before("4.19.43-13.1.al7"), above},
        {"al7", "4.19.43-13.1.al7", before("4.19.43-13.2.al7"), inside},
        {"amzn2", "5.4.217-126.408.amzn2", {"5.4.217-126.408.amzn2", "", "5.4.219-126.411.amzn2"}, inside},
        {"amzn2", "5.4.209-116.367.amzn2", {"5.4.217-126.408.amzn2", "", "5.4.219-126.411.amzn2"}, below},
    });
}

TEST_CASE("a bound without a release speaks of every release of its version") {
    check({
        {"al7", "4.19.43-13.al7", up_to("4.19.43"), inside},
        {"al7", "4.19.44-1.al7", up_to("4.19.43"), above},
        {"al7", "4.19.43-13.al7", before("4.19.43"), above},
        {"al7", "4.19.43-13.al7", from("4.19.43"), inside},
        {"debian", "6.1.64-1", up_to("6.1.64"), inside},
        {"debian", "6.1.64-1~bpo11+1", up_to("6.1.64"), inside},
        {"debian", "6.1.66-1", up_to("6.1.64"), above},
        {"debian", "6.1.66-1", before("6.1.66"), above},
        {"ubuntu", "5.15.0-79.86", up_to("5.15.0"), inside},
        {"ubuntu", "5.15.0-1051", up_to("5.15.0"), inside},
        {"ubuntu", "5.19.0-50", up_to("5.15.0"), above},
        {"suse", "5.3.18-lp152.78", up_to("5.3.18"), inside},
    });
}

TEST_CASE(
    "introduced and last_affected lie inside, fixed outside, and between the last two the source is silent") {
    const VersionRange range{"4.19.91-27", "4.19.91-27.4", "4.19.91-28"};
    check({
        {"al7", "4.19.91-26.6.al7", range, below},
        {"al7", "4.19.91-27.al7", range, inside},
        {"al7", "4.19.91-27.4.al7", range, inside},
        {"al7", "4.19.91-27.5.al7", range, silent},
        {"al7", "4.19.91-27.7.al7", range, silent},
        {"al7", "4.19.91-28.al7", range, above},
        {"al7", "4.19.91-28.7.al7", range, above},
        {"al7", "4.19.91-27.al7", {"4.19.91-27", "", "4.19.91-28"}, inside},
        {"al7", "4.19.91-27.5.al7", {"4.19.91-27", "", "4.19.91-28"}, inside},
        {"al7", "4.19.91-27.5.al7", {"", "", ""}, inside},
        {"al7", "9.9.9-9.al7", from("4.19.91-19.1"), inside},
        {"al7", "4.19.91-23.al7", {"4.19.91-23", "4.19.91-23", ""}, inside},
    });
    CHECK(truth_of(below) == Truth::no);
    CHECK(truth_of(inside) == Truth::yes);
    CHECK(truth_of(silent) == Truth::unknown);
    CHECK(truth_of(above) == Truth::no);
    CHECK(truth_of(undecidable) == Truth::unknown);
}

TEST_CASE("Ubuntu bounds name an ABI or an upload of it, and cloud kernels number their ABIs apart") {
    check({
        {"ubuntu", "5.15.0-79.86", up_to("5.15.0-79"), inside},
        {"ubuntu", "5.15.0-80.87", up_to("5.15.0-79"), above},
        {"ubuntu", "5.15.0-79.86", before("5.15.0-79"), above},
        {"ubuntu", "5.15.0-79", before("5.15.0-80.90"), inside},
        {"ubuntu", "5.15.0-79.86", before("5.15.0-79.87"), inside},
        {"ubuntu", "5.15.0-79.87", before("5.15.0-79.87"), above},
        {"ubuntu", "5.15.0-79", before("5.15.0-79.87"), undecidable},
        {"ubuntu", "5.15.0-78", before("5.15.0-79.87"), inside},
        {"ubuntu", "5.15.0-80", before("5.15.0-79.87"), above},
        {"ubuntu", "5.15.0-1051", before("5.15.0-79.87"), undecidable},
        {"ubuntu", "5.15.0-79", before("5.15.0-1051"), undecidable},
        {"ubuntu", "5.15.0-1050", before("5.15.0-1051"), inside},
        {"ubuntu", "5.15.0-1051.56", before("5.15.0-1051.57"), inside},
        {"ubuntu", "5.15.0-999", before("5.15.0-1000"), undecidable},
    });
}

TEST_CASE("between the last unaffected and the first affected version that are named the source is silent") {
    VersionRange range = from("5.10.134-15");
    range.last_unaffected = "5.10.134-14";
    check({
        {"al8", "5.10.112-11.2.al8", range, below},
        {"al8", "5.10.134-14.al8", range, below},
        {"al8", "5.10.134-14.1.al8", range, silent_below},
        {"al8", "5.10.134-15.al8", range, inside},
        {"al8", "5.10.134-19.1.al8", range, inside},
    });
    VersionRange abi = from("5.15.0-106");
    abi.last_unaffected = "5.15.0-101.111";
    check({
        {"ubuntu", "5.15.0-101.111", abi, below},
        {"ubuntu", "5.15.0-101.112", abi, silent_below},
        {"ubuntu", "5.15.0-101", abi, undecidable},
        {"ubuntu", "5.15.0-105", abi, silent_below},
        {"ubuntu", "5.15.0-106", abi, inside},
    });
    CHECK(truth_of(silent_below) == Truth::unknown);
    CHECK(describe(below, "1", {"4", "", "", "2"}) == "1 is at or below 2, the last unaffected");
    CHECK(describe(silent_below, "3", {"4", "", "", "2"}) ==
          "3 lies between 2 (last unaffected) and 4 (introduced), where the source is silent");
}

TEST_CASE("mainline candidates come before their release, and a missing number is 0") {
    check({
        {"mainline", "6.1-rc3", before("6.1"), inside},
        {"mainline", "6.1.0-rc3", before("6.1"), inside},
        {"mainline", "6.1", before("6.1.0"), above},
        {"mainline", "6.1.0-rc3", from("6.1"), below},
        {"mainline", "6.1.0-rc3", up_to("6.1-rc3"), inside},
        {"mainline", "6.1.0-rc4", up_to("6.1-rc3"), above},
        {"mainline", "5.10", before("5.9"), above},
        {"mainline", "5.1", before("5.10"), inside},
        {"coreos", "4.19.106", before("4.19.107"), inside},
    });
}

TEST_CASE("Debian bounds are ordered as dpkg orders them") {
    check({
        {"debian", "6.1.64-1", {"6.1.64-1", "", "6.1.66-1"}, inside},
        {"debian", "6.1.66-1", {"6.1.64-1", "", "6.1.66-1"}, above},
        {"debian", "6.1.66-1~bpo11+1", {"6.1.64-1", "", "6.1.66-1"}, inside},
        {"debian", "6.1.55-1", {"6.1.64-1", "", "6.1.66-1"}, below},
    });
}

TEST_CASE("a range of a plain scheme takes its bounds as they are") {
    const VersionScheme& rpm = *find_version_scheme("rpm");
    CHECK(position(rpm, "535.129.03", {"", "535.129.03", "535.161.07"}) == inside);
    CHECK(position(rpm, "535.150.00", {"", "535.129.03", "535.161.07"}) == silent);
    CHECK(position(rpm, "535.161.07", {"", "535.129.03", "535.161.07"}) == above);
}

TEST_CASE("a position is told in words") {
    const VersionRange all{"2", "4", "6"};
    CHECK(describe(below, "1", all) == "1 is below 2");
    CHECK(describe(inside, "3", all) == "3 is at or above 2 and at or below 4");
    CHECK(describe(silent, "5", all) ==
          "5 lies between 4 (last affected) and 6 (fixed), where the source is silent");
    CHECK(describe(above, "7", all) == "7 is at or above 6");
    CHECK(describe(undecidable, "x", all) == "x and the bound 6 cannot be ordered");
    CHECK(describe(inside, "3", up_to("4")) == "3 is at or below 4");
    CHECK(describe(above, "5", up_to("4")) == "5 is above 4");
    CHECK(describe(undecidable, "x", up_to("4")) == "x and the bound 4 cannot be ordered");
    CHECK(describe(inside, "3", before("4")) == "3 is below 4");
    CHECK(describe(inside, "3", from("2")) == "3 is at or above 2");
    CHECK(describe(inside, "3", {"3", "3", ""}) == "3 is 3");
    CHECK(describe(inside, "3", {}) == "every version is listed, so 3 is");
    CHECK(describe(undecidable, "x", from("2")) == "x and the bound 2 cannot be ordered");
}

TEST_CASE("what is no part of a version comes off before it is compared") {
    CHECK(without_noise("kernel-4.19.43-13.al7") == "4.19.43-13.al7");
    CHECK(without_noise("0:4.19.43") == "4.19.43");
    CHECK(without_noise("kernel-0:4.19.43") == "4.19.43");
    CHECK(without_noise("4.19.43-13.al7.x86_64") == "4.19.43-13.al7.x86_64");
    CHECK(without_noise("1:4.19.43") == "1:4.19.43");
    CHECK(architecture_suffix("4.19.43-13.al7.x86_64") == "x86_64");
    CHECK(architecture_suffix("4.19.43-13.al7.aarch64") == "aarch64");
    CHECK(architecture_suffix("4.19.43-13.al7").empty());
    CHECK(architecture_suffix("x86_64").empty());
    CHECK(architecture_suffix("").empty());
}

TEST_CASE("two versions of a stream are compared as a range compares them, or not at all") {
    const auto order = [](const char* name, const char* a, const char* b) {
        const auto found = compare_in_stream(*find_stream(name), a, b);
        return !found ? "?" : *found < 0 ? "<" : *found > 0 ? ">" : "=";
    };
    CHECK(std::string(order("al7", "4.19.91-27.al7", "4.19.91-27")) == "=");
    CHECK(std::string(order("al7", "4.19.91-27", "4.19.91-27.al7")) == "=");
    CHECK(std::string(order("al7", "4.19.91-27.1.al7", "4.19.91-27")) == ">");
    CHECK(std::string(order("mainline", "5.10.0", "5.10")) == "=");
    CHECK(std::string(order("ubuntu", "5.15.0-79", "5.15.0-1024")) == "?");
    CHECK(std::string(order("ubuntu", "5.15.0-79", "5.15.0-79.86")) == "?");
    CHECK(std::string(order("ubuntu", "5.15.0-79.86", "5.15.0-79")) == "=");
}
