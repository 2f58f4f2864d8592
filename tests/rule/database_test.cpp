#include "rule/database.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/rules.hpp"
#include "tests/support/temporary_directory.hpp"

using namespace kcheck;

namespace {

const std::string al7 = "affected: [{ stream: al7 }]\n";

std::string bundle_of(const std::string& id, const ImageMap& images = {}) {
    return build_bundle({advisory_from(yaml_of(id, al7))}, images);
}

}  // namespace

TEST_CASE("a database finds its advisories by their IDs") {
    const TestDatabase database({yaml_of("KC-2", al7), yaml_of("KC-1", al7)});
    REQUIRE((*database).size() == 2);
    CHECK((*database).id(0) == "KC-1");
    CHECK((*database).find("KC-2") == 1);
    CHECK_FALSE((*database).find("KC-3"));
    CHECK_FALSE((*database).find(""));
    CHECK((*database).require("KC-1") == 0);
    CHECK((*database).require("KC-11").error().message == "no advisory \"KC-11\"; did you mean \"KC-1\"?");
    CHECK((*database).require("weather").error().message ==
          "no advisory \"weather\"; `kcheck rules list` lists them");
    CHECK((*database).origin(0) == "built in");
    CHECK((*database).origins() == "built in");
    CHECK((*database).newest() == "2023-12-08");
    CHECK((*database).digest().size() == 7 + 64);
}

TEST_CASE("of two advisories with one ID the later origin wins, and the database says so") {
    const TemporaryDirectory directory;
    directory.write("KC-1-x.yaml", yaml_of("KC-1", al7, "critical"));
    const std::string path = directory.path().string();
    const std::string builtin = bundle_of("KC-1", {{"i", "old"}, {"j", "only"}});
    const auto database = Database::load({builtin, {path}});
    REQUIRE(database);
    CHECK(database->size() == 1);
    CHECK(database->advisory(0)->severity == Severity::critical);
    CHECK(database->origin(0) == path);
    CHECK(database->replaced() == std::vector<std::string>{"KC-1"});
    CHECK(database->origins() == "built in and " + path);
    CHECK(database->kernel_of_image("j") == "only");
    CHECK_FALSE(database->kernel_of_image("k"));
}

TEST_CASE("a bundle in a file serves like the directory it was built from") {
    const TemporaryDirectory directory;
    directory.write("rules.kcdb", bundle_of("KC-9"));
    const auto database = Database::load({{}, {(directory.path() / "rules.kcdb").string()}});
    REQUIRE(database);
    CHECK(database->size() == 1);
    CHECK(database->text(0)->title == "A problem of KC-9");
}

TEST_CASE("a path that cannot be used is named in the error") {
    const TemporaryDirectory directory;
    directory.write("a.kcdb", "no bundle");
    directory.write("KC-1-x.yaml", "{}");
    const std::string bundle = (directory.path() / "a.kcdb").string();
    CHECK(Database::load({{}, {bundle}}).error().message == bundle + " is no kcheck rule bundle");
    const std::string yaml = (directory.path() / "KC-1-x.yaml").string();
    CHECK(Database::load({{}, {yaml}}).error().message.find(yaml + ":1:1: \"id\" is missing; add ") == 0);
    CHECK(Database::load({{}, {bundle + "x"}}).error().kind == ErrorKind::no_input);
}

TEST_CASE("a database knows every fact that its advisories can ask for") {
    const TestDatabase database({yaml_of("KC-1", "requires: { fact: os.id, is: a }\n"),
                                 yaml_of("KC-2", "requires: { fact: cpu.model, is: a }\n"),
                                 yaml_of("KC-3", "requires: { fact: os.id, is: b }\n")});
    CHECK(*(*database).facts_asked() == std::vector<std::string>{"cpu.model", "os.id"});
}

TEST_CASE("a corrupt advisory is blamed on the file that holds it") {
    AdvisoryFile file = advisory_from(yaml_of("KC-1", al7));
    file.advisory.exposure = Condition{};
    file.advisory.exposure->kind = Condition::Kind::all;  // of nothing, which nobody can write in YAML
    const TemporaryDirectory directory;
    directory.write("rules.kcdb", build_bundle({file}, {}));
    const std::string path = (directory.path() / "rules.kcdb").string();
    const auto database = Database::load({{}, {path}});
    REQUIRE(database);
    CHECK(database->advisory(0).error().message == path + ": the bundle is corrupt");
}

TEST_CASE("the spelling of a path is nothing to the digest, and the files are named as the path was") {
    const TemporaryDirectory directory;
    directory.write("mine/deep/KC-1-x.yaml", yaml_of("KC-1", al7));
    const std::string plain = (directory.path() / "mine").string();
    const std::string digest = Database::load({{}, {plain}})->digest();
    for (const std::string& path : {plain + "/", (directory.path() / "./mine/../mine").string()}) {
        const auto database = Database::load({{}, {path}});
        REQUIRE(database);
        CHECK(database->digest() == digest);
        CHECK(database->file(0) == (std::filesystem::path(path) / "deep/KC-1-x.yaml").string());
    }
}
