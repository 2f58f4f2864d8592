// What a writer of rows has prepared of each class, so that a row is little more than names between texts.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "fleet/host_class.hpp"

namespace kcheck {

/// Remembers one `Prepared` for each class by its address: a class must not move or change as long as this
/// lives. May be asked by several threads at once. Each thread keeps the way to the classes that it met last
/// in a small table of its own, so that it takes the lock only for new ones.
template <class Prepared>
class ClassTexts {
  public:
    /// What was prepared of the class: by `prepare(what)`, when it is asked for the first time.
    template <class Prepare>
    const Prepared& of(const HostClass& what, Prepare prepare) const {
        if (!ways) ways = std::make_unique<Ways>();
        Way& way = (*ways)[hash(&what) % ways->size()];
        if (way.owner != number_ || way.what != &what) way = {number_, &what, &find(what, prepare)};
        return *way.prepared;
    }

  private:
    struct Way {
        std::uint64_t owner = 0;
        const HostClass* what = nullptr;
        const Prepared* prepared = nullptr;
    };
    using Ways = std::array<Way, 2048>;
    /// Made when it is needed first: other commands of this program pay nothing for it.
    static inline thread_local std::unique_ptr<Ways> ways;
    static inline std::atomic<std::uint64_t> last_number = 0;

    static std::size_t hash(const HostClass* what) {
        constexpr std::uint64_t golden_ratio = 0x9e3779b97f4a7c15;
        constexpr unsigned upper_bits = 40;
        return static_cast<std::size_t>((reinterpret_cast<std::uintptr_t>(what) * golden_ratio) >>
                                        upper_bits);
    }

    template <class Prepare>
    const Prepared& find(const HostClass& what, Prepare prepare) const {
        const std::lock_guard lock(mutex_);
        std::unique_ptr<const Prepared>& prepared = prepared_[&what];
        if (!prepared) prepared = std::make_unique<const Prepared>(prepare(what));
        return *prepared;
    }

    /// Tells the tables of threads, which outlive this, whose ways they hold: never 0, and no number twice.
    std::uint64_t number_ = ++last_number;
    mutable std::mutex mutex_;
    mutable std::unordered_map<const HostClass*, std::unique_ptr<const Prepared>> prepared_;
};

}  // namespace kcheck
