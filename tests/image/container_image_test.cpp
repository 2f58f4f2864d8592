#include "image/container_image.hpp"

#include <map>

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

using Texts = std::map<std::string, std::string>;

ManifestFiles files_of(const Texts& texts) {
    return [texts](const std::string& path) -> std::optional<std::string> {
        const auto found = texts.find(path);
        return found == texts.end() ? std::nullopt : std::optional(found->second);
    };
}

std::string layers(const Texts& texts) {
    const auto found = layers_of(files_of(texts));
    if (!found) {
        CHECK(found.error().kind == ErrorKind::bad_data);
        return found.error().message;
    }
    std::string text;
    for (const std::string& layer : *found) text += layer + " ";
    return text;
}

}  // namespace

TEST_CASE("a container image is known by its manifest") {
    CHECK(is_container_image(files_of({{"manifest.json", "[]"}})));
    CHECK(is_container_image(files_of({{"oci-layout", "{}"}, {"index.json", "{}"}})));
    CHECK_FALSE(is_container_image(files_of({{"index.json", "{}"}})));
}

TEST_CASE("docker save names the layers of its one image, lowest first") {
    CHECK(layers({{"manifest.json", R"([{"Layers":["a/layer.tar","b/layer.tar"]}])"}}) ==
          "a/layer.tar b/layer.tar ");
    CHECK(layers({{"manifest.json", R"([{"Layers":[]}])"}}).empty());
    CHECK(layers({{"manifest.json", R"([{"Layers":[]},{"Layers":[]}])"}})
              .starts_with("this is a docker archive of 2"));
    for (const char* const text :
         {"", "7", "[]", "[{}]", R"([{"Layers":"a"}])", R"([{"Layers":["../a"]}])", R"([{"Layers":[""]}])"}) {
        INFO(text);
        CHECK(layers({{"manifest.json", text}}).starts_with("manifest.json in the container image"));
    }
}

TEST_CASE("an OCI layout leads over digests to its layers") {
    const std::string manifest = R"({"layers":[{"digest":"sha256:1"},{"digest":"sha256:2"}]})";
    CHECK(layers({{"index.json", R"({"manifests":[{"digest":"sha256:m"}]})"},
                  {"blobs/sha256/m", manifest}}) == "blobs/sha256/1 blobs/sha256/2 ");
    CHECK(layers({{"index.json", R"({"manifests":[{"digest":"sha256:i"}]})"},
                  {"blobs/sha256/i", R"({"manifests":[{"digest":"sha256:m"}]})"},
                  {"blobs/sha256/m", manifest}}) == "blobs/sha256/1 blobs/sha256/2 ");
}

TEST_CASE("of an OCI layout with attestations, the image counts; of several platforms, none") {
    const std::string manifest = R"({"layers":[{"digest":"sha256:1"}]})";
    CHECK(layers({{"index.json",
                   R"({"manifests":[{"digest":"sha256:m","platform":{"os":"linux","architecture":"amd64"}},
                                     {"digest":"sha256:x","platform":{"os":"unknown","architecture":"unknown"}}]})"},
                  {"blobs/sha256/m", manifest}}) == "blobs/sha256/1 ");
    CHECK(layers({{"index.json",
                   R"({"manifests":[{"digest":"sha256:m","platform":{"os":"linux","architecture":"amd64"}},
                                     {"digest":"sha256:x","platform":{"os":"linux","architecture":"arm64"}}]})"}})
              .starts_with("this OCI layout holds 2 images (linux/amd64, linux/arm64)"));
}

TEST_CASE("an OCI layout that leads nowhere is refused") {
    for (const char* const text :
         {"", "[]", "{}", R"({"manifests":[]})", R"({"manifests":[{"digest":"sha256:../../x"}]})",
          R"({"manifests":[{"digest":"sha256"}]})", R"({"manifests":[{"digest":"sha256:gone"}]})",
          R"({"layers":{}})", R"({"layers":[7]})"}) {
        INFO(text);
        CHECK(layers({{"index.json", text}}).find("in the container image") != std::string::npos);
    }
    CHECK(layers({{"index.json", R"({"manifests":[{"digest":"sha256:i"}]})"},
                  {"blobs/sha256/i", R"({"manifests":[{"digest":"sha256:i"}]})"}})
              .find("leads to an index again and again") != std::string::npos);
}
