#include "inventory/host_draft.hpp"

#include <algorithm>
#include <numeric>
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
    Stated now{{}, as_of, document};
    if (!is_new && !found->second.is_before(now)) return;
    append_json_text(now.json, value);
    found->second = std::move(now);
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
    line = std::min(line, other.line);
    time = std::max(time, other.time);
    for (const auto& [key, stated] : other.columns_) {
        const auto [own, is_new] = columns_.try_emplace(key, stated);
        if (!is_new && own->second.is_before(stated)) own->second = stated;
    }
    for (const auto& [key, items] : other.lists_)
        for (const std::string& each : items) item(key, each);
}

HostDraft& HostDrafts::of(std::string_view id, std::string_view name, std::size_t line) {
    HostDraft& said = id.empty() ? draft(names_, name, line) : draft(ids_, id, line);
    if (!id.empty()) said.id = id;
    if (!id.empty() && !name.empty()) name_host(name, ids_.find(id)->second);
    said.as_of = 0;
    said.document = ++documents_;
    return said;
}

HostDraft& HostDrafts::draft(Places& places, std::string_view key, std::size_t line) {
    const auto [found, is_new] = places.try_emplace(std::string(key), drafts_.size());
    if (is_new) drafts_.emplace_back().line = line;
    return drafts_[found->second];
}

void HostDrafts::name_host(std::string_view name, std::size_t place) {
    const auto [found, is_new] = ids_by_name_.try_emplace(std::string(name), place);
    if (!is_new && found->second != place) found->second = several;
}

/// The draft that what was `said` of a name alone belongs to: itself if no other is of that host. Some tools
/// call a host by its ID where others call it by its name.
std::size_t HostDrafts::host_meant_by(std::string_view name, std::size_t said) const {
    if (const auto found = ids_.find(drafts_[said].id); found != ids_.end()) return found->second;
    if (const auto found = ids_.find(name); found != ids_.end()) return found->second;
    const auto found = ids_by_name_.find(name);
    return found == ids_by_name_.end() ? said : found->second;
}

HostDrafts::Hosts HostDrafts::take() {
    for (const auto& [name, place] : names_) {
        const std::string& stated = drafts_[place].id;
        if (!stated.empty()) ids_.try_emplace(stated, place);
    }
    std::vector<std::size_t> meant(drafts_.size());
    std::iota(meant.begin(), meant.end(), std::size_t{0});
    for (const auto& [name, place] : names_) {
        meant[place] = host_meant_by(name, place);
        if (meant[place] != place && meant[place] != several) drafts_[meant[place]].add(drafts_[place]);
    }
    Hosts taken;
    std::vector<bool> is_taken(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (meant[i] == several) {
            taken.of_several.push_back(std::move(drafts_[i]));
        } else if (!is_taken[meant[i]]) {
            is_taken[meant[i]] = true;
            taken.hosts.push_back(std::move(drafts_[meant[i]]));
        }
    }
    *this = {};
    return taken;
}

}  // namespace kcheck
