// What a hostile image reaches of ours: the records of the sandboxed process, manifests of container images,
// layers, links, superblocks with fstab, VHDs, and archives by way of libarchive. The first byte picks one.
#include <algorithm>
#include <climits>
#include <memory>
#include <sys/mman.h>
#include <unistd.h>
#include <utility>

#include "base/descriptor.hpp"
#include "image/archive.hpp"
#include "image/container_image.hpp"
#include "image/record.hpp"
#include "image/signature.hpp"
#include "image/tree.hpp"
#include "image/vhd.hpp"
#include "image/volume.hpp"
#include "image/wanted_paths.hpp"
#include "tests/fuzz/harness.hpp"

using namespace kcheck;
using kcheck::fuzz::expect;

namespace {

/// The front of what is left, up to a line end.
std::string_view take_line(std::string_view& text) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

void expect_inside(const std::string& path) {
    expect(!path.empty() && normal_path(path) == path, "a path stays inside the image", path);
}

/// Writes nothing; holds every path to its promise.
struct CheckedTarget final : RecordTarget {
    Result<void> directory(const std::string& path) override {
        expect_inside(path);
        return {};
    }
    Result<void> link(const std::string& path, const std::string&) override {
        expect_inside(path);
        return {};
    }
    Result<void> file(const std::string& path, const std::string& front, std::uint64_t size) override {
        expect_inside(path);
        expect(front.size() <= size, "no file is shorter than its front", path);
        return {};
    }
};

void read_as_records(std::string_view text) {
    const ByteReader read = [&text](char* bytes, std::size_t count) -> Result<void> {
        if (count > text.size()) return fail(ErrorKind::io, "ended");
        std::copy_n(text.begin(), count, bytes);
        text.remove_prefix(count);
        return {};
    };
    CheckedTarget target;
    (void)read_records(read, target, {.records = 1000, .bytes = std::uint64_t{1} << 20});
}

void read_as_manifests(std::string_view text) {
    const std::string_view name = take_line(text);
    const std::string first(take_line(text));
    const std::string second(text);
    const ManifestFiles files = [&](const std::string& path) -> std::optional<std::string> {
        if (path == (name == "d" ? "manifest.json" : "index.json")) return first;
        if (path == "oci-layout") return "{}";
        if (path.starts_with("blobs/")) return second;
        return std::nullopt;
    };
    const auto layers = layers_of(files);
    if (!layers)
        return expect(layers.error().kind == ErrorKind::bad_data, "an image is to blame",
                      layers.error().message);
    for (const std::string& layer : *layers) expect_inside(layer);
}

/// Each line is an entry: a letter for its kind, its path, a blank, its target. An empty line ends a layer.
void read_as_layers(std::string_view text) {
    Tree tree;
    Layer layer;
    while (!text.empty()) {
        const std::string_view line = take_line(text);
        if (line.empty()) {
            tree.apply(std::exchange(layer, {}));
            continue;
        }
        const std::size_t blank = std::min(line.find(' '), line.size());
        auto path = normal_path(line.substr(1, blank - 1));
        if (!path || blank == 0) continue;
        LayerEntry entry{static_cast<LayerEntry::Kind>(static_cast<unsigned char>(line[0]) % 7), *path};
        if (blank < line.size()) entry.target = line.substr(blank + 1);
        if (entry.kind == LayerEntry::Kind::hard_link) entry.target = normal_path(entry.target).value_or("x");
        if (entry.kind == LayerEntry::Kind::file) entry.kind = whiteout_kind(entry.path, entry.kind);
        layer.push_back(std::move(entry));
    }
    tree.apply(layer);
    for (const auto& [path, node] : tree.nodes()) {
        expect_inside(path);
        for (std::size_t slash = path.rfind('/'); slash != std::string::npos;
             slash = path.rfind('/', slash - 1)) {
            const auto parent = tree.nodes().find(path.substr(0, slash));
            expect(parent == tree.nodes().end() || parent->second.kind == TreeNode::Kind::directory,
                   "nothing lies below a file or a link", path);
            if (slash == 0) break;
        }
    }
}

/// Each line is a link and its target.
void read_as_links(std::string_view text) {
    WantedPaths wanted;
    for (int links = 0; !text.empty() && links < 50; ++links) {
        const std::string_view line = take_line(text);
        const std::size_t blank = std::min(line.find(' '), line.size());
        const auto path = normal_path(line.substr(0, blank));
        if (!path || path->empty()) continue;
        const std::string_view target = line.substr(std::min(blank + 1, line.size()));
        const std::string destination = link_destination(*path, target);
        if (destination.size() < PATH_MAX)
            expect(normal_path(destination) == destination, "a link leads nowhere outside", destination);
        wanted.follow(*path, target);
        if (wanted.is_overwhelmed()) break;
    }
}

/// A line of fstab text each, up to an empty one; then superblocks, 512 bytes each.
void read_as_volumes(std::string_view text) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    const std::string_view fstab = text.substr(0, end);
    text.remove_prefix(std::min(end + 2, text.size()));
    std::vector<Volume> volumes;
    for (int number = 0; number < 4; ++number) {
        std::string front(signature_front, '\0');
        const std::size_t count = std::min<std::size_t>(512, text.size());
        front.replace(number % 2 == 0 ? 1024 : 0, count, text.substr(0, count));
        text.remove_prefix(count);
        Volume volume{number};
        describe_volume(front, volume);
        volume.has_os_release = number == 1;
        volume.has_kernels = number == 2;
        (void)to_text(volume);
        volumes.push_back(std::move(volume));
    }
    const auto root = choose_root(volumes);
    const auto mounted = lay_out(volumes, root.value_or(0), fstab, false);
    if (!mounted) return;
    for (const Mounted& each : *mounted)
        expect(each.volume < volumes.size(), "a volume that there is", each.path);
}

