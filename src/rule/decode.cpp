#include "rule/decode.hpp"

#include <array>
#include <compare>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/text.hpp"
#include "fact/catalogue.hpp"
#include "fact/image_id.hpp"
#include "rule/decode_condition.hpp"
#include "rule/decoder.hpp"
#include "version/series.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 18> advisory_keys{
    "id",           "aliases",      "title",        "severity", "impact",     "published",
    "modified",     "withdrawn",    "summary",      "affected", "images",     "requires",
    "confirmed_by", "ruled_out_by", "mitigated_by", "remedy",   "references", "tests"};

/// The first fixed release of a series, which must come after those of the series before.
void check_series_fix(const YamlNode& at, const std::string& fix, const std::string& before,
                      Decoder& decoder) {
    if (has_mark(fix) || has_mark(before)) return;
    if (const auto defect = upstream_version_defect(fix)) {
        decoder.complain(at, fmt::format("as a release of kernel.org, \"{}\" {}", printable(fix), *defect));
    } else if (is_candidate(fix)) {
        decoder.complain(at, fmt::format("\"{}\" is a release candidate; name a release", fix));
    } else if (!before.empty() && series_of(fix) == series_of(before)) {
        decoder.complain(at, fmt::format("{} and {} are of one series, {}", before, fix, series_of(fix)));
    } else if (!before.empty() && compare_upstream(fix, before) <= 0) {
        decoder.complain(at, fmt::format("{} comes before {}; list the series in their order", fix, before));
    }
}

/// `fixed_in`: the first fixed release of each stable series, in place of upper bounds.
std::vector<std::string> decode_fixed_in(const YamlNode& map, Decoder& decoder) {
    std::vector<std::string> fixes;
    const YamlNode* const node = map.find("fixed_in");
    if (node == nullptr) return fixes;
    if (!node->is_sequence() || node->items.empty()) {
        decoder.complain(*node, "\"fixed_in\" takes a list of releases, such as [4.19.188, 5.4.113]");
        return fixes;
    }
    for (const YamlNode& item : node->items) {
        std::string fix = decoder.version(item);
        check_series_fix(item, fix, fixes.empty() ? std::string() : fixes.back(), decoder);
        fixes.push_back(std::move(fix));
    }
    return fixes;
}

/// Only kernel.org has stable series, and one list of fixes leaves nothing for other upper bounds to say.
void check_fixed_in(const AffectedRange& affected, const YamlNode& map, Decoder& decoder) {
    const VersionRange& range = affected.range;
    if (range.fixed_in.empty() || has_mark(range.fixed_in.front()) || has_mark(range.introduced)) return;
    const YamlNode& at = *map.find("fixed_in");
    if (affected.stream != "mainline") {
        decoder.complain(at, fmt::format("\"fixed_in\" is for the stream mainline; {} has no stable series",
                                         printable(affected.stream)));
    }
    if (!range.fixed.empty() || !range.last_affected.empty() || !range.last_unaffected.empty())
        decoder.complain(at,
                         "\"fixed_in\" stands in place of \"last_affected\" and \"fixed\", and without "
                         "\"last_unaffected\"");
    if (!range.introduced.empty() && compare_upstream(range.introduced, range.fixed_in.front()) >= 0)
        decoder.complain(map, fmt::format("introduced lies after fixed_in {}", range.fixed_in.front()));
}

AffectedRange decode_affected(const YamlNode& node, Decoder& decoder) {
    AffectedRange affected;
    if (!decoder.expect_map(
            node, {"stream", "last_unaffected", "introduced", "last_affected", "fixed", "fixed_in"}))
        return affected;
    affected.stream = decoder.required_text(node, "stream");
    affected.range = decode_range(node, decoder);
    affected.range.fixed_in = decode_fixed_in(node, decoder);
    if (affected.stream.empty()) return affected;
    if (const auto stream = find_stream(affected.stream)) {
        check_bounds(*stream->scheme, stream, affected.range, node, decoder);
        check_fixed_in(affected, node, decoder);
    } else {
        decoder.complain(*node.find("stream"),
                         fmt::format("unknown stream \"{}\"; {}", printable(affected.stream),
                                     closest_stream_hint(affected.stream)));
    }
    return affected;
}

