// As next_arg() in the kernel's lib/cmdline.c does it:
//
//   line      = { blank } { argument blanks } [ "--" blanks for-init ]
//   argument  = name [ "=" value ]
//
// A `"` anywhere switches quoting on or off; within quotes a blank ends nothing. Quotes around the whole
// argument or around the whole value come off; the others stay.
#include "probe/kernel_parameters.hpp"

#include <algorithm>

namespace kcheck {

namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// Takes the next argument off the front of `rest`, which starts with it.
std::string_view take_argument(std::string_view& rest) {
    bool quoted = false;
    std::size_t end = 0;
    while (end < rest.size() && (quoted || !is_blank(rest[end]))) {
        if (rest[end] == '"') quoted = !quoted;
        ++end;
    }
    const std::string_view argument = rest.substr(0, end);
    rest.remove_prefix(end);
    return argument;
}

std::string_view without_quotes(std::string_view text) {
    if (!text.starts_with('"')) return text;
    text.remove_prefix(1);
    if (text.ends_with('"')) text.remove_suffix(1);
    return text;
}

KernelParameter split_argument(std::string_view argument) {
    argument = without_quotes(argument);
    const std::size_t equals = argument.find('=');
    if (equals == std::string_view::npos) return {std::string(argument), {}};
    return {std::string(argument.substr(0, equals)),
            std::string(without_quotes(argument.substr(equals + 1)))};
}

}  // namespace

std::vector<KernelParameter> parse_kernel_parameters(std::string_view command_line) {
    std::vector<KernelParameter> parameters;
    while (true) {
        while (!command_line.empty() && is_blank(command_line.front())) command_line.remove_prefix(1);
        if (command_line.empty()) return parameters;
        const std::string_view argument = take_argument(command_line);
        if (argument == "--") return parameters;
        parameters.push_back(split_argument(argument));
    }
}

std::vector<std::string> kernel_parameter_values(std::string_view command_line, std::string_view name) {
    std::vector<std::string> values;
    for (KernelParameter& parameter : parse_kernel_parameters(command_line)) {
        if (same_kernel_name(parameter.name, name)) values.push_back(std::move(parameter.value));
    }
    return values;
}

bool same_kernel_name(std::string_view a, std::string_view b) {
    const auto unified = [](char c) { return c == '-' ? '_' : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return unified(x) == unified(y); });
}

}  // namespace kcheck
