// What a verdict is about.
#pragma once

#include <string>
#include <string_view>

namespace kcheck {

/// How the subject was looked at.
enum class SubjectKind : unsigned char {
    host,   ///< A machine that was looked at here and now.
    image,  ///< A system that does not run: what it will boot counts.
    facts,  ///< A fact set: of a machine looked at elsewhere or earlier, or written by hand.
};

/// The machine or the fact set, by name and identity.
struct Subject {
    SubjectKind kind = SubjectKind::host;
    std::string name{};  ///< Node name; empty if it is not known.
    std::string id{};    ///< Stable identity; empty if it is not known.
    /// The container that the look was taken from, whose kernel is the host's; empty outside of one.
    std::string container{};
    /// The fact set or the image as the user named it (`-` is standard input); empty for this machine.
    std::string path{};
};

/// `host`, `image`, `facts`.
inline std::string_view to_text(SubjectKind kind) {
    switch (kind) {
        case SubjectKind::host: return "host";
        case SubjectKind::image: return "image";
        case SubjectKind::facts: return "facts";
    }
    return "facts";
}

}  // namespace kcheck
