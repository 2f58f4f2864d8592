#include "rule/advisory.hpp"

#include <algorithm>

namespace kcheck {

Truth contains_date(const AffectedImages& images, std::int32_t date) {
    if (date < images.introduced) return Truth::no;
    if (images.last_affected != 0) {
        if (date <= images.last_affected) return Truth::yes;
        return images.fixed != 0 && date < images.fixed ? Truth::unknown : Truth::no;
    }
    return truth_of(images.fixed == 0 || date < images.fixed);
}

std::vector<std::string> facts_asked_by(const Advisory& advisory) {
    std::vector<std::string> keys;
    for (const auto* const condition :
         {&advisory.exposure, &advisory.confirmed_by, &advisory.ruled_out_by, &advisory.mitigated_by}) {
        if (*condition) collect_facts(**condition, keys);
    }
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

}  // namespace kcheck
