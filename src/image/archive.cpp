#include "image/archive.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "base/text.hpp"
#include "image/archive_reader.hpp"
#include "image/container_image.hpp"

namespace kcheck {

namespace {

/// Links may lead to links; more than this many in a row is no honest image.
constexpr int max_passes = 8;

tl::unexpected<Error> too_much(std::string_view what, std::uint64_t limit) {
    return fail(
        ErrorKind::bad_data,
        fmt::format("the archive has more than {} {}: it may be made to exhaust its reader; extract it, "
                    "and pass the root directory",
                    limit, what));
}

/// Holds an archive to its limits.
class Budget {
  public:
    explicit Budget(const ArchiveLimits& limits) : limits_(limits) {}

    Result<void> take(const ArchiveEntry& entry) {
        if (++entries_ > limits_.entries) return too_much("entries", limits_.entries);
        if (entry.size > limits_.bytes - bytes_) return too_much("bytes", limits_.bytes);
        bytes_ += entry.size;
        return {};
    }
    Result<void> keep(std::uint64_t bytes) {
        if (++kept_entries_ > limits_.kept_entries)
            return too_much("entries that kcheck reads", limits_.kept_entries);
        if (bytes > limits_.kept_bytes - kept_bytes_)
            return too_much("bytes in files that kcheck reads", limits_.kept_bytes);
        kept_bytes_ += bytes;
        return {};
    }

  private:
    ArchiveLimits limits_;
    std::uint64_t entries_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t kept_entries_ = 0;
    std::uint64_t kept_bytes_ = 0;
};

enum class Whiteouts { honoured, plain };

/// What is read of an archive, and what that may cost.
struct Reading {
    const WantedPaths& wanted;
    Budget& budget;
};

/// What a layer keeps of an entry; nothing where it is not wanted.
Result<std::optional<LayerEntry>> kept(const ArchiveEntry& entry, ArchiveReader& reader, Whiteouts whiteouts,
                                       Reading reading) {
    auto path = normal_path(entry.path);
    if (!path) return std::nullopt;
    LayerEntry found{entry.kind, std::move(*path), entry.target};
    if (whiteouts == Whiteouts::honoured) found.kind = whiteout_kind(found.path, found.kind);
    const auto bytes = reading.wanted.bytes_of(found.path);
    const bool is_whiteout =
        found.kind == LayerEntry::Kind::removal || found.kind == LayerEntry::Kind::clearance;
    if (!bytes && !reading.wanted.leads_to_wanted(found.path)) return std::nullopt;
    if (!bytes && found.kind == LayerEntry::Kind::file) return std::nullopt;
    if (found.kind == LayerEntry::Kind::hard_link) {
        auto target = normal_path(entry.target);
        if (!target || target->empty()) return std::nullopt;
        found.target = std::move(*target);
    }
    const std::uint64_t front =
        found.kind == LayerEntry::Kind::file ? std::min<std::uint64_t>(*bytes, entry.size) : 0;
    if (auto done = reading.budget.keep(front); !done) return tl::unexpected(done.error());
    if (is_whiteout || found.kind != LayerEntry::Kind::file) return found;
    found.size = entry.size;
    KC_TRY(std::string content, reader.front(front));
    found.content = std::make_shared<const std::string>(std::move(content));
    return found;
}

Result<Layer> read_layer(ArchiveInput& input, Whiteouts whiteouts, Reading reading) {
    KC_TRY(ArchiveReader reader, ArchiveReader::open(input));
    Layer layer;
    while (true) {
        KC_TRY(const std::optional<ArchiveEntry> entry, reader.next());
        if (!entry) return layer;
        if (auto done = reading.budget.take(*entry); !done) return tl::unexpected(done.error());
        KC_TRY(std::optional<LayerEntry> found, kept(*entry, reader, whiteouts, reading));
        if (found) layer.push_back(std::move(*found));
    }
}

/// One archive, which is a root file system or a container image: which of the two shows at its end.
struct Contents {
    Layer root;
    std::map<std::string, std::string> texts{};
    std::map<std::string, Result<Layer>> layers{};
    std::map<std::string, std::string> links{};  ///< Layers that are other layers, by older docker.
    std::uint64_t entries = 0;
};

bool is_manifest_name(std::string_view path) {
    return path == "manifest.json" || path == "index.json" || path == "oci-layout";
}

/// `blobs/sha256/HEX`; by docker before 25 `HEX/layer.tar`, or `HEX.tar` as podman has it.
bool is_layer_name(std::string_view path) {
    return (path.starts_with("blobs/") && std::count(path.begin(), path.end(), '/') == 2) ||
           (path.ends_with("/layer.tar") && std::count(path.begin(), path.end(), '/') == 1) ||
           (path.ends_with(".tar") && path.find('/') == std::string_view::npos);
}

/// Puts back what was looked at.
class PeekedInput final : public ArchiveInput {
  public:
    PeekedInput(std::string_view front, ArchiveInput& rest) : front_(front), rest_(&rest) {}
    Result<std::string_view> next() override {
        return front_.empty() ? rest_->next() : Result<std::string_view>(std::exchange(front_, {}));
    }
    std::uint64_t skip(std::uint64_t count) override { return front_.empty() ? rest_->skip(count) : 0; }
    std::optional<std::string> before(std::uint64_t offset, std::size_t count) override {
        return rest_->before(offset, count);
    }

