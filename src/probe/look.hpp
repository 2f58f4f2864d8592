// What the outcome of a look means: the three answers that every probe keeps apart.
#pragma once

#include <string>
#include <string_view>

#include "base/file.hpp"
#include "fact/fact.hpp"

namespace kcheck {

/// The reason of every fact that only a running system can tell.
inline constexpr std::string_view not_running = "not a running system";

/// Whether a running kernel shows itself below the root: that of this system, or of one whose /proc was
/// saved.
bool is_live(const Root& root);

/// The fact after a failed read. Absent only if the file is missing while `tree`, the directory that would
/// hold it, is there; else Unknown. An empty `tree` is always there.
SourcedFact unread(const Root& root, std::string_view path, const FileError& error, std::string_view tree);

/// The Unknown after a failed read of a file that every running kernel has: not being there says nothing.
SourcedFact unseen(const Root& root, std::string_view path, const FileError& error);

/// The fact after a read that gives text: the text without its line end, or what `unread` says.
SourcedFact text_of_file(const Root& root, const std::string& path, std::string_view tree);

/// Whether a fact's argument can be one component of a path: not empty, no slash, no control character,
/// not "." or "..".
bool is_path_component(std::string_view text);

/// The Unknown for an argument that cannot name anything.
SourcedFact bad_argument(std::string_view key);

/// Puts a fact in, in place of what was there.
void state(FactMap& facts, std::string_view key, SourcedFact fact);

}  // namespace kcheck
