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

HostDraft& HostDrafts::of(std::string_view id, std::initializer_list<std::string_view> names,
                          std::size_t line) {
    const std::size_t place = id.empty() ? place_of_names(names, line) : place_of_id(id, names);
    if (place == drafts_.size()) drafts_.emplace_back().line = line;
    HostDraft& said = drafts_[place];
    if (!id.empty()) said.id = id;
    said.as_of = 0;
    said.document = ++documents_;
    return said;
}

std::size_t HostDrafts::place_of_id(std::string_view id, std::initializer_list<std::string_view> names) {
    const std::size_t place = ids_.try_emplace(std::string(id), drafts_.size()).first->second;
    for (const std::string_view name : names) {
        if (name.empty()) continue;
        const auto [found, is_new] = ids_by_name_.try_emplace(std::string(name), place);
        if (!is_new && found->second != place) found->second = several;
    }
    return place;
}

std::size_t HostDrafts::place_of_names(std::initializer_list<std::string_view> names, std::size_t line) {
    std::size_t place = drafts_.size();
    for (const std::string_view name : names)
        if (const auto found = names_.find(name); found != names_.end()) place = found->second;
    Ambiguous& named = named_[place];
    named.lines.push_back(line);
    for (const std::string_view name : names) {
        if (name.empty()) continue;
        names_.try_emplace(std::string(name), place);
        if (named.name.empty()) named.name = name;
    }
    return place;
}

/// The draft of the host that what was `said` of a name alone is of: itself where no other is of that host.
/// Some tools call a host by its ID where others call it by its name.
std::size_t HostDrafts::host_meant_by(std::size_t said) const {
    if (const auto found = ids_.find(drafts_[said].id); found != ids_.end()) return found->second;
    const std::string& name = named_.at(said).name;
    if (const auto found = ids_.find(name); found != ids_.end()) return found->second;
    const auto found = ids_by_name_.find(name);
    return found == ids_by_name_.end() ? said : found->second;
}

HostDrafts::Hosts HostDrafts::take() {
    for (const auto& [place, named] : named_) {
        const std::string& stated = drafts_[place].id;
        if (!stated.empty()) ids_.try_emplace(stated, place);
    }
    std::vector<std::size_t> meant(drafts_.size());
    std::iota(meant.begin(), meant.end(), std::size_t{0});
    Hosts taken;
    for (auto& [place, named] : named_) {
        meant[place] = host_meant_by(place);
        if (meant[place] == several) {
            taken.of_several.push_back(std::move(named));
        } else if (meant[place] != place) {
            drafts_[meant[place]].add(drafts_[place]);
        }
    }
    std::vector<bool> is_taken(drafts_.size());
    for (const std::size_t place : meant) {
        if (place == several || is_taken[place]) continue;
        is_taken[place] = true;
        taken.hosts.push_back(std::move(drafts_[place]));
    }
    *this = {};
    return taken;
}

}  // namespace kcheck
