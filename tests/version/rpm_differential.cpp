// Our rpm order against the real rpm: `rpm --eval` runs one Lua loop over a whole batch of pairs.
#include <cstdio>
#include <memory>

#include <fmt/format.h>

#include "base/file.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/version/differential.hpp"

using namespace kcheck;

namespace {

/// Reads "A<tab>B" lines and writes one answer a line; `rpm.vercmp` gives -1, 0 or 1 and throws for a
/// text that it cannot parse.
constexpr const char* loop = R"(rpm --eval '%{lua:
for line in io.lines() do
  local tab = line:find(string.char(9), 1, true)
  local parsed, order = pcall(rpm.vercmp, line:sub(1, tab - 1), line:sub(tab + 1))
  io.write(parsed and (order < 0 and "<" or order > 0 and ">" or "=") or "!")
end}' <)";

std::string ask_rpm(std::span<const VersionPair> pairs) {
    const TemporaryDirectory directory;
    std::string input;
    for (const VersionPair& pair : pairs) input += pair.a + "\t" + pair.b + "\n";
    directory.write("pairs", input);
    const std::string command = loop + (directory.path() / "pairs").string();
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string answers;
    for (int c = 0; pipe != nullptr && (c = std::fgetc(pipe.get())) != EOF;) {
        if (c != '\n') answers += static_cast<char>(c);
    }
    return answers;
}

}  // namespace

int main(int argument_count, char** arguments) {
    return run_differential({.tool = "rpm",
                             .alphabet = rpm_alphabet,
                             .compare = compare_rpm,
                             .oracle = ask_rpm,
                             .pairs = 120'000,
                             .seed = seed_from(argument_count, arguments)});
}
