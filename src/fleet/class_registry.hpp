// The classes of hosts that a run has met, numbered for all its threads.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "fleet/host_class.hpp"

namespace kcheck {

using ClassNumber = std::uint32_t;

/// May be used by several threads at once. A class stays where it is as long as the registry lives.
class ClassRegistry {
  public:
    /// The number of an equal class, or a new one.
    ClassNumber number_of(HostClass what);
    const HostClass& at(ClassNumber number) const;
    std::size_t size() const;

  private:
    mutable std::mutex mutex_;
    std::deque<HostClass> classes_;
    std::unordered_multimap<std::uint64_t, ClassNumber> numbers_;  ///< By hash.
};

/// Numbers texts: images, and the values of --group-by. Number 0 is the empty text. Of more than `limit`
/// texts the rest counts under one name, so they are to come in an order that is always the same.
class TextRegistry {
  public:
    /// What texts beyond the limit are called.
    static constexpr std::string_view others = "(others)";

    explicit TextRegistry(std::size_t limit) : limit_(limit) { number_of({}); }
    std::uint32_t number_of(std::string_view text);
    std::string_view at(std::uint32_t number) const;
    std::size_t size() const;

  private:
    std::size_t limit_;
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

}  // namespace kcheck