std::int32_t decode_image_date(const YamlNode& map, std::string_view key, Decoder& decoder) {
    const YamlNode* const node = map.find(key);
    if (node == nullptr) return 0;
    const std::string text = decoder.text(*node);
    const std::int32_t date = parse_image_date(text);
    if (date == 0)
        decoder.complain(
            *node, fmt::format("\"{}\" is not a build date; write one such as 20190507", printable(text)));
    return date;
}

AffectedImages decode_affected_images(const YamlNode& node, Decoder& decoder) {
    AffectedImages images;
    if (!decoder.expect_map(node, {"family", "introduced", "last_affected", "fixed"})) return images;
    images.family = decoder.required_text(node, "family");
    images.introduced = decode_image_date(node, "introduced", decoder);
    images.last_affected = decode_image_date(node, "last_affected", decoder);
    images.fixed = decode_image_date(node, "fixed", decoder);
    decoder.expect_order(node, images.introduced, images.last_affected, images.fixed,
                         std::compare_three_way());
    return images;
}

std::vector<Place> places_of(const YamlNode& map, std::string_view key) {
    std::vector<Place> places;
    if (const YamlNode* const node = map.find(key)) {
        for (const YamlNode& item : node->items) places.push_back(item.place);
    }
    return places;
}

template <class Decode>
auto decode_list(const YamlNode& map, std::string_view key, Decoder& decoder, Decode decode) {
    std::vector<decltype(decode(map, decoder))> values;
    const YamlNode* const node = map.find(key);
    if (node == nullptr) return values;
    if (!node->is_sequence() || node->items.empty()) {
        decoder.complain(
            *node,
            fmt::format("\"{}\" takes a list with at least one entry; leave the key out otherwise", key));
        return values;
    }
    for (const YamlNode& item : node->items) values.push_back(decode(item, decoder));
    return values;
}

std::optional<Condition> optional_condition(const YamlNode& map, std::string_view key, Decoder& decoder) {
    const YamlNode* const node = map.find(key);
    if (node == nullptr) return std::nullopt;
    return decode_condition(*node, decoder);
}

template <class Enum>
Enum decode_choice(const YamlNode& map, std::string_view key, std::span<const std::string_view> names,
                   Decoder& decoder) {
    const YamlNode* const node = map.find(key);
    if (node == nullptr) {
        decoder.complain(map, fmt::format("\"{}\" is missing; it is one of {}", key, fmt::join(names, ", ")));
        return Enum{};
    }
    return static_cast<Enum>(decoder.choice(*node, key, names).value_or(0));
}

Remedy decode_remedy(const YamlNode& map, Decoder& decoder) {
    Remedy remedy;
    const YamlNode* const node = map.find("remedy");
    if (node == nullptr) {
        decoder.complain(map, "\"remedy\" is missing: say what to do, or that there is nothing to do");
        return remedy;
    }
    if (!decoder.expect_map(*node, {"upgrade", "commands", "workaround", "caution"})) return remedy;
    remedy.upgrade = decoder.optional_text(*node, "upgrade");
    remedy.commands = decoder.optional_text_list(*node, "commands");
    remedy.workaround = decoder.optional_text(*node, "workaround");
    remedy.caution = decoder.optional_text(*node, "caution");
    if (remedy.upgrade.empty() && remedy.workaround.empty()) {
        decoder.complain(*node, "a remedy needs \"upgrade\" or \"workaround\"; say what helps");
    }
    return remedy;
}

FactMap decode_test_facts(const YamlNode& map, Decoder& decoder) {
    FactMap facts;
    const YamlNode* const node = map.find("facts");
    if (node == nullptr || !node->is_map()) {
        decoder.complain(node == nullptr ? map : *node,
                         "a test needs \"facts\", a map such as { kernel.release: 6.1.64 }");
        return facts;
    }
    for (const YamlEntry& entry : node->entries) {
        expect_fact(entry.key.scalar, entry.key, decoder);
        const bool is_new =
            facts.try_emplace(entry.key.scalar, decode_given_fact(entry.key.scalar, entry.value, decoder))
                .second;
        if (!is_new)
            decoder.complain(entry.key, fmt::format("the fact \"{}\" stands here twice; keep one",
                                                    printable(entry.key.scalar)));
    }
    return facts;
}

