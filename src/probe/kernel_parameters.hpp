// The kernel command line, taken apart the way the kernel does it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

struct KernelParameter {
    std::string name;   ///< As written.
    std::string value;  ///< Empty for a flag.
};

/// The parameters up to a ` -- ` that hands the rest to init, in order.
std::vector<KernelParameter> parse_kernel_parameters(std::string_view command_line);

/// All values that a parameter is given, in order; none if it is not there. `-` equals `_` in names.
std::vector<std::string> kernel_parameter_values(std::string_view command_line, std::string_view name);

/// Whether two parameter or module names are the same to the kernel, which takes `-` for `_`.
bool same_kernel_name(std::string_view a, std::string_view b);

}  // namespace kcheck
