// The build's own rule compiler: makes the bundle that is linked into kcheck, before there is a kcheck.
// Usage: kcheck-rulec DIRECTORY BUNDLE. The paths in the bundle are relative to the directory.
#include <cstdio>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/file.hpp"
#include "rule/bundle.hpp"
#include "rule/load.hpp"

namespace {

int refuse(const kcheck::Error& error) {
    fmt::print(stderr, "{}\n", error.message);
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) return refuse({kcheck::ErrorKind::usage, "usage: kcheck-rulec DIRECTORY BUNDLE"});
    const std::string directory = argv[1];
    kcheck::Diagnostics diagnostics;
    auto rules = kcheck::load_rules(directory, diagnostics);
    if (!rules) return refuse(rules.error());
    kcheck::expect_unique_ids(*rules, diagnostics);
    if (!diagnostics.empty()) return refuse(kcheck::to_error(diagnostics));
    kcheck::forget_location(directory, rules->advisories);
    const auto written =
        kcheck::write_output(argv[2], kcheck::build_bundle(std::move(rules->advisories), rules->images));
    return written ? 0 : refuse(written.error());
}
