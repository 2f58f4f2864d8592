// A fact set as a document: saved on one machine, judged elsewhere or later.
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "base/result.hpp"
#include "fact/fact.hpp"
#include "fact/fact_reader.hpp"
#include "fact/subject.hpp"

namespace kcheck {

/// The document `kcheck.facts/1`:
///
///     {"schema": "kcheck.facts/1",
///      "time": "2026-11-22T10:00:00Z",
///      "subject": {"kind": "host", "name": "web-01", "id": "i-..."},
///      "facts": {"kernel.release": {"value": "...", "source": "uname"},
///                "image.id": {"unknown": "no /etc/image-id"},
///                "module.tcp_diag": {"absent": true, "source": "..."},
///                "os.id": "alinux"},
///      "kernels": {"<release that does not run>": {facts of scope kernel}}}
///
/// A plain scalar or list stands for `{"value": ..., "source": "given"}`, and an absence or value without a
/// source is given too: what a probe finds has a source, what it could not find out may have none.
struct FactSet {
    Subject subject;
    FactMap facts;
    KernelFacts kernels;
    /// When the facts were read, in RFC 3339; empty if nobody says. It tells how old they are, and has no say
    /// in a verdict.
    std::string time{};
};

/// The document with a final line end; the same facts give the same bytes.
std::string write_fact_set(const FactSet& set);

/// Reads the document. The error names `file` with line and column, or with the fact. A key that the
/// catalogue does not know is refused where it was written by hand, and left out where a (newer) kcheck
/// wrote it.
Result<FactSet> parse_fact_set(std::string_view text, const std::string& file);

/// One fact of such a document, from its JSON text. Fails with a phrase that names the fact.
Result<SourcedFact> parse_fact(const std::string& key, std::string_view json);

/// The member `kernels`, from its JSON text. Fails with a phrase.
Result<KernelFacts> parse_kernel_facts(std::string_view json);

/// One fact as the document writes it.
nlohmann::ordered_json to_json(const SourcedFact& fact);
nlohmann::ordered_json to_json(const FactMap& facts);

}  // namespace kcheck
