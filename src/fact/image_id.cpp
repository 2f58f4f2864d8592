#include "fact/image_id.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

namespace {

/// Both separators and the dots of a version or a suffix part the words of an image ID.
std::vector<std::string_view> image_words(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("_-."), text.size());
        found.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return found;
}

bool is_number(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

/// One published ID has a ninth digit: `centos_7_04_64_20G_alibase_201701015.vhd` is 15 October 2017, its
/// month written with three digits.
std::int32_t parse_date_word(std::string_view word) {
    if (word.size() == 9 && word[4] == '0') {
        const std::string repaired = fmt::format("{}{}", word.substr(0, 4), word.substr(5));
        return is_number(word) ? parse_image_date(repaired) : 0;
    }
    return parse_image_date(word);
}

}  // namespace

std::int32_t parse_image_date(std::string_view text) {
    if (text.size() != 8 || !is_number(text)) return 0;
    const auto date = static_cast<std::int32_t>(parse_integer(text).value_or(0));
    const std::int32_t month = date / 100 % 100;
    const std::int32_t day = date % 100;
    return date > 19910000 && month >= 1 && month <= 12 && day >= 1 && day <= 31 ? date : 0;
}

Result<ImageId> parse_image_id(std::string_view text) {
    const auto refuse = [&](std::string_view why) {
        return fail(ErrorKind::bad_data, fmt::format("image \"{}\" {}", printable(text), why));
    };
    if (text.starts_with("m-")) return refuse("is a custom image: its ID tells neither family nor date");
    const std::vector<std::string_view> parts = image_words(text);
    const auto major = std::find_if(parts.begin(), parts.end(), [](std::string_view part) {
        return is_number(part) && parse_date_word(part) == 0;
    });
    if (parts.empty() || major == parts.begin() || major == parts.end()) return refuse("names no family");
    std::int32_t date = 0;
    for (const std::string_view part : parts) {
        if (const std::int32_t found = parse_date_word(part); found != 0) date = found;
    }
    if (date == 0) return refuse("carries no date");
    return ImageId{std::string(text), fmt::format("{}-{}", parts.front(), *major), date};
}

}  // namespace kcheck
