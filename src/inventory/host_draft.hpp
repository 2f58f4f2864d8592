// A host that is put together from what other tools say of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/host_record.hpp"

namespace kcheck {

class HostDraft {
  public:
    std::string host;
    std::string id;
    std::string time;
    std::size_t line = 0;

    /// When what is stated next was the case, in seconds since 1970; 0: not known.
    std::int64_t as_of = 0;

    /// States a fact or another column; an empty text states nothing. What was stated first stays, unless
    /// this is known to be no older.
    void text(std::string_view key, std::string_view value);
    /// Adds to a fact that is a list, unless it has that item, or a thousand.
    void item(std::string_view key, std::string_view value);

    /// Takes over what the other states and this does not, or states as of an earlier time; and the later of
    /// their times.
    void add(const HostDraft& other);

    /// Whether nothing but a name is stated.
    bool is_empty() const { return columns_.empty() && lists_.empty(); }
    bool has(std::string_view key) const { return columns_.contains(key) || lists_.contains(key); }
    /// Whether both state the same fact or column, alike or not.
    bool overlaps(const HostDraft& other) const;
    /// A host that has no name and states nothing is a bad record.
    void hand_to(RecordSink& sink) const;

  private:
    struct Stated {
        std::string json;
        std::int64_t as_of = 0;
    };
    std::map<std::string, Stated, std::less<>> columns_;
    std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

/// Hosts of which several documents speak, in the order in which they were first spoken of.
class HostDrafts {
  public:
    /// The host that goes by the ID or the name, and from now on by both. Empty ones are none. What was taken
    /// for two hosts turns out to be one, but hosts of one name whose IDs differ are two. Valid until the
    /// next call.
    HostDraft& of(std::string_view id, std::string_view name, std::size_t line);

    /// All hosts; none are left.
    std::vector<HostDraft> take();

  private:
    /// Where the host is that was at this place before it turned out to be another one.
    std::size_t place_of(std::size_t place);

    std::vector<HostDraft> drafts_;
    std::vector<std::size_t> joined_to_;  ///< By draft: another one that it is a part of, or itself.
    std::map<std::string, std::size_t, std::less<>> places_;
};

}  // namespace kcheck
