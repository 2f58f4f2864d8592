// An advisory: one known problem, who has it, how to see it, and what to do. The part that is judged is kept
// apart from the part that is read, because most advisories concern no given machine.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/place.hpp"
#include "base/truth.hpp"
#include "fact/fact.hpp"
#include "rule/condition.hpp"
#include "rule/outcome.hpp"
#include "version/range.hpp"

namespace kcheck {

/// Versions of one stream that have the problem.
struct AffectedRange {
    std::string stream;
    VersionRange range;

    bool operator==(const AffectedRange&) const = default;
};

/// Images of one family that ship the problem, by build date as YYYYMMDD; 0 means that a bound is not given.
struct AffectedImages {
    std::string family;
    std::int32_t introduced = 0;
    std::int32_t last_affected = 0;
    std::int32_t fixed = 0;

    bool operator==(const AffectedImages&) const = default;
};

/// Whether an image of the family and that date is affected; unknown between `last_affected` and `fixed`.
Truth contains_date(const AffectedImages& images, std::int32_t date);

/// What is judged.
struct Advisory {
    std::string id;
    Severity severity = Severity::low;
    Impact impact = Impact::compatibility;
    std::string withdrawn;  ///< Date; empty while it stands. A withdrawn advisory affects nobody.
    std::vector<AffectedRange> affected;
    std::vector<AffectedImages> images;
    std::optional<Condition> exposure;  ///< `requires`: who is exposed at all.
    std::optional<Condition> confirmed_by;
    std::optional<Condition> ruled_out_by;
    std::optional<Condition> mitigated_by;

    /// Without `affected` and `images`, any kernel can show the symptom, and the exposure decides.
    bool is_pure_condition() const { return affected.empty() && images.empty(); }
};

/// What to do about it.
struct Remedy {
    std::string upgrade;
    std::vector<std::string> commands;
    std::string workaround;
    std::string caution;

    bool operator==(const Remedy&) const = default;
};

/// What is read.
struct AdvisoryText {
    std::string title;
    std::string summary;
    std::string published;  ///< Dates as YYYY-MM-DD; empty where not given.
    std::string modified;
    std::vector<std::string> aliases;  ///< CVE and vendor IDs.
    Remedy remedy;
    std::vector<std::string> references;
};

/// The proof beside the advisory: a fact set and what must come of it.
struct AdvisoryTest {
    std::string name;
    FactMap facts;
    Outcome expect = Outcome::unknown;
    std::optional<Evidence> evidence;  ///< Nothing where the test does not ask for it.
    Place place;

    /// The same proof, wherever it stands.
    bool operator==(const AdvisoryTest& other) const {
        return name == other.name && facts == other.facts && expect == other.expect &&
               evidence == other.evidence;
    }
};

/// One advisory file.
struct AdvisoryFile {
    Place place;
    std::vector<Place> affected_places;  ///< Of the entries of `affected`.
    std::vector<Place> image_places;     ///< Of the entries of `images`.
    Advisory advisory;
    AdvisoryText text;
    std::vector<AdvisoryTest> tests;
};

/// Image ID to the kernel release it ships.
using ImageMap = std::map<std::string, std::string, std::less<>>;

/// The keys of all facts that judging the advisory can ask for, sorted, each once; those of its ranges
/// (`kernel.release`, `image.id`, ...) are not among them.
std::vector<std::string> facts_asked_by(const Advisory& advisory);

}  // namespace kcheck
