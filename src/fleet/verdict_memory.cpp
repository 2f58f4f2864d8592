#include "fleet/verdict_memory.hpp"

#include <limits>
#include <map>
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

class Tree {
  public:
    /// Says `visit(slot)` of each fact on the way.
    template <class Visit>
    std::optional<AnswerNumber> find(const RecordValues& record, Visit visit) const {
        for (Place place = 0;;) {
            const Node& node = nodes_[place];
            if (node.slot == is_leaf) return node.answer;
            if (node.slot == is_open) return std::nullopt;
            visit(node.slot);
            place = follow(place, record.class_at(node.slot));
            if (place == 0) return std::nullopt;
        }
    }

    bool remember(std::span<const FactSlot> asked, const RecordValues& record, AnswerNumber answer) {
        Place place = 0;
        for (const FactSlot slot : asked) {
            Node& node = nodes_[place];
            if (node.slot == is_open) node.slot = slot;
            if (node.slot != slot) return false;
            const ValueClass in_class = record.class_at(slot);
            const Place next = follow(place, in_class);
            place = next != 0 ? next : grow(place, in_class);
        }
        Node& leaf = nodes_[place];
        if (leaf.slot != is_open) return false;
        leaf.slot = is_leaf;
        leaf.answer = answer;
        return true;
    }

    std::size_t size() const { return nodes_.size(); }

  private:
    /// 0 where the branch is not there.
    Place follow(Place place, ValueClass in_class) const {
        const Node& node = nodes_[place];
        if (node.first_place != 0 && node.first_class == in_class) return node.first_place;
        const auto found = branches_.find(branch_of(place, in_class));
        return found == branches_.end() ? 0 : found->second;
    }

    Place grow(Place place, ValueClass in_class) {
        const auto made = static_cast<Place>(nodes_.size());
        nodes_.emplace_back();
        Node& node = nodes_[place];
        if (node.first_place == 0) {
            node.first_class = in_class;
            node.first_place = made;
        } else {
            branches_.emplace(branch_of(place, in_class), made);
        }
        return made;
    }

    std::vector<Node> nodes_{Node{}};
    boost::unordered_flat_map<std::uint64_t, Place, HashBranch> branches_;
};

using Slots = std::vector<FactSlot>;

/// As many kinds of records have a tree of their own.
constexpr std::size_t max_kinds = 64;

}  // namespace

struct VerdictMemory::State {
    Tree all;
    /// Most of what is asked for a host is not stated, and most hosts state the same facts. So there is a
    /// second tree of those that do, from which all that they do not state is left out: it is walked in a few
    /// steps. It is filled in from the first one.
    std::map<Slots, Tree> by_stated;
    Slots stated;           ///< What the last record did, and its tree.
    Tree* quick = nullptr;  ///< Null where there are too many kinds of records.
    Slots way;
    std::size_t quick_places = 0;  ///< Of all trees in `by_stated`, at the most.

    /// Takes the tree of the records that state these facts.
    void choose_quick(const Slots& slots) {
        if (stated == slots && quick != nullptr) return;
        stated = slots;
        const bool is_known = by_stated.contains(slots) || by_stated.size() < max_kinds;
        quick = is_known ? &by_stated[slots] : nullptr;
    }
};

VerdictMemory::VerdictMemory() : state_(std::make_unique<State>()) {}
VerdictMemory::~VerdictMemory() = default;
VerdictMemory::VerdictMemory(VerdictMemory&&) noexcept = default;
VerdictMemory& VerdictMemory::operator=(VerdictMemory&&) noexcept = default;

std::optional<AnswerNumber> VerdictMemory::find(const RecordValues& record) {
    State& state = *state_;
    state.choose_quick(record.slots());
    if (state.quick == nullptr) return state.all.find(record, [](FactSlot) {});
    if (const auto known = state.quick->find(record, [](FactSlot) {})) return known;
    state.way.clear();
    const auto answer = state.all.find(record, [&](FactSlot slot) {
        if (record.class_at(slot) != not_stated) state.way.push_back(slot);
    });
    if (answer) {
        state.quick_places += state.way.size();
        static_cast<void>(state.quick->remember(state.way, record, *answer));
    }
    return answer;
}

bool VerdictMemory::remember(std::span<const FactSlot> asked, const RecordValues& record,
                             AnswerNumber answer) {
    return state_->all.remember(asked, record, answer);
}

std::size_t VerdictMemory::size() const { return state_->all.size() + state_->quick_places; }

}  // namespace kcheck
