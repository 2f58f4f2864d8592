// One host as an inventory states it, before anything is made of it: the text of each fact stays as it was
// written, for most hosts of a fleet say the same, and what was judged once need not be parsed again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kcheck {

/// A column of the inventory: a fact by its key, or whatever else the inventory says of the host (`region`).
struct HostField {
    std::string_view key;
    /// JSON: a scalar, a list of texts, or the object of a fact set (`{"value": ..., "source": ...}`).
    std::string_view json;
};

/// The views live until the sink returns.
struct HostRecord {
    std::string_view host;  ///< Node name; empty if it is not stated.
    std::string_view id;    ///< Stable identity; empty if it is not stated.
    /// When the facts were read, as the inventory writes it (RFC 3339, or seconds since 1970); empty if it
    /// does not say.
    std::string_view time;
    /// Facts under the catalogue's keys (`kernel.release`, `image.id`, whatever the inventory calls them),
    /// and other columns. No key stands twice.
    std::vector<HostField> fields;
    /// The `kernels` member of a fact set: facts of kernels that do not run, as a JSON object; mostly empty.
    std::string_view kernels;
    std::size_t line = 0;  ///< Of the file, from 1: where the record begins.
    /// Records with the same number have the same keys at the same places of `fields`; 0 says nothing.
    std::uint64_t layout = 0;

    void clear() {
        host = id = time = kernels = {};
        fields.clear();
        line = 0;
        layout = 0;
    }
};

/// Takes what a reader finds. Readers go on after a bad record.
class RecordSink {
  public:
    RecordSink() = default;
    RecordSink(const RecordSink&) = delete;
    RecordSink& operator=(const RecordSink&) = delete;
    virtual ~RecordSink() = default;

    virtual void host(const HostRecord& record) = 0;
    /// A record that cannot be read; `message` says what is wrong and what would be right. Printable.
    virtual void bad(std::size_t line, const std::string& message) = 0;
    /// The kernel release that an image ships, where an inventory of images states it.
    virtual void image(std::string_view image_id, std::string_view release) = 0;
};

}  // namespace kcheck
