#include "inventory/host_draft.hpp"

#include <algorithm>
#include <utility>

#include "inventory/json_text.hpp"

namespace kcheck {

namespace {

/// More kernels than any host has installed; each new one is compared with all.
constexpr std::size_t max_items = 1000;

}  // namespace

void HostDraft::text(std::string_view key, std::string_view value) {
    if (value.empty() || lists_.contains(key)) return;
    const auto [found, is_new] = columns_.try_emplace(std::string(key));
    Stated& stated = found->second;
    if (!is_new && (as_of == 0 || as_of < stated.as_of)) return;
    stated = {{}, as_of};
    append_json_text(stated.json, value);
}

void HostDraft::item(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    std::vector<std::string>& items = lists_[std::string(key)];
    if (items.size() == max_items) return;
    if (std::find(items.begin(), items.end(), value) == items.end()) items.emplace_back(value);
}

void HostDraft::hand_to(RecordSink& sink) const {
    if (host.empty() && id.empty() && is_empty()) return sink.bad(line, "names no host and states no fact");
    HostRecord record;
    record.host = host;
    record.id = id;
    record.time = time;
    record.line = line;
    for (const auto& [key, stated] : columns_) record.fields.push_back({key, stated.json});
    std::map<std::string_view, std::string> lists;
    for (const auto& [key, items] : lists_) {
        std::string& json = lists[key];
        for (const std::string& item : items) {
            json += json.empty() ? '[' : ',';
            append_json_text(json, item);
        }
        json += ']';
        record.fields.push_back({key, json});
    }
    sink.host(record);
}

bool HostDraft::overlaps(const HostDraft& other) const {
    const auto is_stated = [&](const auto& stated) { return has(stated.first); };
    return std::any_of(other.columns_.begin(), other.columns_.end(), is_stated) ||
           std::any_of(other.lists_.begin(), other.lists_.end(), is_stated);
}

void HostDraft::add(const HostDraft& other) {
    if (host.empty()) host = other.host;
    if (id.empty()) id = other.id;
    time = std::max(time, other.time);
    for (const auto& [key, stated] : other.columns_) {
        const auto [own, is_new] = columns_.try_emplace(key, stated);
        if (!is_new && stated.as_of > own->second.as_of) own->second = stated;
    }
    for (const auto& [key, items] : other.lists_)
        for (const std::string& each : items) item(key, each);
}

HostDraft& HostDrafts::of(std::string_view id, std::string_view name, std::size_t line) {
    std::vector<std::size_t> known;
    if (const auto found = places_.find(id); found != places_.end()) known.push_back(place_of(found->second));
    if (const auto found = places_.find(name); found != places_.end()) {
        const std::size_t named = place_of(found->second);
        const std::string& other_id = drafts_[named].id;
        if (id.empty() || other_id.empty() || other_id == id) known.push_back(named);
    }
    if (known.empty()) {
        known.push_back(drafts_.size());
        joined_to_.push_back(drafts_.size());
        drafts_.emplace_back().line = line;
    }
    const std::size_t place = *std::min_element(known.begin(), known.end());
    for (const std::size_t part : known) {
        if (joined_to_[part] == place) continue;
        joined_to_[part] = place;
        drafts_[place].add(std::exchange(drafts_[part], {}));
    }
    for (const std::string_view identity : {id, name}) {
        if (!identity.empty()) places_.try_emplace(std::string(identity), place);
    }
    return drafts_[place];
}

std::size_t HostDrafts::place_of(std::size_t place) {
    // Each step shortens the way of the next one that goes it.
    while (joined_to_[place] != place) place = joined_to_[place] = joined_to_[joined_to_[place]];
    return place;
}

std::vector<HostDraft> HostDrafts::take() {
    std::vector<HostDraft> hosts;
    for (std::size_t i = 0; i < drafts_.size(); ++i)
        if (joined_to_[i] == i) hosts.push_back(std::move(drafts_[i]));
    *this = {};
    return hosts;
}

}  // namespace kcheck
