#include "base/truth.hpp"

namespace kcheck {

std::string_view to_text(Truth truth) {
    switch (truth) {
        case Truth::no: return "no";
        case Truth::unknown: return "unknown";
        case Truth::yes: return "yes";
    }
    return "unknown";
}

}  // namespace kcheck
