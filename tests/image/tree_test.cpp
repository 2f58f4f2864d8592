#include "image/tree.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace kcheck;
using Kind = LayerEntry::Kind;

namespace {

LayerEntry file(std::string path, std::string content) {
    const std::uint64_t size = content.size();
    return {Kind::file, std::move(path), {}, std::make_shared<const std::string>(std::move(content)), size};
}
LayerEntry directory(std::string path) { return {Kind::directory, std::move(path)}; }
LayerEntry link_to(std::string path, std::string target) {
    return {Kind::link, std::move(path), std::move(target)};
}

/// `path=content`, `path/`, `path->target`, each on a line of its own.
std::string shown(const Tree& tree) {
    std::string text;
    for (const auto& [path, node] : tree.nodes()) {
        switch (node.kind) {
            case TreeNode::Kind::directory: text += path + "/\n"; break;
            case TreeNode::Kind::link: text += path + "->" + node.target + "\n"; break;
            case TreeNode::Kind::file: text += path + "=" + *node.content + "\n"; break;
        }
    }
    return text;
}

std::string after(const std::vector<Layer>& layers) {
    Tree tree;
    for (const Layer& layer : layers) tree.apply(layer);
    return shown(tree);
}

}  // namespace

TEST_CASE("a later layer replaces files, and joins directories") {
    CHECK(after({{directory("etc"), file("etc/a", "1"), file("etc/b", "1")},
                 {directory("etc"), file("etc/a", "2")}}) == "etc/\netc/a=2\netc/b=1\n");
    CHECK(after({{directory("etc"), file("etc/a", "1")}, {file("etc", "x")}}) == "etc=x\n");
    CHECK(after({{file("etc", "x")}, {directory("etc"), file("etc/a", "1")}}) == "etc/\netc/a=1\n");
}

TEST_CASE("a whiteout removes what lower layers have, and nothing of its own layer") {
    const Layer lower{directory("etc"), file("etc/a", "1"), file("etc/ab", "1")};
    CHECK(after({lower, {{Kind::removal, "etc/a"}}}) == "etc/\netc/ab=1\n");
    CHECK(after({lower, {file("etc/a", "2"), {Kind::removal, "etc/a"}}}) == "etc/\netc/a=2\netc/ab=1\n");
    CHECK(after({lower, {{Kind::removal, "etc"}}}).empty());
    CHECK(after({lower, {{Kind::clearance, "etc"}, file("etc/c", "3")}}) == "etc/\netc/c=3\n");
    CHECK(after({lower, {{Kind::clearance, ""}}}).empty());
}

TEST_CASE("the names of whiteouts are those of the OCI specification") {
    std::string path = "usr/lib/.wh.modules";
    CHECK(whiteout_kind(path, Kind::file) == Kind::removal);
    CHECK(path == "usr/lib/modules");
    path = "etc/.wh..wh..opq";
    CHECK(whiteout_kind(path, Kind::file) == Kind::clearance);
    CHECK(path == "etc");
    path = ".wh..wh..opq";
    CHECK(whiteout_kind(path, Kind::file) == Kind::clearance);
    CHECK(path.empty());
    path = "etc/x.wh.y";
    CHECK(whiteout_kind(path, Kind::file) == Kind::file);
    CHECK(path == "etc/x.wh.y");
}

TEST_CASE("what lies below a link to a directory lies in that directory, and never outside") {
    CHECK(after({Layer{link_to("lib", "usr/lib")}, Layer{file("lib/modules", "m")}}) ==
          "lib->usr/lib\nusr/lib/modules=m\n");
    CHECK(after({{link_to("lib", "../../..")}, {file("lib/x", "m")}}) == "lib->../../..\nx=m\n");
    CHECK(after({{link_to("lib", "usr/lib")}, {directory("lib")}}) == "lib->usr/lib\n");
    CHECK(after({{link_to("lib", "usr/lib"), file("usr/lib/x", "1")}, {{Kind::removal, "lib/x"}}}) ==
          "lib->usr/lib\n");
}

TEST_CASE("a hard link is the file, also after the other name is gone") {
    const Layer linked{file("a", "1"), {Kind::hard_link, "b", "a"}};
    CHECK(after({linked}) == "a=1\nb=1\n");
    CHECK(after({linked, {{Kind::removal, "a"}}}) == "b=1\n");
    CHECK(after({linked, {{Kind::hard_link, "b", "b"}}}) == "a=1\nb=1\n");
    Tree tree;
    tree.apply({{Kind::hard_link, "b", "gone"}});
    REQUIRE(tree.unresolved().size() == 1);
    CHECK(tree.unresolved().front().target == "gone");
}

TEST_CASE("a device is there, and holds nothing") {
    CHECK(after({{file("etc/image-id", "1")}, {{Kind::special, "etc/image-id"}}}) == "etc/image-id/\n");
}

TEST_CASE("no entry lies below a file or a link, whatever the archive says") {
    CHECK(after({{file("a", "1"), file("a/b", "2")}}) == "a/b=2\n");
    CHECK(after({Layer{link_to("a", "b"), link_to("b", "a")}, Layer{file("a/x", "m")}}) == "a/x=m\nb->a\n");
}
