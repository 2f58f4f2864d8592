// A host that is put together from what other tools say of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
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
    /// Where it stands: numbers documents in their order.
    std::size_t document = 0;

    /// States a fact or another column; an empty text states nothing. What is the case later counts, else
    /// what stands in a later document; of one document, what was stated first.
    void text(std::string_view key, std::string_view value);
    /// Adds to a fact that is a list, unless it has that item, or a thousand.
    void item(std::string_view key, std::string_view value);

    /// Takes over what the other states and this does not, or states earlier; and the later of their times.
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
        std::size_t document = 0;

        bool is_before(const Stated& other) const {
            return as_of != other.as_of ? as_of < other.as_of : document < other.document;
        }
    };
    std::map<std::string, Stated, std::less<>> columns_;
    std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

/// Hosts of which several documents speak.
class HostDrafts {
  public:
    /// What a document says of a host, which it calls by an ID, by names or both; empty ones are none. Drafts
    /// of one ID are one, and which host is meant by a name alone is known in the end. Valid until the next
    /// call.
    HostDraft& of(std::string_view id, std::initializer_list<std::string_view> names, std::size_t line);

    /// What was said of a name alone that hosts of several IDs go by.
    struct Ambiguous {
        std::string name;
        std::vector<std::size_t> lines;  ///< Of the documents.
    };
    struct Hosts {
        std::vector<HostDraft> hosts;  ///< In the order in which they were first spoken of.
        std::vector<Ambiguous> of_several;
    };
    /// All hosts; none are left.
    Hosts take();

  private:
    using Places = std::map<std::string, std::size_t, std::less<>>;
    static constexpr std::size_t several = static_cast<std::size_t>(-1);

    std::size_t place_of_id(std::string_view id, std::initializer_list<std::string_view> names);
    std::size_t place_of_names(std::initializer_list<std::string_view> names, std::size_t line);
    std::size_t host_meant_by(std::size_t said) const;

    std::vector<HostDraft> drafts_;
    std::size_t documents_ = 0;
    Places ids_;                              ///< Of drafts by their ID.
    Places ids_by_name_;                      ///< Of the same by a name of theirs, or `several`.
    Places names_;                            ///< Of drafts of which no document stated an ID with the name.
    std::map<std::size_t, Ambiguous> named_;  ///< What those were called, by their place.
};

}  // namespace kcheck