  private:
    std::string_view front_;
    ArchiveInput* rest_;
};

/// Takes what may be a manifest or a layer; whether it is one is known when the manifest has been read.
class ContentsReader {
  public:
    ContentsReader(int descriptor, std::uint64_t size, Reading reading)
        : descriptor_(descriptor), size_(size), reading_(reading) {}

    Result<Contents> read() {
        FileInput input(descriptor_, 0, size_);
        KC_TRY(ArchiveReader reader, ArchiveReader::open(input));
        while (true) {
            KC_TRY(const std::optional<ArchiveEntry> entry, reader.next());
            if (!entry) return std::move(contents_);
            ++contents_.entries;
            if (auto done = reading_.budget.take(*entry); !done) return tl::unexpected(done.error());
            if (auto done = take(*entry, reader); !done) return tl::unexpected(done.error());
        }
    }

  private:
    Result<void> take(const ArchiveEntry& entry, ArchiveReader& reader) {
        const std::string path = normal_path(entry.path).value_or("");
        if (is_layer_name(path) && entry.kind == LayerEntry::Kind::link) {
            contents_.links.insert_or_assign(path, link_destination(path, entry.target));
        } else if (is_layer_name(path) && entry.kind == LayerEntry::Kind::hard_link) {
            contents_.links.insert_or_assign(path, normal_path(entry.target).value_or(""));
        } else if (entry.kind == LayerEntry::Kind::file && is_manifest_name(path)) {
            if (entry.size > max_manifest) return {};
            KC_TRY(contents_.texts[path], reader.front(entry.size));
        } else if (entry.kind == LayerEntry::Kind::file && is_layer_name(path)) {
            return take_blob(path, entry, reader);
        }
        KC_TRY(std::optional<LayerEntry> found, kept(entry, reader, Whiteouts::plain, reading_));
        if (found) contents_.root.push_back(std::move(*found));
        return {};
    }

    /// Where the layer lies in the file as it is, what it holds is passed over without being read.
    Result<void> take_blob(const std::string& path, const ArchiveEntry& entry, ArchiveReader& reader) {
        if (entry.offset) {
            if (*entry.offset > size_ || entry.size > size_ - *entry.offset)
                return fail(ErrorKind::bad_data, "the archive is cut off; make it again");
            FileInput blob(descriptor_, *entry.offset, entry.size);
            return take_blob_from(blob, path, entry);
        }
        const std::unique_ptr<ArchiveInput> blob = reader.data();
        return take_blob_from(*blob, path, entry);
    }

    Result<void> take_blob_from(ArchiveInput& blob, const std::string& path, const ArchiveEntry& entry) {
        KC_TRY(const std::string_view front, blob.next());
        PeekedInput peeked(front, blob);
        if (front.starts_with('{') && entry.size <= max_manifest) {
            KC_TRY(contents_.texts[path], all_of(peeked));
            return {};
        }
        if (front.starts_with('{')) return {};
        contents_.layers.insert_or_assign(path, read_layer(peeked, Whiteouts::honoured, reading_));
        return {};
    }

