#include "rule/advisory.hpp"

#include <algorithm>

namespace kcheck {

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
