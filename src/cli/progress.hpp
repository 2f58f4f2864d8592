// How far a long run is: on a terminal a bar and a line that are written over, elsewhere a line now and then.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace kcheck {

/// Where the run is.
struct Position {
    std::uint64_t hosts = 0;
    std::uint64_t bytes_read = 0;
    std::uint64_t bytes_total = 0;  ///< 0 where it is not known.
};

/// "1,204,000 hosts, 61 %, 1.3 million a second, 4 s left": what is known of it.
std::string describe(const Position& position, std::chrono::steady_clock::duration elapsed);

/// The same behind a bar, "[=====>     ] 1,204,000 hosts, ...", for a terminal of so many columns (0: not
/// known). There is no bar where the end is not known or the terminal is narrow; what does not fit is cut
/// off, so that the line never wraps.
std::string progress_line(const Position& position, std::chrono::steady_clock::duration elapsed,
                          std::size_t columns);

class Progress {
  public:
    enum class Style : unsigned char {
        none,
        terminal,  ///< Ten times a second, over the last one.
        lines,     ///< Every ten seconds.
    };

    explicit Progress(Style style);
    /// Clears the line of a terminal.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Whether it is time for `show`; cheap.
    bool is_due() const;
    void show(const Position& position);
    /// Takes the line off a terminal, so that something else can be written.
    void clear();

  private:
    Style style_;
    std::chrono::steady_clock::time_point begun_;
    std::chrono::steady_clock::time_point shown_;
    bool has_line_ = false;
};

}  // namespace kcheck
