#include "fleet/known_texts.hpp"

#include <deque>
#include <utility>

#include <boost/unordered/unordered_flat_map.hpp>
#include <nlohmann/json.hpp>

#include "base/hash.hpp"
#include "base/short_text.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

/// The text of a JSON string without its quotes, or of any other value as it stands; the same of a fact as
/// fact sets write it (`{"value": ..., "source": ...}`), of which one that is absent or unknown has no text.
std::string plain_text(std::string_view json) {
    if (!json.starts_with('"') && !json.starts_with('{')) return std::string(trim(json));
    auto parsed = nlohmann::json::parse(json, nullptr, false);
    if (parsed.is_object()) parsed = parsed.value("value", nlohmann::json(""));
    if (parsed.is_discarded()) return {};
    return parsed.is_string() ? parsed.get<std::string>() : parsed.dump();
}

}  // namespace

struct KnownTexts::State {
    struct Entry {
        std::string key;
        KnownText known{};
    };
    struct HashText {
        using is_avalanching = void;
        std::size_t operator()(std::string_view text) const { return hash_of(text); }
    };
    struct SameText {
        bool operator()(std::string_view a, std::string_view b) const { return is_same_text(a, b); }
    };
    std::deque<Entry> entries;
    boost::unordered_flat_map<std::string_view, KnownText*, HashText, SameText> known;  ///< By key.

    KnownText* add(std::string_view key, std::string text) {
        entries.push_back({std::string(key), {}});
        Entry& entry = entries.back();
        entry.known.text = std::move(text);
        KnownText* const made = entry.known.text.empty() ? nullptr : &entry.known;
        known.emplace(entry.key, made);
        return made;
    }
};

KnownTexts::KnownTexts() : state_(std::make_unique<State>()) {}
KnownTexts::~KnownTexts() = default;

KnownText* KnownTexts::of_json(std::string_view json) {
    if (const auto found = state_->known.find(json); found != state_->known.end()) return found->second;
    return state_->add(json, json == "null" ? std::string() : plain_text(json));
}

KnownText* KnownTexts::of_text(std::string_view text) {
    if (const auto found = state_->known.find(text); found != state_->known.end()) return found->second;
    return state_->add(text, std::string(text));
}

std::size_t KnownTexts::size() const { return state_->known.size(); }

}  // namespace kcheck
