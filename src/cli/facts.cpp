// `kcheck facts`: every fact that the database can ask for, and the catalogue.
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/inputs.hpp"
#include "cli/print.hpp"
#include "fact/catalogue.hpp"
#include "fact/fact_set.hpp"

namespace kcheck {

namespace {

std::string catalogue_text() {
    std::string out;
    for (const FactKind& kind : fact_catalogue()) {
        out += fmt::format("{:<46}{:<9}{:<9}{}\n{:46}such as {}\n", kind.name, to_text(kind.type),
                           to_text(kind.scope), kind.meaning, "", kind.example);
    }
    return out;
}

std::string facts_text(const FactMap& facts) {
    std::string out;
    for (const auto& [key, fact] : facts) {
        out += fmt::format("{:<45} {}", key, printable(to_text(fact), 400));
        out += fact.source.empty() ? "\n" : fmt::format("   [{}]\n", printable(fact.source));
    }
    return out;
}

void read_kernel(FactReader& reader, const std::string& release, const std::vector<std::string>& asked) {
    for (const std::string_view key : {"kernel.stream", "kernel.version"})
        reader.read_of_kernel(release, key);
    for (const std::string& key : asked) {
        const FactKind* const kind = find_fact_kind(key);
        if (kind != nullptr && kind->scope == FactScope::kernel) reader.read_of_kernel(release, key);
    }
}

/// Everything, so that a verdict on the saved set asks for nothing that is not in it.
void read_everything(FactReader& reader, const std::vector<std::string>& asked) {
    for (const FactKind& kind : fact_catalogue()) {
        if (!kind.is_family()) reader.read(kind.name);
    }
    for (const std::string& key : asked) reader.read(key);
    const std::string* const running = reader.read("kernel.release").text();
    TextList releases;
    if (const TextList* const installed = reader.read("kernel.installed").list()) releases = *installed;
    if (const std::string* const next = reader.read("kernel.next_boot").text()) releases.push_back(*next);
    for (const std::string& release : releases) {
        if (running == nullptr || release != *running) read_kernel(reader, release, asked);
    }
}

}  // namespace

Result<ExitCode> run_facts(const FactsCommandOptions& options) {
    if (options.catalogue) return print(catalogue_text());
    const bool is_text = options.format.empty() ? ::isatty(STDOUT_FILENO) == 1 : options.format == "text";
    if (!options.format.empty()) {
        const auto known = expect_format(options.format, {"text", "json"}, "facts");
        if (!known) return tl::unexpected(known.error());
    }
    KC_TRY(std::string time, time_of_run(options.now));
    KC_TRY(const Database database, open_database(options.rules, options.now));
    KC_TRY(const Facts facts, open_facts(options.facts, database));
    KC_TRY(const std::vector<std::string> asked, database.facts_asked());
    read_everything(*facts.reader, asked);
    if (is_text) return print(facts_text(facts.reader->facts()));
    return print(write_fact_set(
        {facts.subject, facts.reader->facts(), facts.reader->kernel_facts(), std::move(time)}));
}

}  // namespace kcheck
