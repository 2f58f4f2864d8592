#include "fleet/class_registry.hpp"

#include <utility>

#include <fmt/format.h>

namespace kcheck {

namespace {

void add(std::string& key, std::string_view text) {
    key += fmt::format("{}:", text.size());
    key += text;
}

template <class... Small>
void add_small(std::string& key, Small... values) {
    (key.push_back(static_cast<char>('0' + static_cast<int>(values))), ...);
}

/// Equal for equal classes only.
std::string key_of(const HostClass& what) {
    std::string key;
    for (const std::string* const text : {&what.kernel, &what.stream, &what.version, &what.good_kernel})
        add(key, *text);
    add_small(key, what.outcome, what.action, what.is_uncovered, what.is_image_only, what.is_stale);
    for (const ClassFinding& finding : what.findings) {
        for (const std::string* const text : {&finding.id, &finding.fixed, &finding.note}) add(key, *text);
        const int evidence = finding.evidence ? static_cast<int>(*finding.evidence) : -1;
        add_small(key, finding.severity, finding.outcome, evidence, finding.action);
    }
    return key;
}

}  // namespace

ClassNumber ClassRegistry::number_of(HostClass what) {
    std::string key = key_of(what);
    const std::lock_guard lock(mutex_);
    const auto [found, is_new] =
        numbers_.try_emplace(std::move(key), static_cast<ClassNumber>(classes_.size()));
    if (is_new) classes_.push_back(std::move(what));
    return found->second;
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
    const std::lock_guard lock(mutex_);
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    if (texts_.size() > limit_ && text != others) text = others;
    if (const auto found = numbers_.find(text); found != numbers_.end()) return found->second;
    const std::string& kept = texts_.emplace_back(text);
    return numbers_.emplace(kept, static_cast<std::uint32_t>(texts_.size() - 1)).first->second;
}

std::string_view TextRegistry::at(std::uint32_t number) const {
    const std::lock_guard lock(mutex_);
    return texts_[number];
}

std::size_t TextRegistry::size() const {
    const std::lock_guard lock(mutex_);
    return texts_.size();
}

}  // namespace kcheck
