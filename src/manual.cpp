// The build's own writer of man pages: copies a template of packaging/man and puts in what the program knows
// of itself, so that the pages agree with --help and with the catalogue of facts.
// Usage: kcheck-manual TEMPLATE PAGE. A line of the template that is just `@name@` stands for a part.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "cli/description.hpp"
#include "cli/exit_code.hpp"
#include "fact/catalogue.hpp"
#include "rule/condition.hpp"
#include "rule/outcome.hpp"

namespace kcheck {

namespace {

/// Text as roff reads it: groff_char(7) for what it would print as another character.
std::string roff(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '\\': out += "\\e"; break;
            case '-': out += "\\-"; break;
            case '\'': out += "\\(aq"; break;
            case '`': out += "\\(ga"; break;
            case '~': out += "\\(ti"; break;
            case '^': out += "\\(ha"; break;
            default: out += c;
        }
    }
    return out.starts_with('.') ? "\\&" + out : out;
}

std::string bold(std::string_view text) { return fmt::format("\\fB{}\\fR", roff(text)); }
std::string italic(std::string_view text) { return fmt::format("\\fI{}\\fR", roff(text)); }

/// `-f`, `--format` FORMAT; an argument by its name alone.
std::string tag(const OptionDescription& option) {
    if (option.names.empty()) return italic(option.argument);
    std::vector<std::string> names;
    for (const std::string& name : option.names) names.push_back(bold(name));
    const std::string value = option.value.empty() ? std::string() : " " + italic(option.value);
    return fmt::format("{}{}", fmt::join(names, ", "), value);
}

std::string entry(const OptionDescription& option, std::string_view of_commands) {
    std::string text = roff(option.help) + '.';
    if (!option.default_value.empty()) text += fmt::format(" Default: {}.", roff(option.default_value));
    return fmt::format(".TP\n{}\n{}\n{}", tag(option), text, of_commands);
}

/// `kcheck eval [OPTION...] [FILE]`
std::string synopsis(const CommandDescription& command) {
    std::string line = bold(command.name);
    if (!command.commands.empty() && command.name != "kcheck") line += " " + italic("COMMAND");
    line += fmt::format(" [{}]", italic("OPTION..."));
    for (const OptionDescription& argument : command.arguments) {
        const std::string name = italic(argument.argument + (argument.repeatable ? "..." : ""));
        line += argument.required ? " " + name : fmt::format(" [{}]", name);
    }
    return line;
}

/// Lines as they are: examples and exit codes of --help.
std::string verbatim(std::string_view text) {
    if (text.empty()) return {};
    std::string out = ".PP\n.EX\n";
    for (const std::string_view line : lines(text)) out += roff(line) + '\n';
    return out + ".EE\n";
}

std::string synopses() {
    std::string out;
    const CommandDescription kcheck = describe_command_line();
    for (const CommandDescription* const command : with_subcommands(kcheck)) {
        if (command->commands.empty() || command->name == "kcheck")
            out += (out.empty() ? "" : ".br\n") + synopsis(*command) + '\n';
    }
    return out;
}

std::string commands() {
    std::string out;
    const CommandDescription kcheck = describe_command_line();
    for (const CommandDescription* const command : with_subcommands(kcheck)) {
        if (command == &kcheck) continue;
        out += fmt::format(".SS {}\n{}.\n", synopsis(*command), roff(command->summary));
        for (const OptionDescription& argument : command->arguments) out += entry(argument, "");
        out += verbatim(command->footer);
    }
    return out;
}

bool is_same(const OptionDescription& a, const OptionDescription& b) {
    return a.names == b.names && a.value == b.value && a.help == b.help && a.default_value == b.default_value;
}

