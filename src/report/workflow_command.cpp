#include "report/workflow_command.hpp"

#include <fmt/format.h>

namespace kcheck {

namespace {

/// Line ends and "%" have a code of their own in a command's message; in its properties, ":" and "," too.
enum class Part { message, property };

std::string escaped(std::string_view text, Part part) {
    std::string out;
    for (const char c : text) {
        if (c == '%')
            out += "%25";
        else if (c == '\n')
            out += "%0A";
        else if (c == '\r')
            out += "%0D";
        else if (c == ':' && part == Part::property)
            out += "%3A";
        else if (c == ',' && part == Part::property)
            out += "%2C";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string workflow_command(std::string_view name,
                             const std::vector<std::pair<std::string_view, std::string>>& properties,
                             std::string_view message) {
    std::string list;
    for (const auto& [key, value] : properties)
        list += fmt::format("{}{}={}", list.empty() ? " " : ",", key, escaped(value, Part::property));
    return fmt::format("::{}{}::{}\n", name, list, escaped(message, Part::message));
}

}  // namespace kcheck
