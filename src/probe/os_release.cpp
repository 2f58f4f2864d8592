// The operating system by os-release(5): shell-style assignments in /etc/os-release, or in
// /usr/lib/os-release where the former is missing.
//
//   line   = [ NAME "=" value ] | "#" comment
//   value  = 'text' | "text with \-escapes" | text without blanks
//
// A name that is assigned twice has its last value, as in a shell.
#include <array>
#include <optional>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

struct OsReleaseField {
    std::string_view fact;
    std::string_view name;
};
constexpr std::array fields{OsReleaseField{"os.id", "ID"}, OsReleaseField{"os.version_id", "VERSION_ID"},
                            OsReleaseField{"os.name", "PRETTY_NAME"}};
constexpr std::array<std::string_view, 3> fact_names{fields[0].fact, fields[1].fact, fields[2].fact};

std::string value_of(std::string_view text) {
    text = trim(text);
    const std::string_view inner = unquote(text);
    if (inner.size() != text.size() && text.front() == '\'') return std::string(inner);
    std::string value;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == '\\' && i + 1 < inner.size()) ++i;
        value += inner[i];
    }
    return value;
}

std::optional<std::string> find_assignment(std::string_view content, std::string_view name) {
    std::optional<std::string> found;
    for (std::string_view line : lines(content)) {
        line = trim(line);
        if (consume_prefix(line, name) && consume_prefix(line, "=")) found = value_of(line);
    }
    return found;
}

void look(const Machine& machine, std::string_view, FactMap& facts) {
    std::string path = "/etc/os-release";
    auto content = machine.root.read(path);
    if (!content && content.error().is_missing()) {
        path = "/usr/lib/os-release";
        content = machine.root.read(path);
    }
    for (const OsReleaseField& field : fields) {
        if (!content) {
            state(facts, field.fact, unread(machine.root, path, content.error(), {}));
        } else if (auto value = find_assignment(*content, field.name)) {
            state(facts, field.fact, known(std::move(*value), path));
        } else {
            state(facts, field.fact, absent(path));
        }
    }
}

}  // namespace

const Probe os_release_probe{.name = "os_release", .facts = fact_names, .look = look};

}  // namespace kcheck