/// Each option once, with the commands that have it.
std::string options() {
    struct Row {
        const OptionDescription* option;
        std::vector<std::string> commands;
    };
    std::vector<Row> rows;
    const CommandDescription kcheck = describe_command_line();
    const auto all = with_subcommands(kcheck);
    for (const CommandDescription* const command : all) {
        for (const OptionDescription& option : command->options) {
            const auto row = std::find_if(rows.begin(), rows.end(),
                                          [&](const Row& each) { return is_same(*each.option, option); });
            (row == rows.end() ? rows.emplace_back(Row{&option, {}}) : *row)
                .commands.push_back(roff(command->name));
        }
    }
    std::string out;
    for (const Row& row : rows) {
        out += entry(*row.option, row.commands.size() == all.size()
                                      ? "Every command has it.\n"
                                      : fmt::format("Taken by {}.\n", fmt::join(row.commands, ", ")));
    }
    return out;
}

std::string facts() {
    std::string out;
    for (const FactKind& kind : fact_catalogue()) {
        out += fmt::format(".TP\n{} ({}, {})\n{}.\n.br\nExample: {}\n", bold(kind.name), to_text(kind.type),
                           to_text(kind.scope), roff(kind.meaning), roff(kind.example));
    }
    return out;
}

std::string_view to_text(OperandKind kind) {
    switch (kind) {
        case OperandKind::value: return "a value";
        case OperandKind::values: return "a list of values";
        case OperandKind::integer: return "an integer";
        case OperandKind::text: return "a text";
        case OperandKind::flag: return "true";
        case OperandKind::fact: return "a fact";
        case OperandKind::range: return "a map of scheme, last_unaffected, introduced, last_affected, fixed";
    }
    return "a value";
}

std::string operator_table() {
    std::string out;
    for (const OperatorRow& row : operators()) {
        out +=
            fmt::format(".TP\n{}\nThe fact {}; takes {}.\n", bold(row.name), row.words, to_text(row.operand));
    }
    return out;
}

std::string names(std::span<const std::string_view> all) {
    std::vector<std::string> out;
    for (const std::string_view name : all) out.push_back(bold(name));
    return fmt::format("{}.\n", fmt::join(out, ", "));
}
std::string severities() { return names(severity_names()); }
std::string impacts() { return names(impact_names()); }
std::string outcomes() { return names(outcome_names()); }

std::string exit_status() {
    std::string out;
    for (const ExitCodeRow& row : exit_codes()) {
        std::string meaning(row.meaning);
        meaning[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(meaning[0])));
        out += fmt::format(".TP\n{}\n{}.\n", bold(std::to_string(static_cast<int>(row.code))), roff(meaning));
    }
    return out;
}

struct Part {
    std::string_view name;
    std::string (*write)();
};
constexpr std::array parts{
    Part{"@synopses@", synopses}, Part{"@commands@", commands},        Part{"@options@", options},
    Part{"@facts@", facts},       Part{"@operators@", operator_table}, Part{"@severities@", severities},
    Part{"@impacts@", impacts},   Part{"@outcomes@", outcomes},        Part{"@exit_status@", exit_status}};

std::string with_version(std::string_view line) {
    constexpr std::string_view mark = "@version@";
    std::string out(line);
    if (const std::size_t at = out.find(mark); at != std::string::npos)
        out.replace(at, mark.size(), KCHECK_VERSION);
    return out;
}

std::string fill(std::string_view page) {
    std::string out;
    for (const std::string_view line : lines(page)) {
        if (line.starts_with(".TH ")) {
            out += with_version(line) + '\n';
            continue;
        }
        const auto* const part =
            std::find_if(parts.begin(), parts.end(), [&](const Part& each) { return each.name == line; });
        out += part == parts.end() ? std::string(line) + '\n' : part->write();
    }
    return out;
}

Result<void> write_page(const std::string& from, const std::string& to) {
    constexpr std::size_t limit = std::size_t{1} << 20;
    KC_TRY(const std::string page, read_input(from, limit));
    return write_output(to, fill(page));
}

}  // namespace

}  // namespace kcheck

int main(int argc, char** argv) {
    if (argc != 3) {
        fmt::print(stderr, "usage: kcheck-manual TEMPLATE PAGE\n");
        return 64;
    }
    const auto written = kcheck::write_page(argv[1], argv[2]);
    if (written) return 0;
    fmt::print(stderr, "kcheck-manual: {}\n", written.error().message);
    return 1;
}
