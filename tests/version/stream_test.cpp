#include "version/stream.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

std::string name_of(const std::optional<KernelStream>& stream) { return stream ? stream->name : "-"; }

std::string tag_of(std::string_view version) {
    const auto tag = find_dist_tag(version);
    return tag ? tag->stream.name + "@" + std::to_string(tag->offset) : "-";
}

}  // namespace

TEST_CASE("each row of the stream table has a scheme that exists, and stands there once") {
    std::set<std::string_view> names;
    for (const StreamRule& rule : stream_rules()) {
        INFO(rule.name);
        CHECK(names.insert(rule.name).second);
        CHECK(find_version_scheme(rule.scheme) != nullptr);
        CHECK_FALSE(rule.vendor.empty());
        CHECK(rule.flavours.empty() == (rule.mark != StreamMark::flavour));
    }
}

TEST_CASE("a stream is found by its whole name") {
    for (const std::string_view name :
         {"al7",    "al8",       "alnx4", "lifsea8",  "alios7", "an7",    "an8",    "an23",
          "el6",    "el10",      "amzn1", "amzn2023", "el7uek", "elrepo", "azl3",   "cm2",
          "oe2403", "oe2203sp1", "fc34",  "ubuntu",   "debian", "suse",   "coreos", "mainline"}) {
        INFO(name);
        CHECK(name_of(find_stream(name)) == name);
        CHECK(find_stream(name)->scheme != nullptr);
    }
    for (const std::string_view name :
         {"", "al", "al#", "7", "el8_3", "el8x", "AL7", "al7 ", "generic", "weather"}) {
        INFO(name);
        CHECK(name_of(find_stream(name)) == "-");
    }
}

TEST_CASE("a dist tag names its stream without the minor release") {
    CHECK(name_of(stream_of_dist_tag("el8_3")) == "el8");
    CHECK(name_of(stream_of_dist_tag("el8_10")) == "el8");
    CHECK(name_of(stream_of_dist_tag("an8_6")) == "an8");
    CHECK(name_of(stream_of_dist_tag("el8uek")) == "el8uek");
    CHECK(name_of(stream_of_dist_tag("el8_x")) == "-");
    CHECK(name_of(stream_of_dist_tag("el8_3_1")) == "-");
    CHECK(name_of(stream_of_dist_tag("ubuntu")) == "-");
    CHECK(name_of(stream_of_dist_tag("")) == "-");
}

TEST_CASE("a flavour names its stream") {
    CHECK(name_of(stream_of_flavour("generic")) == "ubuntu");
    CHECK(name_of(stream_of_flavour("generic-64k")) == "ubuntu");
    CHECK(name_of(stream_of_flavour("cloud-amd64")) == "debian");
    CHECK(name_of(stream_of_flavour("default")) == "suse");
    CHECK(name_of(stream_of_flavour("coreos")) == "coreos");
    CHECK(name_of(stream_of_flavour("al7")) == "-");
    CHECK(name_of(stream_of_flavour("")) == "-");
}

TEST_CASE("the last dist tag of a version counts, and only one in its release") {
    CHECK(tag_of("4.19.43-13.al7") == "al7@10");
    CHECK(tag_of("4.19.91-22.fc.1.al7") == "al7@15");
    CHECK(tag_of("3.10.0-1160.al7.1") == "al7@11");
    CHECK(tag_of("5.4.262-1.el8.elrepo") == "elrepo@13");
    CHECK(tag_of("4.18.0-240.1.1.el8_3") == "el8@14");
    for (const std::string_view version : {"", "-", ".", "4.19.43", "4.19.43-13", "4.19.43.al7", "al7",
                                           ".al7", "4.19.43-al7", "4.19.43-13.al7x"}) {
        INFO(version);
        CHECK(tag_of(version) == "-");
    }
}
