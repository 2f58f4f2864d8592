// An advisory file from what a feed says.
#pragma once

#include <string>
#include <string_view>

#include "import/model.hpp"

namespace kcheck {

/// Who an imported file is: it says so in its first line, and loses that line when somebody takes it over by
/// hand.
struct ImportMark {
    std::string source_id;
    std::string format;
    bool operator==(const ImportMark&) const = default;
};

/// The mark in the first line of a file's text; empty texts where there is none.
ImportMark import_mark(std::string_view text);

/// The file in canonical form: ranges from fixed builds, the remedy, and a test on each side of every bound.
std::string write_imported(const ImportedAdvisory& advisory, const std::string& id, std::string_view format);

/// `KC-2026-0003-alinux2-sa-2026-0003.yaml`
std::string imported_file_name(const ImportedAdvisory& advisory, const std::string& id);

}  // namespace kcheck
