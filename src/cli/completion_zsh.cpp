// The completion script for zsh: one function a command, all of them calls of _arguments.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion.hpp"
#include "fact/catalogue.hpp"

namespace kcheck {

namespace {

/// The functions that actions name; two underscores, so that none is that of a command.
constexpr std::string_view helpers = R"sh(__kcheck_advisories() {
    local line
    local -a advisories
    for line in ${(f)"$(_call_program advisories ${(q)kcheck_program} rules list 2>/dev/null)"}; do
        advisories+=("${line%% *}:${${=line}[4,-1]}")
    done
    _describe advisory advisories
}

__kcheck_output() {
    if compset -P '*='; then
        _files
    else
        compadd -S = -q -- "$@"
    fi
}

)sh";

/// A function's name: `_kcheck_rules_list`. The root's is that of the file, `_kcheck`.
std::string function_of(const CommandDescription& command) {
    std::string name = "_" + command.name;
    std::replace(name.begin(), name.end(), ' ', '_');
    return name;
}

std::string escaped(std::string_view text, std::string_view special) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || special.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
    return out;
}

/// `message:action` of _arguments; a blank action completes nothing.
std::string action(const OptionDescription& option) {
    const Offer offer = offer_of(option);
    const std::string message = escaped(option.argument.empty() ? option.value : option.argument, ":");
    switch (offer.kind) {
        case Offer::Kind::nothing: break;
        case Offer::Kind::words: return fmt::format("{}:({})", message, fmt::join(offer.words, " "));
        case Offer::Kind::facts: return message + ":__kcheck_facts";
        case Offer::Kind::format_and_path:
            return fmt::format("{}:__kcheck_output {}", message, fmt::join(offer.words, " "));
        case Offer::Kind::advisories: return message + ":__kcheck_advisories";
        case Offer::Kind::files: return message + ":_files";
    }
    return message + ": ";
}

/// One specification a name. An option that stands on the line already is not offered again.
std::string option_specs(const OptionDescription& option) {
    std::string specs;
    for (const std::string& name : option.names) {
        std::string spec = option.repeatable ? "*" : fmt::format("({})", fmt::join(option.names, " "));
        spec += name;
        if (!option.value.empty()) spec += name.starts_with("--") ? "=" : "+";
        spec += fmt::format("[{}]", escaped(option.help, "[]:"));
        if (!option.value.empty()) spec += ":" + action(option);
        specs += fmt::format(" \\\n        {}", shell_quoted(spec));
    }
    return specs;
}

std::string argument_specs(const CommandDescription& command) {
    std::string specs;
    for (const OptionDescription& argument : command.arguments) {
        specs +=
            fmt::format(" \\\n        {}",
                        shell_quoted(fmt::format("{}:{}", argument.repeatable ? "*" : "", action(argument))));
    }
    return specs;
}

/// The function of a command without commands of its own.
std::string leaf(const CommandDescription& command) {
    std::string specs;
    for (const OptionDescription& option : command.options) specs += option_specs(option);
    return fmt::format("{}() {{\n    _arguments -s -S{}{}\n}}\n\n", function_of(command), specs,
                       argument_specs(command));
}

std::string branch(const CommandDescription& command) {
    std::string specs;
    for (const OptionDescription& option : command.options) specs += option_specs(option);
    std::string names;
    std::string cases;
    for (const CommandDescription& each : command.commands) {
        names += fmt::format(
            "        {}\n", shell_quoted(fmt::format("{}:{}", each.last_name(), escaped(each.summary, ":"))));
        cases += fmt::format("            {}) {} ;;\n", each.last_name(), function_of(each));
    }
    const std::string_view program = command.name == "kcheck" ? "    local kcheck_program=$words[1]\n" : "";
    return fmt::format(
        "{}() {{\n{}    local curcontext=$curcontext state\n    local -a commands\n    commands=(\n{}    )\n"
        "    _arguments -C -s -S{} \\\n        '1: :->command' '*:: :->rest' && return\n"
        "    case $state in\n        command) _describe command commands ;;\n"
        "        rest) case $words[1] in\n{}        esac ;;\n    esac\n}}\n\n",
        function_of(command), program, names, specs, cases);
}

/// A fact is followed by "=", a family by its argument first.
std::string facts() {
    std::string plain;
    std::string families;
    for (const FactKind& kind : fact_catalogue()) {
        (kind.is_family() ? families : plain) += fmt::format(
            "        {}\n", shell_quoted(fmt::format("{}:{}", kind.prefix(), escaped(kind.meaning, ":"))));
    }
    return fmt::format(
        "__kcheck_facts() {{\n    local -a facts families\n    [[ $PREFIX == *=* ]] && return 1\n"
        "    facts=(\n{}    )\n    families=(\n{}    )\n"
        "    _describe -t facts fact facts -S = -q -- families -S ''\n}}\n\n",
        plain, families);
}

}  // namespace

std::string write_zsh_completion(const CommandDescription& kcheck) {
    std::string functions;
    for (const CommandDescription* const command : with_subcommands(kcheck))
        functions += command->commands.empty() ? leaf(*command) : branch(*command);
    // Autoloaded from a file, the first call runs the whole file, which therefore ends in a call; sourced, it
    // registers itself instead.
    return fmt::format(
        "#compdef kcheck\n# zsh completion for kcheck, written by `kcheck completion zsh`\n\n{}{}{}"
        "if [[ $funcstack[1] == _kcheck ]]; then\n    _kcheck \"$@\"\nelse\n    compdef _kcheck kcheck\nfi\n",
        helpers, facts(), functions);
}

}  // namespace kcheck
