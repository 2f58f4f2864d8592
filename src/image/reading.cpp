#include "image/reading.hpp"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/file.hpp"
#include "image/archive_reader.hpp"
#include "image/container_image.hpp"
#include "image/disk.hpp"
#include "image/sandbox.hpp"
#include "image/signature.hpp"

namespace kcheck {

namespace {

Result<std::string> bytes_at(const ImageSource& source, std::uint64_t offset, std::size_t count) {
    FileInput input(source.descriptor, offset, std::min<std::uint64_t>(count, source.size - offset));
    std::string bytes;
    while (bytes.size() < count) {
        KC_TRY(const std::string_view part, input.next());
        if (part.empty()) break;
        bytes.append(part);
    }
    return bytes;
}

Result<Signature> signature_of(const ImageSource& source) {
    if (source.size == 0) return fail(ErrorKind::bad_data, "the file is empty");
    KC_TRY(const std::string front, bytes_at(source, 0, signature_front));
    const std::uint64_t back_size = std::min<std::uint64_t>(source.size, signature_back);
    KC_TRY(const std::string back, bytes_at(source, source.size - back_size, back_size));
    return kcheck::signature_of(front, back);
}

void write_tree(const Tree& tree, RecordWriter& writer) {
    for (const auto& [path, node] : tree.nodes()) {
        switch (node.kind) {
            case TreeNode::Kind::directory: writer.directory(path); break;
            case TreeNode::Kind::link: writer.link(path, node.target); break;
            case TreeNode::Kind::file:
                writer.file(path, node.content ? std::string_view(*node.content) : std::string_view(),
                            node.size);
                break;
        }
    }
}

/// Opens a file of an OCI layout; no link is followed at its end.
Result<OpenFile> open_below(int directory, const std::string& path) {
    OpenFile file{
        Descriptor(::openat(directory, path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))};
    struct stat status {};
    if (!file.descriptor || ::fstat(file.descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(ErrorKind::bad_data,
                    fmt::format("{} is missing in the OCI layout or is no file; save the image again", path));
    }
    file.size = static_cast<std::uint64_t>(status.st_size);
    return file;
}

std::optional<std::string> text_below(int directory, const std::string& path) {
    const auto file = open_below(directory, path);
    if (!file || file->size > max_manifest) return std::nullopt;
    auto text = bytes_at({file->descriptor.number(), false, file->size}, 0, file->size);
    return text ? std::optional(std::move(*text)) : std::nullopt;
}

Result<Tree> read_oci_directory(int directory, const WantedPaths& wanted) {
    const auto file = [directory](const std::string& path) { return text_below(directory, path); };
    KC_TRY(const std::vector<std::string> paths, layers_of(file));
    std::vector<OpenFile> layers;
    for (const std::string& path : paths) {
        KC_TRY(layers.emplace_back(), open_below(directory, path));
    }
    if (auto done = refuse_opening(); !done) return tl::unexpected(done.error());
    return read_layers(layers, wanted);
}

Result<void> read_file(const ImageSource& source, const Signature& signature, const WantedPaths& wanted,
                       RecordWriter& writer) {
    switch (signature.content) {
        case Content::vhd:
        case Content::disk: return read_disk(source.descriptor, source.size, signature, wanted, writer);
        case Content::packed_disk:
            return fail(
                ErrorKind::bad_data,
                fmt::format("this is {}, which kcheck-image does not read; convert it: qemu-img convert "
                            "-O raw IMAGE image.raw",
                            signature.name));
        case Content::archive:
        case Content::other: break;
    }
    auto tree = read_archive(source.descriptor, source.size, wanted);
    if (!tree && signature.content == Content::other)
        return fail(ErrorKind::bad_data, "this is no directory, no tar file and no disk image");
    if (!tree) return tl::unexpected(tree.error());
    write_tree(*tree, writer);
    return {};
}

}  // namespace

Result<void> read_image(const ImageSource& source, const WantedPaths& wanted, RecordWriter& writer) {
    if (source.is_directory) {
        if (auto done = enter_sandbox(Opening::to_read, writer.descriptor()); !done) return done;
        KC_TRY(const Tree tree, read_oci_directory(source.descriptor, wanted));
        write_tree(tree, writer);
        return {};
    }
    if (auto done = enter_sandbox(Opening::refused, writer.descriptor()); !done) return done;
    KC_TRY(const Signature signature, signature_of(source));
    return read_file(source, signature, wanted, writer);
}

}  // namespace kcheck
