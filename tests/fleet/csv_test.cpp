// The table for spreadsheets.
#include "base/text.hpp"
#include "tests/fleet/sample.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

/// The row of an affected host of that name.
std::string row_of(std::string_view host) {
    const auto writer = find_fleet_format("csv")->open(sample_context());
    std::string row;
    writer->row({host, "i-1", "", "", &sample_classes().at(1)}, row);
    return row;
}

std::string cell_of(std::string_view host) {
    const std::string row = row_of(host);
    return row.substr(0, row.find(",i-1,"));
}

}  // namespace

TEST_CASE("a row of csv has the cells of its header") {
    const std::string header = find_fleet_format("csv")->open(sample_context())->opening();
    CHECK(header.ends_with("\r\n"));
    CHECK(
        row_of("web-01") ==
        "web-01,i-1,4.19.43-13.al7.x86_64,al7,,affected,upgrade_and_reboot,KC-2019-0001 KC-2019-0004,,,high,"
        "false,false,false,\r\n");
    CHECK(split(header, ',').size() == split(row_of("web-01"), ',').size());
}

TEST_CASE("no cell of csv is a formula") {
    CHECK(cell_of("=1+1") == "'=1+1");
    CHECK(cell_of("+1") == "'+1");
    CHECK(cell_of("-1") == "'-1");
    CHECK(cell_of("@SUM(1)") == "'@SUM(1)");
    CHECK(cell_of("\t=1") == "\"'\\x09=1\"");
    CHECK(cell_of("\r=1") == "\"'\\x0d=1\"");
    CHECK(cell_of("=\"a\",1") == "\"'=\"\"a\"\",1\"");
    CHECK(cell_of("a=1") == "a=1");
    CHECK(cell_of("web;=1+1") == "\"web;'=1+1\"");
    CHECK(cell_of("web;\t=1;@a;;-1") == "\"web;\\x09=1;'@a;;'-1\"");
}

TEST_CASE("a cell of csv is quoted where it must be") {
    CHECK(cell_of("") == "");
    CHECK(cell_of("a b") == "a b");
    CHECK(cell_of("a,b") == "\"a,b\"");
    CHECK(cell_of("a;b") == "\"a;b\"");
    CHECK(cell_of("a\"b") == "\"a\"\"b\"");
    CHECK(cell_of("a\r\nb\xff") == "\"a\\x0d\\x0ab\\xff\"");
    CHECK(cell_of("w\xc3\xbc"
                  "b") ==
          "\"w\xc3\xbc"
          "b\"");
}
