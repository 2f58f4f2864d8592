#include "cli/print.hpp"

#include "base/file.hpp"

namespace kcheck {

Result<ExitCode> print(std::string_view text, ExitCode code) {
    if (auto written = write_output("-", text); !written) return tl::unexpected(written.error());
    return code;
}

}  // namespace kcheck
