// A class of hosts: those of one kernel of which every advisory says the same. A fleet has millions of hosts
// and some hundreds of classes, so everything but a host's name is said of classes.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "rule/outcome.hpp"
#include "verdict/brief_finding.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

/// What one advisory says of a class; only what is not clear.
using ClassFinding = BriefFinding;

/// Findings in the order of IDs. Most of them follow from the kernel alone, and the classes of a kernel share
/// these.
class FindingList {
  public:
    class Iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = ClassFinding;
        using difference_type = std::ptrdiff_t;
        using pointer = const ClassFinding*;
        using reference = const ClassFinding&;

        Iterator() = default;
        explicit Iterator(const SharedFinding* at) : at_(at) {}
        reference operator*() const { return **at_; }
        pointer operator->() const { return at_->get(); }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        Iterator operator++(int) { return Iterator(at_++); }
        bool operator==(const Iterator&) const = default;

      private:
        const SharedFinding* at_ = nullptr;
    };

    FindingList() = default;
    FindingList(std::vector<ClassFinding> findings) {
        for (ClassFinding& each : findings) push_back(std::move(each));
    }

    explicit FindingList(std::vector<SharedFinding> findings) : findings_(std::move(findings)) {}

    void push_back(ClassFinding finding) {
        findings_.push_back(std::make_shared<const ClassFinding>(std::move(finding)));
    }

    std::size_t size() const { return findings_.size(); }
    bool empty() const { return findings_.empty(); }
    Iterator begin() const { return Iterator(findings_.data()); }
    Iterator end() const { return Iterator(findings_.data() + findings_.size()); }
    const ClassFinding& front() const { return *findings_.front(); }

    bool operator==(const FindingList& other) const;
    std::strong_ordering operator<=>(const FindingList& other) const;

  private:
    std::vector<SharedFinding> findings_;
};

/// What is said of every host of the class. Two classes never compare equal.
struct HostClass {
    std::string kernel;  ///< Release; empty if it is not known.
    /// Empty if it is not known. Of a host that is not covered and whose image alone is known: of the kernel
    /// that the image ships.
    std::string stream;
    /// In the stream (`kernel.version`); may be empty where the release alone tells it.
    std::string version;
    /// The worst outcome of the findings from severity low on, as of `action`: not_affected where there is
    /// none.
    Outcome outcome = Outcome::not_affected;
    Action action = Action::none;
    std::string good_kernel;  ///< The installed release that `action` means; empty if none.
    /// No advisory has a bound for the kernel's stream: nothing was compared, which is not clean.
    bool is_uncovered = false;
    /// The kernel is not known, so only the image ID spoke.
    bool is_image_only = false;
    bool is_stale = false;  ///< The facts are older than --max-fact-age, or of no known age.
    FindingList findings;

    bool operator==(const HostClass&) const = default;
};

/// By stream, kernel, then the other members as they stand above: a total order in which only equal classes
/// are equivalent.
std::strong_ordering operator<=>(const HostClass& a, const HostClass& b);

/// Why hosts whose outcome is not_affected are not clear all the same.
enum class Doubt : unsigned char {
    none,       ///< They are; or their outcome is another one.
    uncovered,  ///< Nothing was compared.
    stale,      ///< It is not known how they are by now.
};

/// The first that holds of the class, so that no host counts twice.
Doubt doubt_of(const HostClass& what);

/// Whether nothing speaks against its hosts: no finding, also none that is not affected with a note, and
/// nothing that keeps the verdict from being relied on. Only these are left out where not all is asked for.
bool is_clear(const HostClass& what);

}  // namespace kcheck
