#include "cli/known_rules.hpp"

#include <string>

#include "cli/inputs.hpp"

namespace kcheck {

Result<KnownAdvisories> known_advisories(const RuleOptions& options, const PresentFiles& present) {
    KnownAdvisories known;
    // The first that speaks of something is the one that a message names: best a file near by.
    present.add_to(known);
    KC_TRY(const PresentFiles of_the_tree, PresentFiles::read("rules"));
    of_the_tree.add_to(known);
    // Where nothing is known, any ID is free: no reason to refuse, as judging has.
    if (options.no_builtin && options.paths.empty()) return known;
    KC_TRY(const Database database, open_database(options));
    for (std::size_t i = 0; i < database.size(); ++i) {
        KC_TRY(const AdvisoryText text, database.text(i));
        known.add(std::string(database.id(i)), text.aliases, std::string(database.origin(i)));
    }
    return known;
}

}  // namespace kcheck
