#include "rule/advisory_codec.hpp"

#include <utility>

namespace kcheck {

namespace {

/// Deeper than YAML decoding allows, so that only a forged bundle reaches it.
constexpr int max_depth = 128;
/// Of one tree. A condition takes some fifty times the memory of its five bytes.
constexpr std::size_t max_conditions = 50'000;

void write_value(WireWriter& writer, const Value& value) {
    writer.number(value.index());
    if (const bool* const flag = std::get_if<bool>(&value)) writer.number(*flag ? 1 : 0);
    if (const auto* const number = std::get_if<std::int64_t>(&value))
        writer.number(static_cast<std::uint64_t>(*number));
    if (const auto* const text = std::get_if<std::string>(&value)) writer.text(*text);
    if (const auto* const list = std::get_if<TextList>(&value)) writer.texts(*list);
}

Value read_value(WireReader& reader) {
    switch (reader.number()) {
        case 0: return reader.number() == 1;
        case 1: return static_cast<std::int64_t>(reader.number());
        case 2: return std::string(reader.text());
        case 3: return reader.texts();
        default: reader.fail(); return std::string();
    }
}

void write_range(WireWriter& writer, const VersionRange& range) {
    writer.text(range.introduced);
    writer.text(range.last_affected);
    writer.text(range.fixed);
    writer.text(range.last_unaffected);
    writer.texts(range.fixed_in);
}

VersionRange read_range(WireReader& reader) {
    VersionRange range;
    range.introduced = reader.text();
    range.last_affected = reader.text();
    range.fixed = reader.text();
    range.last_unaffected = reader.text();
    range.fixed_in = reader.texts();
    return range;
}

void write_test(WireWriter& writer, const FactTest& test) {
    writer.text(test.fact);
    writer.choice(test.op);
    writer.text(test.seen);
    if (test.op == Operator::equals_fact) return writer.text(test.other_fact);
    if (test.op == Operator::version) {
        writer.text(test.version.scheme);
        return write_range(writer, test.version.range);
    }
    writer.list(test.values, [&](const Value& value) { write_value(writer, value); });
}

FactTest read_test(WireReader& reader) {
    FactTest test;
    test.fact = reader.text();
    test.op = reader.choice(Operator::version);
    test.seen = reader.text();
    if (test.op == Operator::equals_fact) {
        test.other_fact = reader.text();
    } else if (test.op == Operator::version) {
        test.version.scheme = reader.text();
        test.version.range = read_range(reader);
    } else {
        test.values = reader.list([&] { return read_value(reader); });
    }
    return test;
}

void write_condition(WireWriter& writer, const Condition& condition) {
    writer.choice(condition.kind);
    if (condition.kind == Condition::Kind::test) return write_test(writer, condition.test);
    writer.list(condition.children, [&](const Condition& child) { write_condition(writer, child); });
}

Condition read_condition(WireReader& reader, std::size_t& count, int depth = 0) {
    Condition condition;
    condition.kind = reader.choice(Condition::Kind::negation);
    if (depth > max_depth || ++count > max_conditions) reader.fail();
    if (reader.failed()) return condition;
    if (condition.kind == Condition::Kind::test) {
        condition.test = read_test(reader);
        return condition;
    }
    condition.children = reader.list([&] { return read_condition(reader, count, depth + 1); });
    if (condition.children.empty()) reader.fail();
    return condition;
}

std::optional<Condition> read_optional_condition(WireReader& reader) {
    if (!reader.present()) return std::nullopt;
    std::size_t count = 0;
    return read_condition(reader, count);
}

void write_fact(WireWriter& writer, const SourcedFact& fact) {
    writer.number(fact.fact.index());
    if (const auto* const reason = std::get_if<Unknown>(&fact.fact)) writer.text(reason->reason);
    if (const Value* const value = fact.value()) write_value(writer, *value);
}

SourcedFact read_fact(WireReader& reader) {
    const std::string source(given_source);
    switch (reader.number()) {
        case 0: return unknown(std::string(reader.text()), source);
        case 1: return absent(source);
        case 2: return known(read_value(reader), source);
        default: reader.fail(); return {};
    }
}

AdvisoryTest read_advisory_test(WireReader& reader, const std::string& file) {
    AdvisoryTest test;
    test.name = reader.text();
    reader.list([&] {
        std::string key(reader.text());
        test.facts.insert_or_assign(std::move(key), read_fact(reader));
        return true;
    });
    test.expect = reader.choice(Outcome::affected);
    if (reader.present()) test.evidence = reader.choice(Evidence::probe);
    test.place = {file, static_cast<int>(reader.number()), static_cast<int>(reader.number())};
    return test;
}

}  // namespace

void write_advisory(WireWriter& writer, const Advisory& advisory) {
    writer.text(advisory.id);
    writer.choice(advisory.severity);
    writer.choice(advisory.impact);
    writer.text(advisory.withdrawn);
    writer.list(advisory.affected, [&](const AffectedRange& affected) {
        writer.text(affected.stream);
        write_range(writer, affected.range);
    });
    writer.list(advisory.images, [&](const AffectedImages& images) {
        writer.text(images.family);
        for (const std::int32_t date : {images.introduced, images.last_affected, images.fixed}) {
            writer.number(static_cast<std::uint64_t>(date));
        }
    });
    for (const auto* const condition :
         {&advisory.exposure, &advisory.confirmed_by, &advisory.ruled_out_by, &advisory.mitigated_by}) {
        writer.optional(*condition, [&](const Condition& value) { write_condition(writer, value); });
    }
}

Advisory read_advisory(WireReader& reader) {
    Advisory advisory;
    advisory.id = reader.text();
    advisory.severity = reader.choice(Severity::critical);
    advisory.impact = reader.choice(Impact::compatibility);
    advisory.withdrawn = reader.text();
    advisory.affected = reader.list([&] {
        std::string stream(reader.text());
        return AffectedRange{std::move(stream), read_range(reader)};
    });
    advisory.images = reader.list([&] {
        AffectedImages images;
        images.family = reader.text();
        for (std::int32_t* const date : {&images.introduced, &images.last_affected, &images.fixed}) {
            *date = static_cast<std::int32_t>(reader.number());
        }
        return images;
    });
    advisory.exposure = read_optional_condition(reader);
    advisory.confirmed_by = read_optional_condition(reader);
    advisory.ruled_out_by = read_optional_condition(reader);
    advisory.mitigated_by = read_optional_condition(reader);
    return advisory;
}

void write_advisory_text(WireWriter& writer, const AdvisoryText& text) {
    for (const std::string* const field :
         {&text.title, &text.summary, &text.published, &text.modified, &text.remedy.upgrade,
          &text.remedy.workaround, &text.remedy.caution}) {
        writer.text(*field);
    }
    writer.texts(text.aliases);
    writer.texts(text.remedy.commands);
    writer.texts(text.references);
}

AdvisoryText read_advisory_text(WireReader& reader) {
    AdvisoryText text;
    for (std::string* const field : {&text.title, &text.summary, &text.published, &text.modified,
                                     &text.remedy.upgrade, &text.remedy.workaround, &text.remedy.caution}) {
        *field = reader.text();
    }
    text.aliases = reader.texts();
    text.remedy.commands = reader.texts();
    text.references = reader.texts();
    return text;
}

void write_advisory_tests(WireWriter& writer, const std::vector<AdvisoryTest>& tests) {
    writer.list(tests, [&](const AdvisoryTest& test) {
        writer.text(test.name);
        writer.list(test.facts, [&](const auto& entry) {
            writer.text(entry.first);
            write_fact(writer, entry.second);
        });
        writer.choice(test.expect);
        writer.optional(test.evidence, [&](Evidence evidence) { writer.choice(evidence); });
        writer.number(static_cast<std::uint64_t>(test.place.line));
        writer.number(static_cast<std::uint64_t>(test.place.column));
    });
}

std::vector<AdvisoryTest> read_advisory_tests(WireReader& reader, const std::string& file) {
    return reader.list([&] { return read_advisory_test(reader, file); });
}

}  // namespace kcheck