/// A VHD, of which the front, the end and what lies around its blocks' borders is read.
void read_as_vhd(std::string_view text) {
    const ReadAt read = [text](std::uint64_t offset, char* bytes, std::size_t count) {
        if (offset > text.size() || count > text.size() - offset) return false;
        std::copy_n(text.data() + offset, count, bytes);
        return true;
    };
    const auto vhd = Vhd::open(read, text.size());
    if (!vhd) return expect(!vhd.error().message.empty(), "a refusal says why");
    std::string bytes(4096, '\0');
    for (std::uint64_t offset = 0; offset < std::min<std::uint64_t>(vhd->size(), 1 << 16); offset += 1000)
        (void)vhd->read(offset, bytes.data(), bytes.size());
    expect(!vhd->read(vhd->size() - 1, bytes.data(), 2), "a disk has an end");
}

void read_as_archive(std::string_view text) {
    const Descriptor file(::memfd_create("archive", MFD_CLOEXEC));
    expect(file && ::write(file.number(), text.data(), text.size()) == static_cast<ssize_t>(text.size()),
           "memory for a file");
    const ArchiveLimits few{.entries = 1000, .bytes = 1 << 24, .kept_entries = 100, .kept_bytes = 1 << 20};
    const auto tree = read_archive(file.number(), text.size(), WantedPaths(), few);
    if (!tree) return expect(!tree.error().message.empty(), "a refusal says why");
    for (const auto& [path, node] : tree->nodes()) expect_inside(path);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string input = fuzz::text_of(data + 1, size - 1);
    switch (data[0]) {
        case 'r': read_as_records(input); break;
        case 'm': read_as_manifests(input); break;
        case 'l': read_as_layers(input); break;
        case 'w': read_as_links(input); break;
        case 'v': read_as_volumes(input); break;
        case 'd': read_as_vhd(input); break;
        case 'a': read_as_archive(input); break;
        default: break;
    }
    return 0;
}
