// `kcheck completion`, and what the generators of the shells have in common.
#include "cli/completion.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "report/report.hpp"
#include "rule/outcome.hpp"

namespace kcheck {

namespace {

struct OfferRow {
    std::string_view placeholder;
    Offer::Kind kind;
};
/// A placeholder that is not listed offers nothing.
constexpr std::array offers{OfferRow{"SEVERITY", Offer::Kind::words},
                            OfferRow{"FORMAT", Offer::Kind::words},
                            OfferRow{"FORMAT=PATH", Offer::Kind::format_and_path},
                            OfferRow{"FACT=VALUE", Offer::Kind::facts},
                            OfferRow{"ID", Offer::Kind::advisories},
                            OfferRow{"PATH", Offer::Kind::files},
                            OfferRow{"FILE", Offer::Kind::files}};

std::vector<std::string> words_of(std::string_view placeholder) {
    std::vector<std::string> words;
    if (placeholder == "SEVERITY") {
        for (const std::string_view name : severity_names()) words.emplace_back(name);
    } else if (placeholder.starts_with("FORMAT")) {
        for (const ReportFormat& format : report_formats()) words.emplace_back(format.name);
    }
    return words;
}

}  // namespace

Offer offer_of(const OptionDescription& option) {
    const std::string& value = option.value;
    if (value.find('|') != std::string::npos) {
        Offer offer{Offer::Kind::words, {}};
        for (const std::string_view choice : split(value, '|')) offer.words.emplace_back(choice);
        return offer;
    }
    const auto* const row = std::find_if(offers.begin(), offers.end(),
                                         [&](const OfferRow& each) { return each.placeholder == value; });
    return row == offers.end() ? Offer{} : Offer{row->kind, words_of(value)};
}

std::string shell_quoted(std::string_view text) {
    std::string quoted(1, '\'');
    for (const char c : text) {
        if (c == '\'') {
            quoted += "'\\''";
        } else {
            quoted += c;
        }
    }
    quoted += '\'';
    return quoted;
}

std::vector<const CommandDescription*> with_subcommands(const CommandDescription& command) {
    std::vector<const CommandDescription*> all{&command};
    for (const CommandDescription& each : command.commands) {
        for (const CommandDescription* const below : with_subcommands(each)) all.push_back(below);
    }
    return all;
}

Result<ExitCode> run_completion(const CompletionOptions& options) {
    const auto* const shell = std::find_if(shells.begin(), shells.end(),
                                           [&](const Shell& each) { return each.name == options.shell; });
    if (shell == shells.end()) {
        return fail(ErrorKind::usage, fmt::format("there is no completion for \"{}\"; it is one of {}",
                                                  printable(options.shell), shell_choices(", ")));
    }
    if (auto written = write_output("-", shell->write(describe_command_line())); !written)
        return tl::unexpected(written.error());
    return ExitCode::clear;
}

std::string shell_choices(std::string_view separator) {
    std::string choices;
    for (const Shell& shell : shells) {
        if (!choices.empty()) choices += separator;
        choices += shell.name;
    }
    return choices;
}

}  // namespace kcheck
