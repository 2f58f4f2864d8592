// Reads inventories as the fleet does, and shows every record on a line, so that tests compare texts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "inventory/inventory_stream.hpp"
#include "tests/support/temporary_directory.hpp"

namespace kcheck {

/// Shows `host id @time key=json ... kernels=json`, and `!line: message`, and `image id kernel`; and
/// `!layout` where a record has not the keys of its layout.
class ShownRecords final : public RecordSink {
  public:
    explicit ShownRecords(bool shows_lines = false) : shows_lines_(shows_lines) {}

    void host(const HostRecord& record) override {
        if (shows_lines_) text += fmt::format("{}: ", record.line);
        text += record.host.empty() ? "-" : record.host;
        if (!record.id.empty()) text += fmt::format(" {}", record.id);
        if (!record.time.empty()) text += fmt::format(" @{}", record.time);
        for (const HostField& field : record.fields) text += fmt::format(" {}={}", field.key, field.json);
        if (!record.kernels.empty()) text += fmt::format(" kernels={}", record.kernels);
        if (!has_keys_of_layout(record)) text += " !layout";
        text += '\n';
    }
    void bad(std::size_t line, const std::string& message) override {
        text += fmt::format("!{}: {}\n", line, message);
    }
    void image(std::string_view image_id, std::string_view release) override {
        text += fmt::format("image {} {}\n", image_id, release);
    }

    std::string text;

  private:
    bool has_keys_of_layout(const HostRecord& record) {
        if (record.layout == 0) return true;
        std::string keys;
        for (const HostField& field : record.fields) keys += fmt::format("{} ", field.key);
        return keys_.try_emplace(record.layout, keys).first->second == keys;
    }

    bool shows_lines_;
    std::map<std::uint64_t, std::string> keys_;  ///< By layout.
};

/// All records of a stream, or those before its error and `error: message`.
inline std::string show_records(const InventoryStreamOptions& options, bool shows_lines = false) {
    auto stream = InventoryStream::open(options);
    if (!stream) return fmt::format("error: {}\n", stream.error().message);
    ShownRecords shown(shows_lines);
    InventoryPiece piece;
    std::shared_ptr<const InventoryInput> input;
    std::unique_ptr<InventoryReader> reader;
    for (std::uint64_t number = 0;; ++number) {
        const auto has_piece = stream->next(piece);
        if (!has_piece) return shown.text + fmt::format("error: {}\n", has_piece.error().message);
        if (!*has_piece) return shown.text;
        if (piece.number != number) return "error: the pieces are not numbered\n";
        std::string error;
        if (piece.input != input) reader = piece.input->format->open(*piece.input, error);
        input = piece.input;
        if (reader == nullptr) return fmt::format("error: {}\n", error);
        reader->read(piece.text(), piece.first_line, shown);
    }
}

/// The same of one file of that content. `form` is empty to have it told apart.
inline std::string records_of(std::string_view content, std::string_view form = {},
                              const std::string& name = "in") {
    const TemporaryDirectory directory;
    directory.write(name, content);
    InventoryStreamOptions options;
    options.paths = {(directory.path() / name).string()};
    options.format = form.empty() ? nullptr : find_inventory_format(form);
    std::string shown = show_records(options);
    // The directory has another name each time.
    const std::string place = directory.path().string() + "/";
    for (std::size_t at = shown.find(place); at != std::string::npos; at = shown.find(place))
        shown.erase(at, place.size());
    return shown;
}

}  // namespace kcheck
