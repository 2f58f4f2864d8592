#include "fleet/class_registry.hpp"

#include <algorithm>
#include <utility>

#include "base/hash.hpp"

namespace kcheck {

namespace {

void mix(std::uint64_t& hash, std::string_view text) { hash = hash_of(text, hash); }

template <class... Small>
void mix_small(std::uint64_t& hash, Small... values) {
    ((hash = hash_of(hash + static_cast<std::uint64_t>(values) + 1)), ...);
}

/// Equal for equal classes.
std::uint64_t hash_of_class(const HostClass& what) {
    std::uint64_t hash = 0;
    for (const std::string* const text : {&what.kernel, &what.stream, &what.version, &what.good_kernel})
        mix(hash, *text);
    mix_small(hash, what.outcome, what.action, what.is_uncovered, what.is_image_only, what.is_stale);
    for (const ClassFinding& finding : what.findings) {
        for (const std::string* const text : {&finding.id, &finding.note}) mix(hash, *text);
        mix_small(hash, finding.outcome, finding.evidence.value_or(Evidence::image), finding.action);
    }
    return hash;
}

}  // namespace

ClassNumber ClassRegistry::number_of(HostClass what) {
    const std::uint64_t hash = hash_of_class(what);
    const std::lock_guard lock(mutex_);
    const auto [begin, end] = numbers_.equal_range(hash);
    const auto found =
        std::find_if(begin, end, [&](const auto& each) { return classes_[each.second] == what; });
    if (found != end) return found->second;
    const auto number = static_cast<ClassNumber>(classes_.size());
    classes_.push_back(std::move(what));
    numbers_.emplace(hash, number);
    return number;
}

const HostClass& ClassRegistry::at(ClassNumber number) const {
    const std::lock_guard lock(mutex_);
    return classes_[number];
}

std::size_t ClassRegistry::size() const {
    const std::lock_guard lock(mutex_);
    return classes_.size();
}

std::uint32_t TextRegistry::number_of(std::string_view text) {
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    if (texts_.size() > limit_ && text != others) text = others;
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    const std::string& kept = texts_.emplace_back(text);
    return numbers_.emplace(kept, static_cast<std::uint32_t>(texts_.size() - 1)).first->second;
}

std::string_view TextRegistry::at(std::uint32_t number) const { return texts_[number]; }

std::size_t TextRegistry::size() const { return texts_.size(); }

}  // namespace kcheck
