#include "inventory/inventory_stream.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <sys/stat.h>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/input_paths.hpp"
#include "inventory/line_count.hpp"
#include "inventory/open_input.hpp"
#include "inventory/record_cutter.hpp"

namespace kcheck {

namespace {

/// A buffer that took a huge record is given back when the records are small again.
constexpr std::size_t keep_factor = 8;

/// An input that waits for its turn.
struct WaitingInput {
    std::string name;
    const InventoryFormat* format = nullptr;
    /// Of what can be read only once (standard input, a pipe) the bytes that its form was told by.
    std::unique_ptr<OpenInput> open{};
    std::optional<Error> defect{};  ///< Why it cannot be read; told in its turn.
};

struct FileKind {
    bool is_regular = false;
    std::uint64_t size = 0;
};

FileKind look_at(const std::string& name) {
    struct stat status {};
    const int failed = name == "-" ? ::fstat(STDIN_FILENO, &status) : ::stat(name.c_str(), &status);
    if (failed != 0 || !S_ISREG(status.st_mode)) return {};
    return {true, static_cast<std::uint64_t>(status.st_size)};
}

/// What was named by mistake is told before anything is judged; what merely lies in a directory, or turns out
/// not to be what it should, is one bad record among the others.
bool is_one_bad_record(const Error& error, const InputFile& file) {
    return error.kind == ErrorKind::bad_data || (error.kind == ErrorKind::no_input && !file.is_named);
}

void make_room(std::string& bytes, std::size_t size) {
    if (bytes.size() < size) bytes.resize(size);
}

/// Bytes that were read of an input and are in no piece yet.
class PendingBytes {
  public:
    void assign(std::string bytes) {
        bytes_ = std::move(bytes);
        taken_ = 0;
    }

    std::size_t take(char* to, std::size_t size) {
        const std::size_t count = std::min(size, bytes_.size() - taken_);
        std::memcpy(to, bytes_.data() + taken_, count);
        taken_ += count;
        return count;
    }

    bool is_empty() const { return taken_ == bytes_.size(); }

    /// To be said before anything is read from elsewhere: nothing is left here.
    void forget_taken() {
        bytes_.clear();
        taken_ = 0;
    }

    /// Takes back the end of what was taken, or of what was read after that.
    void put_back(std::string_view bytes) {
        if (bytes.size() <= taken_) {
            taken_ -= bytes.size();
        } else {
            bytes_.assign(bytes);
            taken_ = 0;
        }
    }

  private:
    std::string bytes_;
    std::size_t taken_ = 0;
};

}  // namespace

struct InventoryStream::State {
    InventoryStreamOptions options;
    std::vector<WaitingInput> inputs;
    std::size_t input_count = 0;
    std::size_t next_input = 0;
    std::optional<OpenInput> current;
    PendingBytes pending;
    std::size_t first_line = 1;  ///< Of the next piece.
    char last_byte = 0;          ///< Of the last piece, but for white space.
    std::uint64_t next_number = 0;
    std::atomic<std::uint64_t> bytes_read{0};
    std::uint64_t bytes_total = 0;

