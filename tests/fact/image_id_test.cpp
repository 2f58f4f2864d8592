#include "fact/image_id.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/table.hpp"

using namespace kcheck;

TEST_CASE("every image ID of the list has the family and the date that it says") {
    const auto table = read_table("fact/images.txt");
    CHECK(table.size() > 200);
    for (const auto& row : table) {
        REQUIRE(row.size() == 3);
        INFO(row[0]);
        const auto image = parse_image_id(row[0]);
        REQUIRE(image.has_value() == (row[1] != "-"));
        if (!image) continue;
        CHECK(image->text == row[0]);
        CHECK(image->family == row[1]);
        CHECK(std::to_string(image->date) == row[2]);
    }
}

TEST_CASE("an image ID without family or date is refused with the reason") {
    const auto refusal = [](std::string_view text) {
        const auto image = parse_image_id(text);
        return image ? "none" : image.error().message;
    };
    CHECK(refusal("m-bp67acfmxazb4p0000") ==
          "image \"m-bp67acfmxazb4p0000\" is a custom image: its ID tells neither family nor date");
    CHECK(refusal("") == "image \"\" names no family");
    CHECK(refusal("aliyun") == "image \"aliyun\" names no family");
    CHECK(refusal("3_x64_20210425") == "image \"3_x64_20210425\" names no family");
    CHECK(refusal("aliyun_3_x64.vhd") == "image \"aliyun_3_x64.vhd\" carries no date");
    CHECK(refusal("aliyun_3_\x1b[31m.vhd") == "image \"aliyun_3_\\x1b[31m.vhd\" carries no date");
}

TEST_CASE("an image date is a day that can stand in a calendar") {
    CHECK(parse_image_date("20190507") == 20190507);
    for (const std::string_view text : {"", "2019", "2019050", "201905070", "20191301", "20190532",
                                        "20190500", "00000101", "2019-5-7", "19910000"}) {
        INFO(text);
        CHECK(parse_image_date(text) == 0);
    }
}
