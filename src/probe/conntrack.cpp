// Counters of connection tracking in /proc/net/stat/nf_conntrack: a line of names, then one line of
// hexadecimal numbers for each CPU. The columns differ between kernels, so they are found by their names:
//
//     entries  clashres found new invalid ignore delete chainlength insert insert_failed drop ...
//     0000000a 00000000 00000003 ...
//
// They belong to the network namespace that kcheck runs in, as its sockets do.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/text.hpp"
#include "probe/all.hpp"
#include "probe/look.hpp"

namespace kcheck {

namespace {

constexpr std::array<std::string_view, 1> fact_names{"conntrack.insert_failed"};
constexpr const char* path = "/proc/net/stat/nf_conntrack";

std::optional<std::int64_t> parse_hexadecimal(std::string_view text) {
    std::uint32_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, 16);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return value;
}

/// The sum of a column over all CPUs; nothing if the table is not of this form.
std::optional<std::int64_t> sum_of(std::string_view content, std::string_view column) {
    const auto rows = lines(content);
    if (rows.size() < 2) return std::nullopt;
    const auto names = words(rows.front());
    const auto at = static_cast<std::size_t>(std::find(names.begin(), names.end(), column) - names.begin());
    std::int64_t sum = 0;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto numbers = words(rows[i]);
        const auto number = at < numbers.size() ? parse_hexadecimal(numbers[at]) : std::nullopt;
        if (!number) return std::nullopt;
        sum += *number;
    }
    return sum;
}

SourcedFact insert_failed(const Root& root) {
    const auto content = root.read(path);
    // Without the module there is no such file, while the tables of other protocols are there.
    if (!content && is_live(root)) return unread(root, path, content.error(), "/proc/net");
    if (!content) return unseen(root, path, content.error());
    const auto sum = sum_of(*content, "insert_failed");
    return sum ? known(*sum, path) : unknown("not the table of counters that it should be", path);
}

void look(const Machine& machine, std::string_view key, FactMap& facts) {
    state(facts, key, insert_failed(machine.root));
}

}  // namespace

const Probe conntrack_probe{.name = "conntrack", .facts = fact_names, .look = look};

}  // namespace kcheck
