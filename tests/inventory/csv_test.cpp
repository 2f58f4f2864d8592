#include "tests/inventory/records.hpp"
#include "tests/support/catch.hpp"

using namespace kcheck;

TEST_CASE("a table is read by its header, with any of the delimiters") {
    constexpr std::string_view shown =
        "a region=\"eu-1\" kernel.release=\"5.10\"\nb kernel.release=\"6.6\"\n";
    CHECK(records_of("host,kernel,region\na,5.10,eu-1\nb,6.6,\n") == shown);
    CHECK(records_of("host;kernel;region\na;5.10;eu-1\nb;6.6;\n") == shown);
    CHECK(records_of("host\tkernel\tregion\na\t5.10\teu-1\nb\t6.6\t\n") == shown);
    CHECK(records_of("\xef\xbb\xbfhost,kernel,region\r\na,5.10,eu-1\r\n\r\nb,6.6,") == shown);
    CHECK(records_of("Host Name,Kernel Release,region\na, 5.10 ,eu-1\nb,6.6,\n") == shown);
}

TEST_CASE("a quoted cell of a table holds anything") {
    CHECK(records_of("host,note\n\"a,b\",\"say \"\"hi\"\"\nand bye\"\n\"c\",\"\"\n") ==
          "a,b note=\"say \\\"hi\\\"\\u000aand bye\"\nc\n");
    CHECK(records_of("\"host\",\"kernel\"\nx\"y,5.10\n") == "x\"y kernel.release=\"5.10\"\n");
}

TEST_CASE("the cells of facts have the types of the facts") {
    CHECK(records_of("host,ss.listeners,host.running,kernel.installed,os.version_id\n"
                     "a,4,true,\"5.10, 6.6\",3\n") ==
          "a ss.listeners=4 host.running=true kernel.installed=[\"5.10\",\"6.6\"] os.version_id=\"3\"\n");
    CHECK(records_of("host,ss.listeners\na,many\nb,007\n") ==
          "!2: \"ss.listeners\" is \"many\", not a whole number, such as 4\nb ss.listeners=7\n");
    CHECK(records_of("host,host.running\na,yes\n") == "!2: \"host.running\" is \"yes\", not true or false\n");
}

TEST_CASE("a row of a table that is malformed says why, and costs only itself") {
    CHECK(records_of("host,kernel\na\nb,5.10\nc,6.6,7\n,\n\"d\"x,1.0\n\xff,1.0\n\"e\n,1.0\n") ==
          "!2: has 1 cell, not 2 as the header has\n"
          "b kernel.release=\"5.10\"\n"
          "!4: has 3 cells, not 2 as the header has\n"
          "!5: names no host and states no fact: those cells are empty\n"
          "!6: has text behind a closing quote; a quote inside of quotes is written twice\n"
          "!7: is not UTF-8\n"
          "!8: has a quote that is never closed\n");
}

TEST_CASE("a header by which no host could be read is refused") {
    CHECK(
        records_of("colour,size\nred,4\n", "csv") ==
        "error: in:1: no column of the header is one that tells of hosts (colour, size); expected one of "
        "host, "
        "id, kernel (or kernel_release, release), image (or image_id), time, or a fact by its name, such as "
        "sock_diag.tcp\n");
    CHECK(records_of("host,host\n", "csv") ==
          "error: in:1: the column \"host\" stands twice in the header\n");
    CHECK(records_of("\"host\n", "csv") == "error: in:1: the header of the table does not end\n");
}

TEST_CASE("a table of one column is told from a list") {
    CHECK(records_of("kernel\n5.10\n") == "- kernel.release=\"5.10\"\n");
}

TEST_CASE("a plain list has a release a line, or a host and its release") {
    CHECK(
        records_of("# kernels of the fleet\n4.19.91-26.al7.x86_64\n\nweb-01 5.10.134-18.al8.x86_64 # old\r\n"
                   "\tweb-02\tkernel-6.6\r\n") ==
        "- kernel.release=\"4.19.91-26.al7.x86_64\"\nweb-01 kernel.release=\"5.10.134-18.al8.x86_64\"\n"
        "web-02 kernel.release=\"kernel-6.6\"\n");
    CHECK(
        records_of("5.10.1\n5.10.2\nthree words here\nweb-01\n5.10.3\n") ==
        "- kernel.release=\"5.10.1\"\n- kernel.release=\"5.10.2\"\n"
        "!3: \"three words here\" is neither a kernel release, such as 4.19.91-26.al7.x86_64, nor a host and "
        "its release\n"
        "!4: \"web-01\" is neither a kernel release, such as 4.19.91-26.al7.x86_64, nor a host and its "
        "release\n"
        "- kernel.release=\"5.10.3\"\n");
}
