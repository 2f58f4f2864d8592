#include "image/supervisor.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <poll.h>
#include <string_view>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/descriptor.hpp"
#include "base/file.hpp"

namespace kcheck {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array held_signals{SIGINT, SIGTERM, SIGHUP, SIGQUIT};

volatile std::sig_atomic_t is_told_to_stop = 0;

sigset_t signals_held() {
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : held_signals) ::sigaddset(&signals, signal);
    return signals;
}

enum class Event { readable, unwanted, late };

/// Waits for something to read; unwanted when `other` is closed at its end or a signal comes.
Event wait_for(int readable, int other, Clock::time_point deadline) {
    sigset_t none;
    ::sigemptyset(&none);
    while (is_told_to_stop == 0) {
        const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(deadline - Clock::now());
        if (left.count() <= 0) return Event::late;
        const struct timespec time {
            static_cast<time_t>(left.count() / 1'000'000'000), static_cast<long>(left.count() % 1'000'000'000)
        };
        // Of `other` only its end is of interest, and ppoll(2) tells that unasked.
        std::array<struct pollfd, 2> descriptors{pollfd{readable, POLLIN, 0}, pollfd{other, 0, 0}};
        if (::ppoll(descriptors.data(), descriptors.size(), &time, &none) < 0) continue;
        if (descriptors[1].revents != 0) return Event::unwanted;
        if (descriptors[0].revents != 0) return Event::readable;
    }
    return Event::unwanted;
}

/// The process that reads the image; killed and reaped when the object ends.
class Reader {
  public:
    Reader(pid_t process, Descriptor records) : process_(process), records_(std::move(records)) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() {
        if (process_ <= 0) return;
        ::kill(process_, SIGKILL);
        reap();
    }

    int records() const { return records_.number(); }

    /// The status as waitpid(2) gives it.
    int reap() {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
        process_ = 0;
        return status;
    }

  private:
    pid_t process_;
    Descriptor records_;
};

/// The records as they come, taken out of the pipe many at a time.
class RecordStream {
  public:
    enum class End { none, closed, late, unwanted };

    RecordStream(int records, int other, Clock::time_point deadline)
        : records_(records), other_(other), deadline_(deadline) {}

    /// Fails where the stream comes to an end before; `end` says why.
    Result<void> read(char* bytes, std::size_t count) {
        while (count > 0) {
            if (ready_.empty()) {
                if (auto done = refill(); !done) return done;
            }
            const std::size_t part = std::min(count, ready_.size());
            std::copy_n(ready_.data(), part, bytes);
            ready_.remove_prefix(part);
            bytes += part;
            count -= part;
        }
        return {};
    }
    End end() const { return end_; }

  private:
    Result<void> refill() {
        while (ready_.empty()) {
            const Event event = wait_for(records_, other_, deadline_);
            if (event != Event::readable) {
                end_ = event == Event::late ? End::late : End::unwanted;
                return fail(ErrorKind::io, "interrupted");
            }
            const ssize_t got = ::read(records_, buffer_.data(), buffer_.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) {
                end_ = End::closed;
                return fail(ErrorKind::internal, "");
            }
            ready_ = std::string_view(buffer_.data(), static_cast<std::size_t>(got));
        }
        return {};
    }

    int records_;
    int other_;
    Clock::time_point deadline_;
    std::array<char, 65536> buffer_{};
    std::string_view ready_;
    End end_ = End::none;
};

/// What the sandboxed process does. It leaves without running exit handlers: they are the parent's.
[[noreturn]] void run_reader(const ImageSource& source, const WantedPaths& wanted, int output) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const int signal : held_signals) std::signal(signal, SIG_IGN);
    RecordWriter writer(output);
    try {
        const auto done = read_image(source, wanted, writer);
        if (done) {
            writer.end();
        } else {
            writer.failure(done.error());
        }
    } catch (const std::bad_alloc&) {
        writer.failure({ErrorKind::bad_data, "reading the image takes more memory than is allowed for it"});
    } catch (const std::exception& error) {
        writer.failure({ErrorKind::internal, error.what()});
    }
    writer.flush();
    ::_exit(0);
}

tl::unexpected<Error> cannot_start(const char* what) {
    return fail(ErrorKind::internal,
                fmt::format("cannot start to read the image: {}: {}", what, errno_name(errno)));
}

Result<void> explain_end(int status, const std::chrono::seconds limit) {
    if (!WIFSIGNALED(status))
        return fail(ErrorKind::internal, "the reading of the image ended without a word");
    const int signal = WTERMSIG(status);
    if (signal == SIGXCPU || signal == SIGKILL) {
        return fail(ErrorKind::bad_data,
                    fmt::format("reading the image takes more than {} s: it may be made to "
                                "exhaust its reader; extract it, and pass the root directory",
                                limit.count()));
    }
    if (signal == SIGSYS) {
        return fail(ErrorKind::internal,
                    "the reading of the image asked for what it may not do, and was ended: "
                    "the image may be hostile; do not use it");
    }
    const char* const name = ::sigabbrev_np(signal);
    return fail(ErrorKind::internal, fmt::format("the reading of the image crashed (SIG{}): the image may be "
                                                 "hostile; do not use it, and report this",
                                                 name != nullptr ? name : "?"));
}

}  // namespace

void hold_signals() {
    struct sigaction action {};
    action.sa_handler = [](int) { is_told_to_stop = 1; };
    const sigset_t signals = signals_held();
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    for (const int signal : held_signals) ::sigaction(signal, &action, nullptr);
}

void wait_until_closed(int descriptor) {
    sigset_t none;
    ::sigemptyset(&none);
    std::array<char, 256> ignored;
    while (is_told_to_stop == 0) {
        struct pollfd each {
            descriptor, POLLIN, 0
        };
        if (::ppoll(&each, 1, nullptr, &none) < 0) continue;
        if (::read(descriptor, ignored.data(), ignored.size()) <= 0) return;
    }
}

Result<PrivateDirectory> unpack_image(const ImageSource& source, const WantedPaths& wanted,
                                      int wanted_until_closed, std::chrono::seconds limit) {
    KC_TRY(PrivateDirectory directory, PrivateDirectory::make());
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return cannot_start("pipe");
    Descriptor output(ends[1]);
    Descriptor records(ends[0]);
    const pid_t process = ::fork();
    if (process < 0) return cannot_start("fork");
    if (process == 0) run_reader(source, wanted, output.number());
    Reader reader(process, std::move(records));
    output.close();

    RecordStream stream(reader.records(), wanted_until_closed, Clock::now() + limit);
    const ByteReader read = [&](char* bytes, std::size_t count) { return stream.read(bytes, count); };
    const auto done = read_records(read, directory);
    if (stream.end() == RecordStream::End::closed)
        return tl::unexpected(explain_end(reader.reap(), limit).error());
    if (stream.end() == RecordStream::End::late) return tl::unexpected(explain_end(SIGKILL, limit).error());
    if (!done) return tl::unexpected(done.error());
    return directory;
}

}  // namespace kcheck
