#include "fleet/verdict_memory.hpp"

#include <limits>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/hash.hpp"

namespace kcheck {

namespace {

using Place = std::uint32_t;

constexpr FactSlot is_leaf = std::numeric_limits<FactSlot>::max();
constexpr FactSlot is_open = is_leaf - 1;

/// Most places have one branch, and of the others most records take the first.
struct Node {
    FactSlot slot = is_open;
    ValueClass first_class = 0;
    Place first_place = 0;  ///< 0 where there is no branch: the root is nobody's.
    AnswerNumber answer = 0;
};

struct HashBranch {
    using is_avalanching = void;
    std::size_t operator()(std::uint64_t branch) const { return hash_of(branch); }
};

std::uint64_t branch_of(Place place, ValueClass in_class) { return std::uint64_t{place} << 32 | in_class; }

}  // namespace

struct VerdictMemory::State {
    std::vector<Node> nodes{Node{}};
    boost::unordered_flat_map<std::uint64_t, Place, HashBranch> branches;

    /// 0 where the branch is not there.
    Place follow(Place place, ValueClass in_class) const {
        const Node& node = nodes[place];
        if (node.first_place != 0 && node.first_class == in_class) return node.first_place;
        const auto found = branches.find(branch_of(place, in_class));
        return found == branches.end() ? 0 : found->second;
    }

    Place grow(Place place, ValueClass in_class) {
        const auto made = static_cast<Place>(nodes.size());
        nodes.emplace_back();
        Node& node = nodes[place];
        if (node.first_place == 0) {
            node.first_class = in_class;
            node.first_place = made;
        } else {
            branches.emplace(branch_of(place, in_class), made);
        }
        return made;
    }
};

VerdictMemory::VerdictMemory() : state_(std::make_unique<State>()) {}
VerdictMemory::~VerdictMemory() = default;
VerdictMemory::VerdictMemory(VerdictMemory&&) noexcept = default;
VerdictMemory& VerdictMemory::operator=(VerdictMemory&&) noexcept = default;

std::optional<AnswerNumber> VerdictMemory::find(const RecordValues& record) const {
    for (Place place = 0;;) {
        const Node& node = state_->nodes[place];
        if (node.slot == is_leaf) return node.answer;
        if (node.slot == is_open) return std::nullopt;
        place = state_->follow(place, record.class_at(node.slot));
        if (place == 0) return std::nullopt;
    }
}

bool VerdictMemory::remember(std::span<const FactSlot> asked, const RecordValues& record,
                             AnswerNumber answer) {
    Place place = 0;
    for (const FactSlot slot : asked) {
        Node& node = state_->nodes[place];
        if (node.slot == is_open) node.slot = slot;
        if (node.slot != slot) return false;
        const ValueClass in_class = record.class_at(slot);
        const Place next = state_->follow(place, in_class);
        place = next != 0 ? next : state_->grow(place, in_class);
    }
    Node& leaf = state_->nodes[place];
    if (leaf.slot != is_open) return false;
    leaf.slot = is_leaf;
    leaf.answer = answer;
    return true;
}

std::size_t VerdictMemory::size() const { return state_->nodes.size(); }

}  // namespace kcheck
