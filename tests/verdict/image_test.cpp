// Evidence of the image, where the kernel is not known.
#include "tests/support/catch.hpp"
#include "tests/support/judged.hpp"

using namespace kcheck;

namespace {

constexpr const char* old_image = "aliyun-2.1903-x64-20G-alibase-20190507.vhd";
constexpr const char* new_image = "aliyun_2_1903_64_20G_alibase_20190619.vhd";
constexpr const char* other_family = "aliyun_3_x64_20G_alibase_20190101.vhd";
constexpr const char* custom = "m-bp67acfmxazb4p0000";

const std::string bounded =
    "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n"
    "images: [{ family: aliyun-2, last_affected: 20190507 }]\n";
const std::string unbounded = "affected: [{ stream: al7, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]\n";
const std::string images_only = "images: [{ family: aliyun-2, introduced: 20190301, fixed: 20190619 }]\n";

const ImageMap image_map{{old_image, "4.19.34-11.al7.x86_64"}, {new_image, "4.19.43-13.2.al7.x86_64"}};

Finding of_image(const std::string& judged_part, const SourcedFact& image,
                 const SourcedFact& release = unknown("not in the inventory")) {
    const TestDatabase database({yaml_of("KC-1", judged_part)}, image_map);
    return judged(database, {{"kernel.release", release}, {"image.id", image}}).findings.at(0);
}

}  // namespace

TEST_CASE("where the kernel is not known, the image bound decides") {
    const Finding affected = of_image(bounded, probed(old_image));
    CHECK(affected.outcome == Outcome::affected);
    CHECK(affected.evidence == Evidence::image);
    CHECK(affected.action == Action::upgrade_and_reboot);
    CHECK(affected.why ==
          std::vector<std::string>{"kernel not known: kernel.release is unknown (not in the inventory)",
                                   "image aliyun-2 of 20190507 is inside the listed build dates"});
    CHECK(of_image(bounded, probed(new_image)).outcome == Outcome::not_affected);
    CHECK(of_image(bounded, probed("aliyun_2_1903_x64_20G_alibase_20200114.qboot.vhd")).outcome ==
          Outcome::not_affected);
    CHECK(of_image(bounded, probed("aliyun-2.1903-x64-20G-alibase-20190327.vhd")).outcome ==
          Outcome::affected);
    CHECK(of_image(bounded, probed(other_family)).outcome == Outcome::not_affected);
    CHECK(of_image(bounded, probed(other_family)).why.back() ==
          "image aliyun_3_x64_20G_alibase_20190101.vhd is of another family");
}

TEST_CASE("a custom image and one that is not known decide nothing") {
    CHECK(of_image(bounded, probed(custom)).outcome == Outcome::unknown);
    CHECK(of_image(unbounded, probed(custom)).outcome == Outcome::unknown);
    CHECK(of_image(bounded, unknown("no /etc/image-id")).outcome == Outcome::unknown);
    CHECK(of_image(bounded, absent("/etc/image-id")).outcome == Outcome::unknown);
    CHECK(of_image(bounded, probed("nonsense")).outcome == Outcome::unknown);
}

TEST_CASE("a custom image has no date, so the kernel that it is stated to ship decides") {
    const auto of_custom = [](const std::string& judged_part, const std::string& release) {
        const TestDatabase database({yaml_of("KC-1", judged_part)}, {{custom, release}});
        return judged(database, {{"image.id", probed(custom)}}).findings.at(0);
    };
    CHECK(of_custom(bounded, "4.19.43-13.al7.x86_64").outcome == Outcome::affected);
    CHECK(of_custom(bounded, "4.19.43-13.al7.x86_64").evidence == Evidence::image);
    CHECK(of_custom(bounded, "4.19.43-13.1.al7.x86_64").outcome == Outcome::not_affected);
    CHECK(of_custom(bounded, "4.19.43-13.0.1.al7.x86_64").outcome == Outcome::unknown);
    CHECK(of_custom(images_only, "4.19.43-13.al7.x86_64").outcome == Outcome::unknown);
}

TEST_CASE("an image whose kernel is of a stream that no advisory knows is not covered") {
    const auto is_uncovered = [](const SourcedFact& release, const std::string& shipped) {
        const TestDatabase database({yaml_of("KC-1", unbounded)}, {{custom, shipped}});
        return judged(database, {{"image.id", probed(custom)}, {"kernel.release", release}}).is_uncovered();
    };
    const SourcedFact not_known = unknown("not in the inventory");
    CHECK(is_uncovered(not_known, "6.5.6-300.fc39.x86_64"));
    CHECK_FALSE(is_uncovered(not_known, "4.19.43-13.al7.x86_64"));
    CHECK_FALSE(is_uncovered(probed("4.19.43-13.al7.x86_64"), "6.5.6-300.fc39.x86_64"));
    CHECK_FALSE(of_image(unbounded, probed(custom)).outcome == Outcome::not_affected);
}

TEST_CASE("without an image bound the kernel that the image ships decides") {
    const Finding affected = of_image(unbounded, probed(old_image));
    CHECK(affected.outcome == Outcome::affected);
    CHECK(affected.evidence == Evidence::image);
    CHECK(affected.fixed == "4.19.43-13.1.al7");
    CHECK(affected.why.back() ==
          "image aliyun-2.1903-x64-20G-alibase-20190507.vhd ships 4.19.34-11.al7 is at or below "
          "4.19.43-13 (al7), fixed in 4.19.43-13.1");
    CHECK(of_image(unbounded, probed(new_image)).outcome == Outcome::not_affected);
    CHECK(of_image(unbounded, probed("aliyun_2_1903_64_20G_alibase_20190829.vhd")).outcome ==
          Outcome::unknown);
}

TEST_CASE("a known kernel outranks the image") {
    CHECK(of_image(bounded, probed(old_image), probed("4.19.43-13.1.al7.x86_64")).outcome ==
          Outcome::not_affected);
    const Finding set_back = of_image(bounded, probed(new_image), probed("4.19.43-13.al7.x86_64"));
    CHECK(set_back.outcome == Outcome::affected);
    CHECK(set_back.evidence == Evidence::kernel);
    CHECK(of_image(bounded, probed(old_image), probed("4.19.43-13.0.1.al7")).outcome == Outcome::unknown);
}

TEST_CASE("an advisory that has only image bounds asks the image, whatever kernel runs") {
    const SourcedFact release = probed("4.19.91-28.al7.x86_64");
    CHECK(of_image(images_only, probed(old_image), release).evidence == Evidence::image);
    CHECK(of_image(images_only, probed("aliyun-2.1903-x64-20G-alibase-20190201.vhd"), release).outcome ==
          Outcome::not_affected);
    CHECK(of_image(images_only, probed(new_image), release).outcome == Outcome::not_affected);
    CHECK(of_image(images_only, probed(old_image), release).action == Action::follow_remedy);
}

TEST_CASE("between the last affected and the fixed image the source is silent") {
    const std::string gap = "images: [{ family: aliyun-2, last_affected: 20190507, fixed: 20190701 }]\n";
    const Finding finding = of_image(gap, probed(new_image));
    CHECK(finding.outcome == Outcome::unknown);
    CHECK(finding.why.back() == "image aliyun-2 of 20190619 is in a gap of the listed build dates");
}