    static Result<std::string> all_of(ArchiveInput& input) {
        std::string text;
        while (true) {
            KC_TRY(const std::string_view part, input.next());
            if (part.empty()) return text;
            text.append(part);
        }
    }

    int descriptor_;
    std::uint64_t size_;
    Reading reading_;
    Contents contents_;
};

/// The layer of that path, which may be a link to another one, once.
Result<const Layer*> layer_named(const Contents& contents, const std::string& path) {
    const auto link = contents.links.find(path);
    const auto found = contents.layers.find(link == contents.links.end() ? path : link->second);
    if (found == contents.layers.end()) {
        return fail(ErrorKind::bad_data,
                    fmt::format("the layer {} is missing in the container image; save the "
                                "image again",
                                printable(path)));
    }
    if (!found->second) {
        return fail(found->second.error().kind,
                    fmt::format("in the layer {}: {}", printable(path), found->second.error().message));
    }
    return &*found->second;
}

Result<std::vector<const Layer*>> layers_in(const Contents& contents) {
    const auto file = [&](const std::string& path) -> std::optional<std::string> {
        const auto found = contents.texts.find(path);
        return found == contents.texts.end() ? std::nullopt : std::optional(found->second);
    };
    if (!is_container_image(file)) return std::vector<const Layer*>{&contents.root};
    KC_TRY(const std::vector<std::string> paths, layers_of(file));
    std::vector<const Layer*> layers;
    for (const std::string& path : paths) {
        KC_TRY(layers.emplace_back(), layer_named(contents, path));
    }
    return layers;
}

/// Whether links lead to places that were passed by.
bool learn_from(const Layer& layer, WantedPaths& wanted) {
    bool is_new = false;
    for (const LayerEntry& entry : layer) {
        if (entry.kind == LayerEntry::Kind::link) is_new = wanted.follow(entry.path, entry.target) || is_new;
        if (entry.kind == LayerEntry::Kind::hard_link)
            is_new = wanted.follow(entry.path, "/" + entry.target) || is_new;
    }
    return is_new;
}

Result<Tree> tree_of(const std::vector<const Layer*>& layers) {
    Tree tree;
    for (const Layer* const layer : layers) tree.apply(*layer);
    if (tree.unresolved().empty()) return tree;
    const LayerEntry& link = tree.unresolved().front();
    return fail(ErrorKind::bad_data, fmt::format("{} is a hard link to {}, which the archive does not hold "
                                                 "before it; make it again",
                                                 printable(link.path), printable(link.target)));
}

tl::unexpected<Error> endless_links() {
    return fail(ErrorKind::bad_data,
                "the symbolic links of the image lead on and on; extract it, and pass the "
                "root directory");
}

}  // namespace

Result<Tree> read_archive(int descriptor, std::uint64_t size, const WantedPaths& wanted,
                          const ArchiveLimits& limits) {
    WantedPaths growing = wanted;
    for (int pass = 0; pass < max_passes; ++pass) {
        Budget budget(limits);
        KC_TRY(const Contents contents, ContentsReader(descriptor, size, {growing, budget}).read());
        if (contents.entries == 0) return fail(ErrorKind::bad_data, "the archive is empty");
        KC_TRY(const std::vector<const Layer*> layers, layers_in(contents));
        bool is_new = false;
        for (const Layer* const layer : layers) is_new = learn_from(*layer, growing) || is_new;
        if (!is_new) return tree_of(layers);
        if (growing.is_overwhelmed()) break;
    }
    return endless_links();
}

Result<Tree> read_layers(const std::vector<OpenFile>& files, const WantedPaths& wanted,
                         const ArchiveLimits& limits) {
    WantedPaths growing = wanted;
    for (int pass = 0; pass < max_passes; ++pass) {
        Budget budget(limits);
        std::vector<Layer> layers;
        bool is_new = false;
        for (const OpenFile& file : files) {
            FileInput input(file.descriptor.number(), 0, file.size);
            KC_TRY(layers.emplace_back(), read_layer(input, Whiteouts::honoured, {growing, budget}));
            is_new = learn_from(layers.back(), growing) || is_new;
        }
        std::vector<const Layer*> order;
        for (const Layer& layer : layers) order.push_back(&layer);
        if (!is_new) return tree_of(order);
        if (growing.is_overwhelmed()) break;
    }
    return endless_links();
}

}  // namespace kcheck
