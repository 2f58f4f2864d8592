// An inventory in any of its forms, cut into pieces of any size: the records must be the same however it is
// cut.
#include <sys/mman.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/descriptor.hpp"
#include "base/text.hpp"
#include "inventory/inventory_stream.hpp"
#include "inventory/json_text.hpp"
#include "inventory/utf8.hpp"
#include "tests/fuzz/harness.hpp"

using namespace kcheck;
using kcheck::fuzz::expect;

namespace {

/// Checks what a reader promises, and remembers what it said.
class StrictSink final : public RecordSink {
  public:
    void host(const HostRecord& record) override {
        expect(record.line > 0, "a record has a line");
        expect(
            !record.fields.empty() || !record.host.empty() || !record.id.empty() || !record.kernels.empty(),
            "a record states something");
        said +=
            fmt::format("{} {} {} {} {}", record.line, record.host, record.id, record.time, record.kernels);
        for (std::size_t i = 0; i < record.fields.size(); ++i) {
            const HostField& field = record.fields[i];
            const bool is_text = field.json.starts_with('"');
            expect(is_json_value(field.json) && is_utf8(field.json) && (!is_text || field.json.size() >= 2),
                   "a field is JSON", field.json);
            for (std::size_t k = 0; k < i && i < 64; ++k)
                expect(record.fields[k].key != field.key, "no key stands twice", field.key);
            said += fmt::format(" {}={}", field.key, field.json);
        }
        said += '\n';
    }
    void bad(std::size_t line, const std::string& message) override {
        expect(line > 0 && !message.empty(), "a bad record has a line and a reason");
        expect(is_printable(message), "messages act on no terminal", message);
        said += fmt::format("!{} {}\n", line, message);
    }
    void image(std::string_view image_id, std::string_view release) override {
        expect(!image_id.empty() && !release.empty(), "an image has a kernel");
        said += fmt::format("image {} {}\n", image_id, release);
    }

    std::string said;
};

std::string read(const std::string& path, const InventoryFormat& format, std::size_t piece_size) {
    InventoryStreamOptions options;
    options.paths = {path};
    options.format = &format;
    options.piece_size = piece_size;
    options.record_limit = options.document_limit = std::size_t{1} << 20;
    StrictSink sink;
    auto stream = InventoryStream::open(options);
    if (!stream) {
        expect(is_printable(stream.error().message), "errors act on no terminal", stream.error().message);
        return stream.error().message;
    }
    InventoryPiece piece;
    std::unique_ptr<InventoryReader> reader;
    std::size_t line = 1;
    while (true) {
        const auto has_piece = stream->next(piece);
        // What was read before an error depends on how it was cut.
        if (!has_piece) return "error";
        if (!*has_piece) return sink.said;
        std::string error;
        if (reader == nullptr) reader = format.open(*piece.input, error);
        expect(reader != nullptr, "a header that was accepted is accepted again", error);
        expect(piece.first_line >= line, "lines only grow");
        line = piece.first_line;
        // Behind the padding nothing may be read: the sanitizer sees it.
        std::string exact = piece.bytes.substr(0, piece.size + piece_padding);
        exact.shrink_to_fit();
        reader->read(std::string_view(exact).substr(0, piece.size), piece.first_line, sink);
    }
}

/// A file in memory: it is written for every input.
class ScratchFile {
  public:
    ScratchFile() : file_(::memfd_create("inventory", MFD_CLOEXEC)) {
        expect(static_cast<bool>(file_), "there is memory for a file");
    }

    void write(std::string_view text) {
        size_ = text.size();
        expect(::ftruncate(file_.number(), 0) == 0 && ::lseek(file_.number(), 0, SEEK_SET) == 0 &&
                   write_all(file_.number(), text),
               "a file in memory can be written");
    }
    std::string path() const { return fmt::format("/proc/self/fd/{}", file_.number()); }
    std::size_t size() const { return size_; }

  private:
    Descriptor file_;
    std::size_t size_ = 0;
};

/// In one piece, and in pieces of that size.
void read_both_ways(const ScratchFile& file, const InventoryFormat& format, std::size_t piece_size) {
    const std::string whole = read(file.path(), format, file.size() + 1);
    expect(read(file.path(), format, piece_size) == whole, "records do not depend on the pieces", whole);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text = fuzz::text_of(data, size);
    static ScratchFile file;
    file.write(text);
    const std::size_t piece_size = 1 + (size > 0 ? data[size - 1] : 0);
    // The form that it looks like, and any other, which would cost ten times as long all together.
    InventoryStreamOptions options;
    options.paths = {file.path()};
    InventoryPiece piece;
    auto told = InventoryStream::open(options);
    if (!told) {
        expect(is_printable(told.error().message), "errors act on no terminal", told.error().message);
    } else if (told->next(piece).value_or(false)) {
        read_both_ways(file, *piece.input->format, piece_size);
    }
    const auto formats = inventory_formats();
    read_both_ways(file, formats[piece_size % formats.size()], piece_size);
    return 0;
}
