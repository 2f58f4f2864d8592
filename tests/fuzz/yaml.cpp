// An advisory's YAML: decoding, lint and the canonical form. What is accepted goes through a bundle.
#include <vector>

#include "rule/bundle.hpp"
#include "rule/canonical.hpp"
#include "rule/decode.hpp"
#include "rule/load.hpp"
#include "rule/yaml_comments.hpp"
#include "rule/yaml_text.hpp"
#include "tests/fuzz/harness.hpp"

using namespace kcheck;
using kcheck::fuzz::expect;

namespace {

const std::string file = "KC-2019-0001-x.yaml";

/// The advisory of a text, with the mistakes that decoding finds.
struct Decoded {
    AdvisoryFile advisory;
    Diagnostics diagnostics;
};

Decoded decode(const YamlNode& document) {
    Decoded decoded;
    decoded.advisory = decode_advisory(document, decoded.diagnostics);
    for (const Diagnostic& each : decoded.diagnostics) {
        expect(each.place.line > 0 && each.place.column > 0 && !each.message.empty(),
               "every mistake has a place and a message", to_text(each));
    }
    return decoded;
}

/// All that the program ever knows of the advisory; places are left out.
std::string bundle_of(AdvisoryFile advisory) {
    for (AdvisoryTest& test : advisory.tests) test.place = {};
    return build_bundle({std::move(advisory)}, {});
}

void use(const AdvisoryFile& advisory) {
    RuleSet rules{{advisory}, {}};
    Diagnostics diagnostics;
    lint_rules(rules, diagnostics);
    const std::string bytes = build_bundle(std::move(rules.advisories), {});
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    expect(bundle.has_value(), "a bundle that was built can be opened");
    expect(bundle->advisory(0) && bundle->text(0) && bundle->tests(0), "a bundle that was built can be read");
}

void format(const std::string& text, const Decoded& before) {
    const auto once = canonical_form(text, file);
    if (!once) return expect(once.error().kind != ErrorKind::internal, once.error().message, text);
    const auto twice = canonical_form(*once, file);
    expect(twice.has_value(), "the canonical form can be formatted", *once);
    expect(*twice == *once, "the canonical form is its own canonical form", *once + "---\n" + *twice);
    const auto document = read_yaml(*once, file);
    expect(document.has_value(), "the canonical form is YAML", *once);
    const Decoded after = decode(*document);
    expect(before.diagnostics.empty() == after.diagnostics.empty(),
           "the canonical form is as good as the text", *once);
    if (!before.diagnostics.empty()) return;
    expect(bundle_of(before.advisory) == bundle_of(after.advisory), "the canonical form says the same",
           *once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    const auto document = read_yaml(text, file);
    if (!document) {
        expect(document.error().place.line > 0 && !document.error().message.empty(), "a refusal has a place");
        return 0;
    }
    comments_of(without_byte_order_mark(text), *document);
    Diagnostics of_images;
    decode_images(*document, of_images);
    const Decoded decoded = decode(*document);
    format(text, decoded);
    if (decoded.diagnostics.empty()) use(decoded.advisory);
    return 0;
}
