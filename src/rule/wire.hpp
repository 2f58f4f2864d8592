// The primitives of the bundle format: numbers as LEB128 (7 bits a byte, low bits first, the high bit says
// that more follow), texts as their length and bytes. Reading is checked at every step; after a first failure
// a reader gives zeros and empty texts, so that its user checks once at the end.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace kcheck {

class WireWriter {
  public:
    void number(std::uint64_t value);
    void text(std::string_view value);
    template <class Enum>
    requires std::is_enum_v<Enum>
    void choice(Enum value) { number(static_cast<std::uint64_t>(value)); }
    template <class List, class Write>
    void list(const List& values, Write write) {
        number(values.size());
        for (const auto& value : values) write(value);
    }
    void texts(const std::vector<std::string>& values) {
        list(values, [this](const std::string& value) { text(value); });
    }
    /// Presence first, then the value.
    template <class T, class Write>
    void optional(const T& value, Write write) {
        number(value ? 1 : 0);
        if (value) write(*value);
    }

    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

class WireReader {
  public:
    explicit WireReader(std::string_view bytes) : rest_(bytes) {}

    std::uint64_t number();
    std::string_view text();
    /// Fails on a value above `last`.
    template <class Enum>
    Enum choice(Enum last) {
        const std::uint64_t value = number();
        if (value <= static_cast<std::uint64_t>(last)) return static_cast<Enum>(value);
        failed_ = true;
        return Enum{};
    }
    /// Reads a list whose elements take at least one byte each. Memory grows with the elements that were
    /// read, for a forged length promises more than there is; an element may still be far larger than its
    /// bytes.
    template <class Read>
    auto list(Read read) {
        std::vector<decltype(read())> values;
        const std::uint64_t count = number();
        if (count > rest_.size()) failed_ = true;
        if (failed_) return values;
        values.reserve(std::min<std::uint64_t>(count, 16));
        for (std::uint64_t i = 0; i < count && !failed_; ++i) values.push_back(read());
        return values;
    }
    std::vector<std::string> texts() {
        return list([this] { return std::string(text()); });
    }
    /// Fails on what is neither 0 nor 1.
    bool present() {
        const std::uint64_t value = number();
        if (value > 1) failed_ = true;
        return value == 1;
    }

    bool failed() const { return failed_; }
    /// Whether all was read.
    bool at_end() const { return rest_.empty(); }
    /// For what follows and is read by somebody else.
    void skip_rest() { rest_ = {}; }
    void fail() { failed_ = true; }

  private:
    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace kcheck
