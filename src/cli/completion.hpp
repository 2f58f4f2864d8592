// What shell completion offers, and one generator a shell. Each turns the description of the command line
// into a script; what only the run time knows, such as advisory IDs, the script asks of kcheck itself.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "cli/description.hpp"

namespace kcheck {

/// What can stand where an option or an argument wants a value.
struct Offer {
    enum class Kind {
        nothing,
        words,            ///< One of `words`.
        facts,            ///< A fact's name and `=`.
        format_and_path,  ///< One of `words`, `=`, and a path.
        advisories,       ///< An ID of `kcheck rules list`.
        files,
    };
    Kind kind = Kind::nothing;
    std::vector<std::string> words;
};

/// What the value of an option or argument can be, by its placeholder or its choices.
Offer offer_of(const OptionDescription& option);

/// A shell with the generator of its script.
struct Shell {
    std::string_view name;
    std::string (*write)(const CommandDescription& kcheck);
};

/// The script of one shell for the whole command line.
std::string write_bash_completion(const CommandDescription& kcheck);
std::string write_zsh_completion(const CommandDescription& kcheck);
std::string write_fish_completion(const CommandDescription& kcheck);

/// All shells; a new one is one file and one row.
inline constexpr std::array shells{Shell{"bash", write_bash_completion}, Shell{"zsh", write_zsh_completion},
                                   Shell{"fish", write_fish_completion}};

/// The text as one word of a POSIX shell, bash or zsh: in single quotes.
std::string shell_quoted(std::string_view text);

}  // namespace kcheck
