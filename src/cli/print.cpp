#include "cli/print.hpp"

#include <cstdio>

#include "base/file.hpp"

namespace kcheck {

Result<ExitCode> print(std::string_view text, ExitCode code) {
    if (auto written = write_output("-", text); !written) return tl::unexpected(written.error());
    return code;
}

void tell(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fflush(stderr);
}

}  // namespace kcheck
