#include "rule/serial_state.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_state_size = std::size_t{1} << 20;

std::string absolute(std::string_view path) {
    std::error_code ignored;
    return fs::absolute(fs::path(path), ignored).lexically_normal().string();
}

}  // namespace

Result<SerialState> SerialState::read(const std::string& path) {
    SerialState state;
    state.path_ = path;
    std::error_code error;
    if (fs::status(path, error).type() == fs::file_type::not_found) return state;
    KC_TRY(const std::string text, read_input(path, max_state_size));
    int number = 0;
    for (const std::string_view line : lines(text)) {
        ++number;
        const std::size_t blank = line.find(' ');
        const auto serial = parse_integer(line.substr(0, blank));
        if (blank == std::string_view::npos || !serial || *serial < 0 || line.size() < blank + 2) {
            return fail(ErrorKind::bad_data,
                        fmt::format("{}:{}: is no serial and path of a rule bundle; mend or remove the file",
                                    path, number));
        }
        state.serials_[std::string(line.substr(blank + 1))] = static_cast<std::uint64_t>(*serial);
    }
    return state;
}

std::uint64_t SerialState::highest(std::string_view bundle) const {
    const auto found = serials_.find(absolute(bundle));
    return found == serials_.end() ? 0 : found->second;
}

void SerialState::raise(std::string_view bundle, std::uint64_t serial) {
    if (serial <= highest(bundle)) return;
    serials_[absolute(bundle)] = serial;
    has_changed_ = true;
}

Result<void> SerialState::write() const {
    std::string text;
    for (const auto& [bundle, serial] : serials_) text += fmt::format("{} {}\n", serial, bundle);
    return write_output(path_, text);
}

}  // namespace kcheck