    Result<void> add(const InputFile& file);
    Result<void> expect_one() const;
    Result<bool> open_next();
    Result<bool> next_piece(InventoryPiece& piece);
    Result<bool> fill(InventoryPiece& piece);
    Result<bool> expect_end() const;
    Result<std::size_t> read(char* to, std::size_t size);
    /// Nothing more is there at the moment; what is there can be judged meanwhile.
    bool is_pausing() const {
        return !current->is_at_end && pending.is_empty() && current->bytes->is_pausing();
    }
    Result<std::size_t> read_records(std::string& bytes, std::size_t& end);
    std::size_t record_limit() const;
    tl::unexpected<Error> refuse_long_record() const;
};

Result<void> InventoryStream::State::add(const InputFile& file) {
    const FileKind kind = look_at(file.path);
    std::atomic<std::uint64_t> looked_at{0};
    // What is read once counts as read; of a file that is opened again, this look does not.
    const bool is_reread = kind.is_regular && file.path != "-";
    auto input =
        open_input(file.path, options.format, {is_reread ? looked_at : bytes_read, options.is_interrupted});
    if (!input && !is_one_bad_record(input.error(), file)) return tl::unexpected(input.error());
    ++input_count;
    if (input && input->is_empty()) return {};
    WaitingInput& waiting = inputs.emplace_back(WaitingInput{file.path});
    if (!input) {
        waiting.defect = input.error();
        return {};
    }
    bytes_total += kind.size;
    waiting.format = input->about->format;
    if (!is_reread) waiting.open = std::make_unique<OpenInput>(std::move(*input));
    return {};
}

/// Where nothing can be read, whoever asked named the wrong thing, and an empty report would hide it.
Result<void> InventoryStream::State::expect_one() const {
    const auto defects = static_cast<std::size_t>(std::count_if(
        inputs.begin(), inputs.end(), [](const WaitingInput& input) { return input.defect.has_value(); }));
    if (defects == 0 || defects < input_count) return {};
    std::string message = inputs.front().defect->message;
    if (defects > 1) message += fmt::format("; neither can {} be read", counted(defects - 1, "other input"));
    return fail(ErrorKind::bad_data, std::move(message));
}

Result<bool> InventoryStream::State::open_next() {
    if (next_input == inputs.size()) return false;
    WaitingInput waiting = std::move(inputs[next_input++]);
    if (waiting.defect) return tl::unexpected(std::move(*waiting.defect));
    if (waiting.open != nullptr) {
        current = std::move(*waiting.open);
    } else {
        KC_TRY(current, open_input(waiting.name, waiting.format, {bytes_read, options.is_interrupted}));
    }
    pending.assign(std::move(current->front));
    first_line = current->first_line;
    // It was emptied since its form was told.
    if (current->is_empty()) current->about->format = waiting.format;
    return true;
}

std::size_t InventoryStream::State::record_limit() const {
    const Cut cut = current->about->cut;
    const bool is_document = cut == Cut::at_documents || cut == Cut::not_at_all;
    return is_document ? options.document_limit : options.record_limit;
}

tl::unexpected<Error> InventoryStream::State::refuse_long_record() const {
    return fail(ErrorKind::bad_data,
                fmt::format("{}:{}: a record of more than {} bytes; is it an inventory of the form {}?",
                            input_label(current->about->name), first_line, record_limit(),
                            current->about->format->name));
}

Result<std::size_t> InventoryStream::State::read(char* to, std::size_t size) {
    if (const std::size_t count = pending.take(to, size); count > 0) return count;
    pending.forget_taken();
    if (current->is_at_end) return 0;
    KC_TRY(const std::size_t count, current->bytes->read(to, size));
    current->is_at_end = count == 0;
    return count;
}

/// Reads up to a piece's size and then to the end of a record. Returns how many bytes were read, and in `end`
/// where the records of the piece end.
Result<std::size_t> InventoryStream::State::read_records(std::string& bytes, std::size_t& end) {
    const std::size_t limit = record_limit();
    RecordCutter cutter(current->about->cut, current->about->header);
    std::size_t size = 0;
    std::size_t target = options.piece_size;
    while (true) {
        make_room(bytes, target + piece_padding);
        while (size < target) {
            KC_TRY(const std::size_t count, read(bytes.data() + size, target - size));
            size += count;
            if (count == 0) {
                end = size;
                return size;
            }
            if (is_pausing()) break;
        }
        if (const auto cut = cutter.last_end(std::string_view(bytes).substr(0, size))) {
            end = *cut;
            return size;
        }
        if (size > limit) return refuse_long_record();
        target = std::max(target, std::min(size * 2, std::max(limit, size) + 1));
    }
}

Result<bool> InventoryStream::State::fill(InventoryPiece& piece) {
    std::string& bytes = piece.bytes;
    if (bytes.size() > keep_factor * (options.piece_size + piece_padding)) std::string().swap(bytes);
    std::size_t end = 0;
    KC_TRY(const std::size_t size, read_records(bytes, end));
    if (end == 0) return expect_end();
    pending.put_back(std::string_view(bytes).substr(end, size - end));
    std::memset(bytes.data() + end, 0, piece_padding);
    piece.input = current->about;
    piece.size = end;
    piece.first_line = first_line;
    piece.number = next_number++;
    first_line += count_line_feeds(piece.text());
    if (const std::string_view text = trim(piece.text()); !text.empty()) last_byte = text.back();
    return true;
}

/// No record is missed where an array is cut off between two of them.
Result<bool> InventoryStream::State::expect_end() const {
    if (!current->is_array || last_byte == ']') return false;
    return fail(ErrorKind::bad_data,
                fmt::format("{}: the array that it begins with does not end; is it cut off?",
                            input_label(current->about->name)));
}

Result<bool> InventoryStream::State::next_piece(InventoryPiece& piece) {
    while (true) {
        if (!current) {
            KC_TRY(const bool is_open, open_next());
            if (!is_open) return false;
        }
        KC_TRY(const bool is_filled, fill(piece));
        if (is_filled) return true;
        current.reset();
    }
}

InventoryStream::InventoryStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
InventoryStream::InventoryStream(InventoryStream&&) noexcept = default;
InventoryStream& InventoryStream::operator=(InventoryStream&&) noexcept = default;
InventoryStream::~InventoryStream() = default;

Result<InventoryStream> InventoryStream::open(const InventoryStreamOptions& options) {
    auto state = std::make_unique<State>();
    state->options = options;
    state->options.piece_size = std::max<std::size_t>(options.piece_size, 1);
    KC_TRY(const std::vector<InputFile> files, input_files(options.paths));
    bool has_unknown_size = false;
    for (const InputFile& file : files) {
        if (auto added = state->add(file); !added) return tl::unexpected(added.error());
        has_unknown_size = has_unknown_size || !look_at(file.path).is_regular;
    }
    if (auto found = state->expect_one(); !found) return tl::unexpected(found.error());
    if (has_unknown_size) state->bytes_total = 0;
    std::stable_partition(state->inputs.begin(), state->inputs.end(), [](const WaitingInput& input) {
        return input.format != nullptr && input.format->states_images;
    });
    return InventoryStream(std::move(state));
}

Result<bool> InventoryStream::next(InventoryPiece& piece) {
    auto found = state_->next_piece(piece);
    if (!found) {
        state_->current.reset();
        piece.number = state_->next_number++;
    }
    return found;
}

InventoryProgress InventoryStream::progress() const {
    return {state_->bytes_read.load(std::memory_order_relaxed), state_->bytes_total};
}

}  // namespace kcheck
