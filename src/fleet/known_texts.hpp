// Images and groups by their texts, so that the next host that has one needs no text of its own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace kcheck {

/// An image or a group that a judge has met, and may meet again.
struct KnownText {
    std::string text;
    /// What the caller calls it, and where: of no meaning to the judge.
    std::uint64_t piece = 0;
    std::uint32_t number = 0;
};

/// The texts that one judge has met, each once; the empty one is null. A text stays where it is.
class KnownTexts {
  public:
    KnownTexts();
    ~KnownTexts();
    KnownTexts(const KnownTexts&) = delete;
    KnownTexts& operator=(const KnownTexts&) = delete;

    /// Of a JSON value: of a string its text, of a fact as fact sets write it (`{"value": ..., "source":
    /// ...}`) that of its value, and of any other value that is no null the JSON as it stands.
    KnownText* of_json(std::string_view json);
    KnownText* of_text(std::string_view text);
    std::size_t size() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kcheck
