// The completion script for bash, from 4.2 on; it needs no bash-completion package. Three functions hold the
// tables (commands, options, what a value can be), one walks the line.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/completion.hpp"
#include "fact/catalogue.hpp"

namespace kcheck {

namespace {

constexpr std::string_view walk =
    R"sh(# Completes the line up to the cursor. Bash would split it at "=", which is a part of our words.
_kcheck() {
    local line=${COMP_LINE:0:COMP_POINT} path=kcheck option='' word current offer prefix=''
    local -a words
    COMPREPLY=()
    read -r -a words <<<"$line"
    if [[ $line == *[[:blank:]] ]]; then words+=(''); fi
    current=${words[${#words[@]} - 1]}
    for word in "${words[@]:1:${#words[@]} - 2}"; do
        if [[ -n $option ]]; then
            option=''
        elif [[ $word == -* ]]; then
            if [[ $word != *=* && -n $(_kcheck_offer "$path" "$word") ]]; then option=$word; fi
        elif [[ " $(_kcheck_commands "$path") " == *" $word "* ]]; then
            path+=" $word"
        fi
    done
    if [[ -z $option && $current == --*=* ]]; then
        option=${current%%=*}
        prefix=$option=
        current=${current#*=}
    fi
    if [[ -n $option ]]; then
        offer=$(_kcheck_offer "$path" "$option")
    elif [[ $current == -* ]]; then
        offer="words $(_kcheck_options "$path")"
    elif [[ -n $(_kcheck_commands "$path") ]]; then
        offer="words $(_kcheck_commands "$path")"
    else
        offer=$(_kcheck_offer "$path" argument)
    fi
    case $offer in
        formats\ *)
            if [[ $current == *=* ]]; then
                prefix+=${current%%=*}=
                current=${current#*=}
                offer=files
            else
                offer="words ${offer#formats }"
                compopt -o nospace 2>/dev/null
            fi
            ;;
        facts)
            offer="words $(_kcheck_facts)"
            compopt -o nospace 2>/dev/null
            ;;
        advisories)
            offer="words $("${words[0]}" rules list 2>/dev/null | while read -r word _; do printf '%s ' "$word"; done)"
            ;;
    esac
    case $offer in
        words\ *) mapfile -t COMPREPLY < <(compgen -W "${offer#words }" -- "$current") ;;
        files)
            mapfile -t COMPREPLY < <(compgen -f -- "$current")
            compopt -o filenames 2>/dev/null
            ;;
    esac
    # Readline replaces what stands after the last character that breaks words for it.
    if [[ -n $prefix && $COMP_WORDBREAKS != *=* ]]; then COMPREPLY=("${COMPREPLY[@]/#/$prefix}"); fi
}

complete -F _kcheck kcheck
)sh";

/// The offer as _kcheck reads it; a value that nothing is known of still is a value.
std::string offer_text(const Offer& offer) {
    switch (offer.kind) {
        case Offer::Kind::nothing: return "nothing";
        case Offer::Kind::words: return fmt::format("words {}", fmt::join(offer.words, " "));
        case Offer::Kind::facts: return "facts";
        case Offer::Kind::format_and_path: return fmt::format("formats {}=", fmt::join(offer.words, "= "));
        case Offer::Kind::advisories: return "advisories";
        case Offer::Kind::files: return "files";
    }
    return "nothing";
}

std::string table_row(const CommandDescription& command, const std::vector<std::string>& words) {
    if (words.empty()) return {};
    return fmt::format("        {}) echo {} ;;\n", shell_quoted(command.name),
                       shell_quoted(fmt::format("{}", fmt::join(words, " "))));
}

std::string commands_row(const CommandDescription& command) {
    std::vector<std::string> names;
    for (const CommandDescription& each : command.commands) names.push_back(each.last_name());
    return table_row(command, names);
}

std::string options_row(const CommandDescription& command) {
    std::vector<std::string> names;
    for (const OptionDescription& option : command.options)
        names.insert(names.end(), option.names.begin(), option.names.end());
    return table_row(command, names);
}

/// One row an option with a value; all arguments of a command offer what its first one does.
std::string offer_rows(const CommandDescription& command) {
    std::string rows;
    const auto row = [&](std::string_view name, const OptionDescription& option) {
        rows +=
            fmt::format("        {}) echo {} ;;\n", shell_quoted(fmt::format("{} {}", command.name, name)),
                        shell_quoted(offer_text(offer_of(option))));
    };
    for (const OptionDescription& option : command.options) {
        if (option.value.empty()) continue;
        for (const std::string& name : option.names) row(name, option);
    }
    if (!command.arguments.empty()) row("argument", command.arguments.front());
    return rows;
}

std::string facts() {
    std::string text;
    for (const FactKind& kind : fact_catalogue())
        text += fmt::format("        {}{}\n", kind.prefix(), kind.is_family() ? "" : "=");
    return text;
}

}  // namespace

std::string write_bash_completion(const CommandDescription& kcheck) {
    std::string commands;
    std::string options;
    std::string values;
    for (const CommandDescription* const command : with_subcommands(kcheck)) {
        commands += commands_row(*command);
        options += options_row(*command);
        values += offer_rows(*command);
    }
    return fmt::format(
        "# bash completion for kcheck, written by `kcheck completion bash`\n\n"
        "_kcheck_commands() {{\n    case $1 in\n{}    esac\n}}\n\n"
        "_kcheck_options() {{\n    case $1 in\n{}    esac\n}}\n\n"
        "_kcheck_offer() {{\n    case \"$1 $2\" in\n{}    esac\n}}\n\n"
        "_kcheck_facts() {{\n    echo '\n{}    '\n}}\n\n{}",
        commands, options, values, facts(), walk);
}

}  // namespace kcheck