AdvisoryTest decode_advisory_test(const YamlNode& node, Decoder& decoder) {
    AdvisoryTest test;
    test.place = node.place;
    if (!decoder.expect_map(node, {"name", "facts", "expect", "evidence"})) return test;
    test.name = decoder.required_text(node, "name");
    test.facts = decode_test_facts(node, decoder);
    test.expect = decode_choice<Outcome>(node, "expect", outcome_names(), decoder);
    if (const YamlNode* const evidence = node.find("evidence")) {
        const auto index = decoder.choice(*evidence, "evidence", evidence_names());
        if (index) test.evidence = static_cast<Evidence>(*index);
    }
    return test;
}

Advisory decode_judged_part(const YamlNode& document, Decoder& decoder) {
    Advisory advisory;
    advisory.id = decoder.required_text(document, "id");
    advisory.severity = decode_choice<Severity>(document, "severity", severity_names(), decoder);
    advisory.impact = decode_choice<Impact>(document, "impact", impact_names(), decoder);
    advisory.withdrawn = decoder.optional_date(document, "withdrawn");
    advisory.affected = decode_list(document, "affected", decoder, decode_affected);
    advisory.images = decode_list(document, "images", decoder, decode_affected_images);
    advisory.exposure = optional_condition(document, "requires", decoder);
    advisory.confirmed_by = optional_condition(document, "confirmed_by", decoder);
    advisory.ruled_out_by = optional_condition(document, "ruled_out_by", decoder);
    advisory.mitigated_by = optional_condition(document, "mitigated_by", decoder);
    return advisory;
}

AdvisoryText decode_read_part(const YamlNode& document, Decoder& decoder) {
    AdvisoryText text;
    text.title = decoder.required_text(document, "title");
    text.summary = decoder.required_text(document, "summary");
    text.published = decoder.optional_date(document, "published");
    text.modified = decoder.optional_date(document, "modified");
    text.aliases = decoder.optional_text_list(document, "aliases");
    text.remedy = decode_remedy(document, decoder);
    text.references = decoder.optional_text_list(document, "references");
    return text;
}

Result<Value> refuse_value(std::string_view text, std::string_view what) {
    return fail(ErrorKind::bad_data, fmt::format("\"{}\" is not {}", printable(text), what));
}

}  // namespace

AdvisoryFile decode_advisory(const YamlNode& document, Diagnostics& diagnostics) {
    Decoder decoder(document, diagnostics);
    AdvisoryFile file;
    file.place = document.place;
    file.affected_places = places_of(document, "affected");
    file.image_places = places_of(document, "images");
    if (!decoder.expect_map(document, advisory_keys)) return file;
    file.advisory = decode_judged_part(document, decoder);
    file.text = decode_read_part(document, decoder);
    file.tests = decode_list(document, "tests", decoder, decode_advisory_test);
    return file;
}

ImageMap decode_images(const YamlNode& document, Diagnostics& diagnostics) {
    Decoder decoder(document, diagnostics);
    ImageMap images;
    if (!decoder.expect_map(document, {"images"})) return images;
    const YamlNode* const node = document.find("images");
    if (node == nullptr || !node->is_map()) {
        decoder.complain(document,
                         "\"images\" must be a map from image ID to the kernel release it ships, such as "
                         "aliyun_3_x64_20G_alibase_20210425.vhd: 5.10.23-5.al8.x86_64");
        return images;
    }
    for (const YamlEntry& entry : node->entries) {
        if (auto id = parse_image_id(entry.key.scalar); !id) decoder.complain(entry.key, id.error().message);
        if (!images.try_emplace(entry.key.scalar, decoder.version(entry.value)).second) {
            decoder.complain(entry.key, fmt::format("the image \"{}\" stands here twice; keep one",
                                                    printable(entry.key.scalar)));
        }
    }
    return images;
}

Result<Value> parse_value(std::string_view fact_key, std::string_view text) {
    const FactKind* const kind = find_fact_kind(fact_key);
    switch (kind == nullptr ? FactType::text : kind->type) {
        case FactType::boolean:
            if (text != "true" && text != "false") return refuse_value(text, "true or false");
            return Value(text == "true");
        case FactType::integer:
            if (const auto number = parse_integer(text)) return Value(*number);
            return refuse_value(text, "a whole number, such as 4");
        case FactType::text: return Value(std::string(text));
        case FactType::list: {
            TextList list;
            for (const std::string_view item : split(text, ',')) list.emplace_back(trim(item));
            return Value(std::move(list));
        }
    }
    return Value(std::string(text));
}

}  // namespace kcheck
