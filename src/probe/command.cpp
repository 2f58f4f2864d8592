// Boost.Process v2 of Boost 1.81, with three of its traps closed: it knows pidfd_open(2) at compile time
// only, leaves a zombie when exec fails, and lets the child of a failed exec run the parent's exit handlers.
#include "probe/command.hpp"

// Where pidfd_open(2) is missing (before Linux 5.3, so on most kernels of our advisories) Boost's handle on
// one throws; the other handle waits for SIGCHLD.
#define BOOST_PROCESS_V2_DISABLE_PIDFD_OPEN
// Else Boost.Process wants the shared library of Boost.Filesystem.
#define BOOST_PROCESS_USE_STD_FS

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <unistd.h>

// clang-format off
// Boost.Process uses these and, without Boost.Filesystem, does not include them.
#include <boost/optional.hpp>
#include <boost/type_traits/decay.hpp>
#include <boost/type_traits/is_convertible.hpp>
// clang-format on
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/readable_pipe.hpp>
#include <boost/process/v2/posix/default_launcher.hpp>
#include <boost/process/v2/process.hpp>
#include <boost/process/v2/stdio.hpp>
#include <fmt/format.h>

#include "base/file.hpp"

namespace kcheck {

namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;
using Process = process::basic_process<asio::io_context::executor_type>;
using boost::system::error_code;
using Deadline = std::chrono::steady_clock::time_point;
template <class T>
using Answer = tl::expected<T, std::string>;

constexpr std::array<const char*, 3> environment{"LC_ALL=C", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", nullptr};

/// Boost's own pipes would stay open in the program: it closes only the descriptors above them, and before
/// Linux 5.9, which has no close_range(2), none.
void close_on_exec_beyond_standard_streams() {
    constexpr int first = STDERR_FILENO + 1;
    if (::close_range(first, ~0U, CLOSE_RANGE_CLOEXEC) == 0) return;
    for (int descriptor = first; descriptor < FD_SETSIZE; ++descriptor) {
        ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    }
}

/// What the child does before and instead of exec. Boost looks for these members by name.
struct ChildSetup {
    const Confinement* confinement = nullptr;

    /// Leads a process group of its own, so that its descendants can be killed with it.
    template <class Launcher, class... Rest>
    error_code on_exec_setup(Launcher&, Rest&&...) {
        ::setpgid(0, 0);
        close_on_exec_beyond_standard_streams();
        // Boost hands errno to the parent, and not what is returned.
        errno = confinement == nullptr ? 0 : confine(*confinement);
        return {errno, boost::system::system_category()};
    }
    /// Boost would call exit(), and the copies of our output buffers and exit handlers would run.
    template <class... Any>
    void on_exec_error(Any&&...) {
        ::_exit(127);
    }
};

/// Boost names a program that was never started -1, which kill(2) and waitpid(2) take for "all".
void kill_with_descendants(pid_t leader) {
    if (leader > 0) ::kill(-leader, SIGKILL);
}

void reap(pid_t child) {
    if (child <= 0) return;
    while (::waitpid(child, nullptr, 0) < 0 && errno == EINTR) continue;
}

/// One run of a program: started by the constructor and, unless it ended in time, killed with its
/// descendants and reaped by the destructor.
class Run {
  public:
    Run(const std::string& path, const std::vector<std::string>& arguments, const CommandLimits& limits)
        : limit_(limits.output), process_(start(path, arguments, ChildSetup{limits.confinement})) {}
    ~Run() { kill_and_reap(); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    /// The errno value of a failed start, else 0.
    int start_error() const { return start_error_.value(); }

    /// Reads to the end of the output. False when the deadline came first or the limit was passed.
    bool read_until(Deadline deadline) {
        read_more();
        context_.run_until(deadline);
        return at_end_;
    }
    bool is_over_limit() const { return text_.size() > limit_; }

    /// The status as waitpid(2) gives it; nothing when the program still runs at the deadline.
    Answer<int> wait_until(Deadline deadline) {
        bool ended = false;
        error_code failure;
        process_.async_wait([&](error_code error, int) {
            failure = error;
            ended = true;
        });
        context_.restart();
        context_.run_until(deadline);
        if (!ended) return tl::unexpected(std::string());
        ended_ = true;
        if (failure) return tl::unexpected("waitpid: " + errno_name(failure.value()));
        return process_.native_exit_code();
    }

    std::string take_text() { return std::move(text_); }

  private:
    Process start(const std::string& path, const std::vector<std::string>& arguments, ChildSetup setup) {
        process::posix::default_launcher launcher;
        launcher.env = environment.data();
        try {
            Process started = launcher(context_.get_executor(), start_error_, path, arguments,
                                       process::process_stdio{nullptr, output_, nullptr}, setup);
            if (start_error_) reap(launcher.pid);
            return started;
        } catch (const boost::system::system_error&) {  // of the handle on a program that already runs
            kill_with_descendants(launcher.pid);
            reap(launcher.pid);
            throw;
        }
    }

    void read_more() {
        output_.async_read_some(asio::buffer(buffer_), [this](error_code error, std::size_t count) {
            text_.append(buffer_.data(), count);
            at_end_ = static_cast<bool>(error);
            if (!at_end_ && !is_over_limit()) read_more();
        });
    }

    void kill_and_reap() {
        if (start_error_ || ended_) return;
        kill_with_descendants(process_.id());
        reap(process_.id());
    }

    std::size_t limit_;
    asio::io_context context_{1};
    asio::readable_pipe output_{context_};
    std::array<char, 16384> buffer_{};
    std::string text_;
    bool at_end_ = false;
    bool ended_ = false;
    error_code start_error_;
    Process process_;
};

/// A parent can hand down that SIGCHLD is ignored, which loses exit codes, or blocked, which hides that a
/// program ended.
void expect_sigchld() {
    std::signal(SIGCHLD, SIG_DFL);
    sigset_t signals;
    ::sigemptyset(&signals);
    ::sigaddset(&signals, SIGCHLD);
    ::pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

Answer<int> exit_code_of(int status) {
    if (WIFEXITED(status)) return WEXITSTATUS(status);
    const char* const name = ::sigabbrev_np(WTERMSIG(status));
    return tl::unexpected(fmt::format("killed by SIG{}", name != nullptr ? name : "?"));
}

Answer<CommandOutput> run(const std::string& path, const std::vector<std::string>& arguments,
                          const CommandLimits& limits) {
    const Deadline deadline = std::chrono::steady_clock::now() + limits.timeout;
    const auto too_late = [&] {
        return tl::unexpected(fmt::format("no answer within {} ms", limits.timeout.count()));
    };
    Run program(path, arguments, limits);
    if (program.start_error() != 0) return tl::unexpected(errno_name(program.start_error()));
    const bool at_end = program.read_until(deadline);
    if (program.is_over_limit()) {
        return tl::unexpected(fmt::format("more than {} bytes of output", limits.output));
    }
    if (!at_end) return too_late();
    const Answer<int> status = program.wait_until(deadline);
    if (!status && status.error().empty()) return too_late();
    const Answer<int> exit_code = status.and_then(exit_code_of);
    if (!exit_code) return tl::unexpected(exit_code.error());
    return CommandOutput{*exit_code, program.take_text()};
}

}  // namespace

tl::expected<CommandOutput, std::string> run_command(const std::string& absolute_path,
                                                     const std::vector<std::string>& arguments,
                                                     const CommandLimits& limits) {
    if (!absolute_path.starts_with('/')) return tl::unexpected(absolute_path + ": not an absolute path");
    expect_sigchld();
    try {
        return run(absolute_path, arguments, limits).map_error([&](const std::string& reason) {
            return fmt::format("{}: {}", absolute_path, reason);
        });
    } catch (const boost::system::system_error& error) {
        return tl::unexpected(fmt::format("{}: {}", absolute_path, errno_name(error.code().value())));
    }
}

}  // namespace kcheck
