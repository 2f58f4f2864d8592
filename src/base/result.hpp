// What a function returns that can fail: a value or an Error. A fact that could not be read is not an
// error (see fact/fact.hpp); an error means that kcheck cannot go on with what it was asked to do.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace kcheck {

/// Why kcheck cannot go on. Each kind is one exit code (see cli/exit_code.hpp).
enum class ErrorKind {
    usage,                 ///< The command line is wrong.
    bad_data,              ///< An advisory, a fact set or an inventory is malformed.
    no_input,              ///< A named input does not exist or cannot be opened.
    internal,              ///< A bug in kcheck.
    io,                    ///< Reading or writing failed half-way.
    config,                ///< The configuration asks for something that cannot be.
    rules_truncated,       ///< A rule bundle ends too early.
    rules_tampered,        ///< A rule bundle is not what was built.
    rules_unsigned,        ///< Rules that must be signed are not.
    rules_wrongly_signed,  ///< Their signature is not of these bytes, or not by a trusted key.
    rules_outdated,        ///< A rule bundle is older than one that was in use.
    rules_expired,         ///< A rule bundle is past the time that it was made for.
};

/// A message for a person: it names the file, the place in it and the way out, and has no final period.
struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string message;
};

/// A value, or why kcheck cannot go on.
template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for returning an error from a function that returns a Result.
inline tl::unexpected<Error> fail(ErrorKind kind, std::string message) {
    return tl::unexpected<Error>(Error{kind, std::move(message)});
}

}  // namespace kcheck

#define KC_CONCAT_INNER(a, b) a##b
#define KC_CONCAT(a, b) KC_CONCAT_INNER(a, b)
#define KC_TRY_INNER(temporary, declaration, expression)      \
    auto temporary = (expression);                            \
    if (!temporary) return tl::unexpected(temporary.error()); \
    declaration = std::move(*temporary)

/// Binds the value of a Result to a declaration, or returns its error from the enclosing function.
#define KC_TRY(declaration, expression) KC_TRY_INNER(KC_CONCAT(kc_try_, __COUNTER__), declaration, expression)
