#include "probe/grub_config.hpp"

#include "tests/support/catch.hpp"

using namespace kcheck;

namespace {

GrubConfig run(std::string_view script, const GrubEnvironment& environment = {}) {
    return run_grub_config(script, environment, {});
}

std::string default_of(std::string_view script, const GrubEnvironment& environment = {}) {
    return run(script, environment).chosen_default.value_or("unknown");
}

}  // namespace

TEST_CASE("quotes, escapes, comments and semicolons of a GRUB script are understood") {
    const GrubConfig config =
        run("menuentry 'It'\\''s \"quoted\" $x' --id \"a b\" { linux /vmlinuz-1.0 ro; initrd /x\n}\n"
            "# menuentry 'comment' {\nmenuentry two\\ words {\n# }\n}\nmenuentry \"glued\"{\n");
    REQUIRE(config.menu.size() == 2);
    CHECK(config.menu[0].title == "It's \"quoted\" $x");
    CHECK(config.menu[0].id == "a b");
    CHECK(config.menu[0].kernel == "/vmlinuz-1.0");
    CHECK(config.menu[1].title == "two words");
}

TEST_CASE("the default follows the branches that the environment block decides") {
    const std::string_view script =
        "if [ \"${next_entry}\" ] ; then\n set default=\"${next_entry}\"\nelif [ -z \"$saved_entry\" "
        "]\nthen\n"
        " default=none\nelse\n set default=${saved_entry}\nfi\n";
    CHECK(default_of(script) == "none");
    CHECK(default_of(script, {{"saved_entry", "1>2"}}) == "1>2");
    CHECK(default_of(script, {{"saved_entry", "1"}, {"next_entry", "3"}}) == "3");
    CHECK(default_of("set default=1\nif [ a = b ]; then set default=2; fi") == "1");
    CHECK(default_of("set default=1\nif [ ! a = b -a x != y -o \"\" ]; then set default=2; fi") == "2");
    CHECK(default_of("set default=1\nunset default\n").empty());
}

TEST_CASE("a default that a file, the firmware or a key decides is unknown") {
    CHECK(default_of("if [ -f /x ]; then set default=1; fi") == "unknown");
    CHECK(default_of("if [ \"${grub_platform}\" = efi ]; then set default=1; else set default=2; fi") ==
          "unknown");
    CHECK(default_of("if keystatus --shift; then set default=1; fi") == "unknown");
    CHECK(default_of("set default=1\nif keystatus --shift; then set default=1; fi") == "1");
    CHECK(default_of("for i in 1 2; do set default=$i; done") == "unknown");
    CHECK(default_of("set default=$prefix") == "unknown");
    CHECK(default_of("function f {\n set default=1\n}\nset default=2\n") == "2");
}

TEST_CASE("entries in a branch that is not taken are not in the menu, and in one that may be are marked") {
    const GrubConfig config =
        run("if [ a = b ]; then\nmenuentry no {\n}\nelse\nmenuentry yes {\n}\nfi\n"
            "if [ -s /file ]; then\nsubmenu maybe {\nmenuentry inner {\n}\n}\nfi\nmenuentry last {\n}\n");
    REQUIRE(config.menu.size() == 3);
    CHECK(config.menu[0].title == "yes");
    CHECK_FALSE(config.menu[0].is_conditional);
    CHECK(config.menu[1].is_conditional);
    CHECK(config.menu[1].children.size() == 1);
    CHECK_FALSE(config.menu[2].is_conditional);
    CHECK(select_entry(config.menu, "0").value()->title == "yes");
    CHECK_FALSE(select_entry(config.menu, "2"));
    CHECK(select_entry(config.menu, "last").value()->title == "last");
}

TEST_CASE("a doubled > in a default is part of a title") {
    const GrubConfig config = run("submenu 'a>b' {\nmenuentry c {\n}\nmenuentry d {\n}\n}\n");
    CHECK(select_entry(config.menu, "a>>b>d").value()->title == "d");
    CHECK(select_entry(config.menu, "a>>b").value()->title == "c");
    CHECK_FALSE(select_entry(config.menu, "a>b>d"));
    CHECK_FALSE(select_entry({}, ""));
}

TEST_CASE("an entry that loads one of two kernels names no release") {
    const GrubConfig config = run(
        "menuentry x {\nif [ \"${initrdfail}\" = 1 ]; then\n linux /vmlinuz-5.4.1\nelse\n linux "
        "/vmlinuz-5.4.2\n"
        "fi\n}\nmenuentry y {\nif true; then linux /vmlinuz-5.4.3 a; else linux /vmlinuz-5.4.3 b; fi\n}\n");
    REQUIRE(config.menu.size() == 2);
    CHECK_FALSE(release_of(config.menu[0]));
    CHECK(release_of(config.menu[1]).value() == "5.4.3");
}

TEST_CASE("a configuration without sense or end does no harm") {
    for (const std::string_view script :
         {"}", "fi\nfi\nelse\nelif\n}", "menuentry", "menuentry {", "'", "\"\\", "\\", "set", "set =", "if",
          "if [", "if [ ! ]; then", "$", "set default=${", "then", "submenu x {", "[ -n"})
        CHECK_NOTHROW(run(script));
    std::string deep;
    for (int i = 0; i < 200'000; ++i) deep += "submenu x {\n";
    CHECK(run(deep).menu.size() == 1);
    std::string branches;
    for (int i = 0; i < 200'000; ++i) branches += "if [ ! ! ! a ]; then\n";
    CHECK_NOTHROW(run(branches));
    CHECK_NOTHROW(run(std::string("menuentry a\0b {\n\x01\n}", 20)));
}

TEST_CASE("a script that doubles a variable or a menu without end is left undecided, and soon") {
    std::string doubling = "set a=\"0123456789abcdef\"\n";
    for (int i = 0; i < 64; ++i) doubling += "set a=\"$a$a\"\n";
    CHECK(default_of(doubling + "set default=\"$a\"") == "unknown");
    CHECK(default_of(doubling + "set default=1") == "1");
    std::string many = "set a=" + std::string(10000, 'x') + "\n";
    for (int i = 0; i < 1000; ++i) many += "set b" + std::to_string(i) + "=$a\n";
    CHECK(default_of(many + "set default=1") == "unknown");
    std::string conditions = "set a=" + std::string(10000, 'x') + "\n";
    for (int i = 0; i < 1000; ++i) conditions += "if [ $a ]; then set default=1; fi\n";
    CHECK(default_of(conditions) == "unknown");

    const std::vector<BootEntry> entries(100, BootEntry{.title = "one", .kernel = "/vmlinuz-1.0"});
    std::string menus;
    for (int i = 0; i < 100000; ++i) menus += "blscfg\n";
    const GrubConfig config = run_grub_config(menus, {}, entries);
    CHECK_FALSE(config.chosen_default);
    CHECK(config.menu.size() <= 65536);
}

TEST_CASE("an environment block is read up to its padding, with its escapes") {
    const auto environment =
        parse_grub_environment("# GRUB Environment Block\nsaved_entry=a\\\\b=c\nempty=\nno assignment\n#####")
            .value();
    CHECK(environment == GrubEnvironment{{"saved_entry", "a\\b=c"}, {"empty", ""}});
    CHECK_FALSE(parse_grub_environment(""));
}
