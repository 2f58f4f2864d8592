// The catalogue of facts: the only list of what kcheck can know. An advisory that names anything else
// does not load. A new fact is one row here and, where a probe reads it, one row in probe/registry.cpp.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kcheck {

/// The type of a fact's value.
enum class FactType { boolean, integer, text, list };

/// What a fact speaks of, and so what it is worth for a kernel that does not run.
enum class FactScope {
    machine,  ///< The machine or its image, whichever kernel runs.
    kernel,   ///< One kernel release; readable offline for every installed release.
    running,  ///< The running system only; says nothing about another kernel.
};

/// One row of the catalogue: a fact, or a family of them.
struct FactKind {
    std::string_view name;  ///< A key (`kernel.release`) or a family (`module.<name>`).
    FactType type = FactType::text;
    FactScope scope = FactScope::machine;
    std::string_view meaning;  ///< One line.
    std::string_view example;  ///< A value as `--set` would take it.

    bool is_family() const { return name.back() == '>'; }
    /// `module.` of `module.<name>`; the whole name of a plain fact.
    std::string_view prefix() const { return name.substr(0, name.find('<')); }
};

/// All facts, in the order in which people want to read them.
std::span<const FactKind> fact_catalogue();

/// The kind of a key such as `module.tcp_diag`, or null. A family needs a non-empty argument.
const FactKind* find_fact_kind(std::string_view key);

/// The argument of a family's key: `tcp_diag` of `module.tcp_diag`; empty for a plain fact.
std::string_view fact_argument(std::string_view key);

/// The known fact that the user may have meant by an unknown key.
std::optional<std::string> closest_fact(std::string_view key);

/// What to say after an unknown key: `did you mean "module.<name>"?`, or how to list them.
std::string closest_fact_hint(std::string_view key);

/// `boolean`, `integer`, `text`, `list`.
std::string_view to_text(FactType type);
/// `machine`, `kernel`, `running`.
std::string_view to_text(FactScope scope);

}  // namespace kcheck
