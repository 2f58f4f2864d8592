// The completion script for fish: one `complete` line an option, with a condition that names its command.
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion.hpp"
#include "fact/catalogue.hpp"

namespace kcheck {

namespace {

/// `{}`: the options that take a value, and a case for each command that has commands.
constexpr std::string_view functions = R"sh(# The command that the line names so far.
function __kcheck_command
    set -l path kcheck
    set -l is_value no
    for word in (commandline -opc)[2..-1]
        if test $is_value = yes
            set is_value no
        else if contains -- $word {0}
            set is_value yes
        else
            switch "$path $word"
                case {1}
                    set path "$path $word"
            end
        end
    end
    echo $path
end

function __kcheck_at
    test (__kcheck_command) = "$argv"
end

function __kcheck_advisories
    set -l program (commandline -opc)[1]
    $program rules list 2>/dev/null | string replace -r '^(\S+)\s+\S+\s+\S+\s+' '$1\t'
end

function __kcheck_output
    set -l token (commandline -ct | string replace -r -- '^(-o|--output=)' '')
    if string match -q -- '*=*' $token
        set -l parts (string split -m 1 = -- $token)
        for path in (__fish_complete_path "$parts[2]")
            printf '%s=%s\n' $parts[1] $path
        end
    else
        printf '%s=\n' $argv
    end
end

)sh";

std::string fish_quoted(std::string_view text) {
    std::string quoted(1, '\'');
    for (const char c : text) {
        if (c == '\'' || c == '\\') quoted += '\\';
        quoted += c;
    }
    quoted += '\'';
    return quoted;
}

/// The arguments of `complete` that say what a value can be.
std::string offer_text(const Offer& offer) {
    switch (offer.kind) {
        case Offer::Kind::nothing: break;
        case Offer::Kind::words:
            return fmt::format(" -f -a {}", fish_quoted(fmt::format("{}", fmt::join(offer.words, " "))));
        case Offer::Kind::facts: return " -f -a '(__kcheck_facts)'";
        case Offer::Kind::format_and_path:
            return fmt::format(" -f -a '(__kcheck_output {})'", fmt::join(offer.words, " "));
        case Offer::Kind::advisories: return " -f -a '(__kcheck_advisories)'";
        case Offer::Kind::files: return " -F";
    }
    return " -f";
}

std::string line(const CommandDescription& command, std::string_view rest) {
    return fmt::format("complete -c kcheck -n '__kcheck_at {}'{}\n", command.name, rest);
}

std::string option_line(const CommandDescription& command, const OptionDescription& option) {
    std::string rest;
    for (const std::string& name : option.names) {
        const bool is_long = name.starts_with("--");
        rest += fmt::format(" {} {}", is_long ? "-l" : "-s", name.substr(is_long ? 2 : 1));
    }
    if (!option.value.empty()) rest += " -r" + offer_text(offer_of(option));
    return line(command, fmt::format("{} -d {}", rest, fish_quoted(option.help)));
}

std::string command_lines(const CommandDescription& command) {
    std::string lines;
    for (const CommandDescription& each : command.commands) {
        lines += line(command, fmt::format(" -a {} -d {}", each.last_name(), fish_quoted(each.summary)));
    }
    for (const OptionDescription& option : command.options) lines += option_line(command, option);
    // All arguments of a command offer what its first one does.
    if (!command.arguments.empty()) lines += line(command, offer_text(offer_of(command.arguments.front())));
    return lines;
}

std::string facts() {
    std::string text = "function __kcheck_facts\n    printf '%s\\t%s\\n'";
    for (const FactKind& kind : fact_catalogue()) {
        text += fmt::format(" \\\n        {}{} {}", kind.prefix(), kind.is_family() ? "" : "=",
                            fish_quoted(kind.meaning));
    }
    return text + "\nend\n\n";
}

}  // namespace

std::string write_fish_completion(const CommandDescription& kcheck) {
    std::set<std::string> with_value;
    std::vector<std::string> paths;
    std::string lines;
    for (const CommandDescription* const command : with_subcommands(kcheck)) {
        for (const OptionDescription& option : command->options) {
            if (!option.value.empty()) with_value.insert(option.names.begin(), option.names.end());
        }
        for (const CommandDescription& each : command->commands) paths.push_back(fish_quoted(each.name));
        lines += command_lines(*command);
    }
    return fmt::format(
        "# fish completion for kcheck, written by `kcheck completion fish`\n\n{}{}"
        "complete -c kcheck -f\n{}",
        fmt::format(functions, fmt::join(with_value, " "), fmt::join(paths, " ")), facts(), lines);
}

}  // namespace kcheck
