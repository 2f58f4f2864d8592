#include "tests/support/catch.hpp"
#include "tests/support/look.hpp"

using namespace kcheck;

namespace {

SourcedFact image_id(const TemporaryDirectory& root) { return look_with(image_id_probe, "image.id", root); }

std::string reason(const SourcedFact& fact) { return std::get<Unknown>(fact.fact).reason; }

constexpr std::string_view cloud_init_json =
    R"({"v1":{"instance_id":"i-bp13a1b2c3d4e5f6"},"ds":{"meta_data":{"image-id":)"
    R"("aliyun_3_x64_20G_alibase_20210425.vhd","instance-id":"i-bp13a1b2c3d4e5f6"}}})";

}  // namespace

TEST_CASE("the image ID is the first image_id of /etc/image-id") {
    const TemporaryDirectory root;
    root.write("etc/image-id",
               "image_name=\"Alibaba Cloud Linux 4 LTS 64 bit\"\n"
               "image_id=\"aliyun_4_x64_20G_agentic_alibase_20260612.vhd\"\nimage_id=other\n");
    CHECK(image_id(root) == known("aliyun_4_x64_20G_agentic_alibase_20260612.vhd", "/etc/image-id"));
}

TEST_CASE("Amazon Linux's /etc/image-id has no image_id, and cloud-init's data are asked next") {
    const TemporaryDirectory root;
    root.write("etc/image-id", "image_name=\"amzn2-ami-hvm\"\nimage_version=\"2\"\n");
    CHECK(reason(image_id(root)).starts_with("no image_id in /etc/image-id, no cloud-init data, "));
    root.write("run/cloud-init/instance-data.json", cloud_init_json);
    CHECK(image_id(root) ==
          known("aliyun_3_x64_20G_alibase_20210425.vhd", "/run/cloud-init/instance-data.json"));
}

TEST_CASE("what cloud-init has redacted or broken is no image ID") {
    const TemporaryDirectory root;
    root.write("run/cloud-init/instance-data.json",
               R"({"ds":{"meta_data":{"image-id":"redacted for non-root user"}}})");
    CHECK(reason(image_id(root)).starts_with("no /etc/image-id, no image-id in /run/cloud-init"));
    root.write("run/cloud-init/instance-data.json", R"({"ds":)");
    CHECK(reason(image_id(root)).find("not valid JSON") != std::string::npos);
    for (const std::string_view shape :
         {"[]", "7", R"({"ds":7})", R"({"ds":{"meta_data":{"image-id":7}}})"}) {
        root.write("run/cloud-init/instance-data.json", shape);
        CHECK(image_id(root).is_unknown());
    }
}

TEST_CASE("instance data that nest without end are refused without harm") {
    const TemporaryDirectory root;
    root.write("run/cloud-init/instance-data.json", std::string(1'000'000, '['));
    CHECK(image_id(root).is_unknown());
    root.write("run/cloud-init/instance-data.json",
               "{\"x\":" + std::string(100'000, '[') + std::string(100'000, ']') +
                   ",\"ds\":" + R"({"meta_data":{"image-id":"m-bp67acfmxazb4p"}}})");
    CHECK(image_id(root) == known("m-bp67acfmxazb4p", "/run/cloud-init/instance-data.json"));
}
