// What a fact is: a value, its known absence, or the reason why we do not know. The three must never be
// mixed up; a checker that takes "could not look" for "is not there" calls bad kernels clean.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kcheck {

/// We could not look, and why. Every fact starts here.
struct Unknown {
    std::string reason;
    bool operator==(const Unknown&) const = default;
};

/// We looked; it is not there.
struct Absent {
    bool operator==(const Absent&) const = default;
};

using TextList = std::vector<std::string>;
using Value = std::variant<bool, std::int64_t, std::string, TextList>;
using Fact = std::variant<Unknown, Absent, Value>;

/// A fact with the place that states it: `uname`, `/etc/image-id`, `netlink: ENOENT`, `given`, ...
struct SourcedFact {
    Fact fact = Unknown{"not read"};
    std::string source;

    bool is_unknown() const { return std::holds_alternative<Unknown>(fact); }
    bool is_absent() const { return std::holds_alternative<Absent>(fact); }
    /// The value, or null where there is none.
    const Value* value() const { return std::get_if<Value>(&fact); }
    /// The value if it is text, else null.
    const std::string* text() const;
    /// The value if it is an integer, else null.
    const std::int64_t* integer() const;
    /// The value if it is a list, else null.
    const TextList* list() const;

    bool operator==(const SourcedFact&) const = default;
};

/// A value, a known absence, and the reason for not knowing, each with the place that states it.
SourcedFact known(Value value, std::string source);
SourcedFact absent(std::string source);
SourcedFact unknown(std::string reason, std::string source = {});

/// Facts by their dotted keys, sorted so that every listing is reproducible.
using FactMap = std::map<std::string, SourcedFact, std::less<>>;

/// The source of a fact that the user states; it outranks every probe.
inline constexpr std::string_view given_source = "given";

/// For people: `true`, `42`, `4.19.91-18.al7.x86_64`, `a, b, c`.
std::string to_text(const Value& value);

/// The value, `absent`, or `unknown (reason)`.
std::string to_text(const SourcedFact& fact);

}  // namespace kcheck
