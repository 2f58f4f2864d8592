// The configuration that a kernel was built with.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/file.hpp"
#include "fact/fact.hpp"

namespace kcheck {

/// Whether the text is a kernel configuration at all: it sets or mentions one option at least.
bool is_kernel_config(std::string_view content);

/// The value of CONFIG_<name>: `y`, `m`, a number, or text without its quotes; nothing if it is not set.
std::optional<std::string> find_kernel_option(std::string_view content, std::string_view name);

/// kconfig.<name> of a release. Only of the running kernel is /proc/config.gz asked, and first.
enum class KernelState { running, installed };
SourcedFact kernel_option(const Root& root, std::string_view release, std::string_view name,
                          KernelState kernel_state);

}  // namespace kcheck
