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

TEST_CASE("an advisory is found by its ID or an alias in any case, and several with one alias are named") {
    const TestDatabase database(
        {yaml_of("KC-1", std::string("aliases: [CVE-2019-11477, CVE-2019-1]\n") + al7),
         yaml_of("KC-2", std::string("aliases: [CVE-2019-1, kc-1]\n") + al7)});
    CHECK((*database).require("kc-2") == 1);
    CHECK((*database).require("kc-1") == 0);
    CHECK((*database).require("CVE-2019-11477") == 0);
    CHECK((*database).require("cve-2019-11477") == 0);
    const auto several = (*database).require("cve-2019-1");
    REQUIRE_FALSE(several);
    CHECK(several.error().kind == ErrorKind::usage);
    CHECK(several.error().message ==
          "2 advisories are known as \"cve-2019-1\"; name one of them: KC-1, KC-2");
    CHECK_FALSE((*database).require("CVE-2019-1147"));
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
    REQUIRE(database->replaced().size() == 1);
    CHECK(database->replaced()[0].id == "KC-1");
    CHECK(database->replaced()[0].from == "built in");
    CHECK(database->replaced()[0].by == path);
    const auto titles = database->titles(database->replaced()[0]);
    REQUIRE(titles);
    CHECK(titles->before == "A problem of KC-1");
    CHECK(titles->after == "A problem of KC-1");
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
    CHECK(database->advisory(0).error().message == path + " is a rule bundle that does not hold together");
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

TEST_CASE("an index stays with its advisory when later sources replace some of a bundle's") {
    const auto bundle_with = [](std::initializer_list<int> numbers, const char* severity) {
        std::vector<AdvisoryFile> files;
        for (const int number : numbers)
            files.push_back(advisory_from(yaml_of("KC-" + std::to_string(number), al7, severity)));
        return build_bundle(files, {});
    };
    const TemporaryDirectory directory;
    directory.write("b.kcdb", bundle_with({11, 13, 16, 20}, "medium"));
    directory.write("c.kcdb", bundle_with({13, 19}, "high"));
    const std::string b = (directory.path() / "b.kcdb").string();
    const std::string c = (directory.path() / "c.kcdb").string();
    const std::string builtin = bundle_with({10, 11, 12, 13, 14, 15, 16}, "low");
    const auto database = Database::load({builtin, {b, c}});
    REQUIRE(database);
    REQUIRE(database->size() == 9);
    std::string listed;
    for (const std::size_t index : database->by_id()) {
        const auto advisory = database->advisory(index);
        REQUIRE(advisory);
        CHECK(advisory->id == database->id(index));
        CHECK(database->find(advisory->id) == index);
        listed += std::string(database->id(index)) + to_text(advisory->severity).front() + ' ';
    }
    CHECK(listed == "KC-10l KC-11m KC-12l KC-13h KC-14l KC-15l KC-16m KC-19h KC-20m ");
    std::string replaced;
    for (const Replacement& each : database->replaced())
        replaced += each.id + (each.from == b ? " b" : " -") + (each.by == b ? "b " : "c ");
    CHECK(replaced == "KC-11 -b KC-13 -c KC-13 bc KC-16 -b ");
    CHECK(database->candidates(std::vector<std::string>{"al7"})->size() == 9);
    CHECK(database->covers("al7"));
    CHECK_FALSE(database->covers("al8"));
}

TEST_CASE("a directory gives its bundles in the order of their names, then its YAML files") {
    const TemporaryDirectory directory;
    directory.write("d/2.kcdb", bundle_of("KC-1"));
    directory.write("d/1.kcdb", bundle_of("KC-1"));
    directory.write("d/README", "not for kcheck");
    const std::string path = (directory.path() / "d").string();
    const auto origin = [&] { return std::string(Database::load({{}, {path}})->origin(0)); };
    CHECK(origin() == path + "/2.kcdb");
    directory.write("d/sub/KC-1-x.yaml", yaml_of("KC-1", al7));
    CHECK(origin() == path);
}

TEST_CASE("a directory of the system may be empty or missing, but not wrong") {
    const TemporaryDirectory directory;
    directory.write("empty/README", "nothing");
    DatabaseOptions options;
    options.system_paths = {(directory.path() / "none").string(), (directory.path() / "empty").string()};
    const auto database = Database::load(options);
    REQUIRE(database);
    CHECK(database->size() == 0);
    directory.write("empty/a.kcdb", "no bundle");
    CHECK(Database::load(options).error().kind == ErrorKind::bad_data);
    directory.write("none", "a file");
    CHECK_FALSE(Database::load(options));
}

TEST_CASE(
    "the age of a database is that of its newest bundle outside the program, whatever files lie beside it") {
    const TemporaryDirectory directory;
    directory.write("new.kcdb", build_bundle({}, {}, {1, 2000, 0}));
    directory.write("rules/KC-1-x.yaml", yaml_of("KC-1", al7));
    const std::string old = build_bundle({}, {}, {1, 1000, 0});
    const std::string bundle = (directory.path() / "new.kcdb").string();
    const std::string files = (directory.path() / "rules").string();
    CHECK(Database::load({old, {}})->built() == 1000);
    CHECK(Database::load({old, {bundle}})->built() == 2000);
    CHECK(Database::load({old, {files}})->built() == 1000);
    CHECK(Database::load({{}, {files}})->built() == 1701993600);
    CHECK(Database::load({build_bundle({}, {}, {1, 3000, 0}), {bundle, files}})->built() == 2000);
}
