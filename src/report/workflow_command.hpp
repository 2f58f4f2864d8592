// Workflow commands of GitHub Actions: lines of a log that a run shows as annotations.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kcheck {

/// `::error file=a.yaml,line=3::message` with a line end. Percent signs and line ends are escaped as GitHub's
/// runner reads them, and in properties colons and commas, too.
std::string workflow_command(std::string_view name,
                             const std::vector<std::pair<std::string_view, std::string>>& properties,
                             std::string_view message);

}  // namespace kcheck
