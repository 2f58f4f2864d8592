// The plainest inventory: a kernel release a line, or a host and its release, with comments from `#` on.
#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "inventory/formats.hpp"
#include "inventory/json_text.hpp"
#include "inventory/utf8.hpp"

namespace kcheck {

namespace {

/// Lines by which a list is told from any other text.
constexpr std::size_t sample_lines = 20;

std::string_view without_comment(std::string_view line) { return trim(line.substr(0, line.find('#'))); }

/// Whether a word can be a release: `4.19.91-26.al7.x86_64`, `kernel-5.10.134-18.al8`, `6.1.0-21-amd64`.
bool is_release(std::string_view word) {
    consume_prefix(word, "kernel-");
    const std::size_t dot = word.find('.');
    return dot != 0 && dot != std::string_view::npos &&
           std::all_of(word.begin(), word.begin() + dot, is_digit) && dot + 1 < word.size() &&
           is_digit(word[dot + 1]);
}

class ListReader final : public InventoryReader {
  public:
    void read(std::string_view piece, std::size_t line, RecordSink& sink) override {
        for (; !piece.empty(); ++line) {
            const std::size_t end = std::min(piece.find('\n'), piece.size());
            const std::string_view text = without_comment(piece.substr(0, end));
            if (!text.empty()) read_line(text, line, sink);
            piece.remove_prefix(std::min(end + 1, piece.size()));
        }
    }

  private:
    void read_line(std::string_view text, std::size_t line, RecordSink& sink) {
        const auto parts = words(text);
        if (!is_utf8(text)) return sink.bad(line, "is not UTF-8");
        if (parts.size() > 2 || !is_release(parts.back())) {
            return sink.bad(line,
                            fmt::format("\"{}\" is neither a kernel release, such as 4.19.91-26.al7.x86_64, "
                                        "nor a host and its release",
                                        printable(text)));
        }
        json_.clear();
        append_json_text(json_, parts.back());
        record_.clear();
        record_.line = line;
        if (parts.size() == 2) record_.host = parts.front();
        record_.fields.push_back({"kernel.release", json_});
        sink.host(record_);
    }

    HostRecord record_;
    std::string json_;
};

}  // namespace

bool is_list(const InputFront& front) {
    std::size_t fitting = 0;
    std::size_t seen = 0;
    std::string_view rest = front.text();
    while (!rest.empty() && seen < sample_lines) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view text = without_comment(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.empty()) continue;
        const auto parts = words(text);
        ++seen;
        if (parts.size() <= 2 && is_release(parts.back())) ++fitting;
    }
    return seen > 0 && 2 * fitting > seen;
}

std::unique_ptr<InventoryReader> open_list(const InventoryInput&, std::string&) {
    return std::make_unique<ListReader>();
}

}  // namespace kcheck
