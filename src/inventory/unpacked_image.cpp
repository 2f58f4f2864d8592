#include "inventory/unpacked_image.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>
#include <spawn.h>

#include "base/companion.hpp"
#include "base/descriptor.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_answer = 65536;

tl::unexpected<Error> cannot_run(int error) {
    return fail(ErrorKind::internal, fmt::format("cannot run kcheck-image: {}", errno_name(error)));
}

/// What kcheck-image may know of our environment.
std::vector<std::string> environment() {
    std::vector<std::string> variables{"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin"};
    for (const char* const name : {"TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (const char* const value = std::getenv(name))
            variables.push_back(fmt::format("{}={}", name, value));
    }
    return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Both ends of a pipe that no other program inherits.
Result<std::array<Descriptor, 2>> make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return cannot_run(errno);
    return std::array<Descriptor, 2>{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// posix_spawn(3) with two descriptors as standard input and output, and signals as a new program has them.
Result<pid_t> spawn(std::vector<std::string> command, int input, int output) {
    std::vector<std::string> variables = environment();
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t process = 0;
    const int error = ::posix_spawn(&process, command.front().c_str(), &actions, &attributes,
                                    pointers_to(command).data(), pointers_to(variables).data());
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return cannot_run(error);
    return process;
}

/// The number is that of an ErrorKind: both programs are of one version.
Error error_of(std::string_view answer, const std::string& image) {
    const std::size_t blank = answer.find(' ');
    const auto number = parse_integer(answer.substr(0, blank));
    const ErrorKind kind = number ? static_cast<ErrorKind>(*number) : ErrorKind::internal;
    const std::string_view message = blank == std::string_view::npos ? answer : answer.substr(blank + 1);
    return {kind, fmt::format("{}: {}", printable(image), message)};
}

}  // namespace

struct UnpackedImage::State {
    pid_t process = 0;
    Descriptor input{};   ///< Of kcheck-image; it ends when this is closed.
    Descriptor output{};  ///< What it prints.
    std::filesystem::path directory{};

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        input.close();
        while (process > 0 && ::waitpid(process, nullptr, 0) < 0 && errno == EINTR) continue;
    }

    /// Reads the two lines of kcheck-image's answer.
    std::string read_answer() {
        std::string text;
        std::array<char, 4096> buffer;
        while (lines(text).size() < 2 || !text.ends_with('\n')) {
            const ssize_t count = ::read(output.number(), buffer.data(), buffer.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0 || text.size() > max_answer) break;
            text.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return text;
    }

    Result<void> take_answer(const std::string& image) {
        const std::string text = read_answer();
        const std::vector<std::string_view> answer = lines(text);
        if (answer.empty()) return fail(ErrorKind::internal, "kcheck-image ended without an answer");
        if (answer[0] != "kcheck-image " KCHECK_VERSION) {
            return fail(
                ErrorKind::config,
                fmt::format("this is kcheck {}, and beside it is \"{}\"; install the package kcheck-image "
                            "of the same version",
                            KCHECK_VERSION, printable(answer[0])));
        }
        std::string_view result = answer.size() > 1 ? answer[1] : std::string_view();
        if (consume_prefix(result, "error ")) return tl::unexpected(error_of(result, image));
        if (!consume_prefix(result, "directory "))
            return fail(ErrorKind::internal,
                        fmt::format("{}: kcheck-image ended without an answer", printable(image)));
        directory = result;
        return {};
    }
};

UnpackedImage::UnpackedImage(std::unique_ptr<State> state) : state_(std::move(state)) {}
UnpackedImage::UnpackedImage(UnpackedImage&&) noexcept = default;
UnpackedImage& UnpackedImage::operator=(UnpackedImage&&) noexcept = default;
UnpackedImage::~UnpackedImage() = default;

const std::filesystem::path& UnpackedImage::directory() const { return state_->directory; }

Result<UnpackedImage> UnpackedImage::open(const std::string& image, std::span<const std::string> also) {
    const auto program = find_companion("kcheck-image");
    if (!program) {
        return fail(
            ErrorKind::config,
            fmt::format("{}: archives and disk images are read by kcheck-image, which is not installed; "
                        "install the package kcheck-image, or extract the image and pass the directory",
                        printable(image)));
    }
    std::vector<std::string> command{*program};
    for (const std::string& path : also) command.insert(command.end(), {"--also", path});
    command.push_back(std::filesystem::absolute(image).string());

    KC_TRY(auto input, make_pipe());
    KC_TRY(auto output, make_pipe());
    std::signal(SIGCHLD, SIG_DFL);  // a parent may have had it ignored, which loses exit codes
    auto state = std::make_unique<State>();
    KC_TRY(state->process, spawn(std::move(command), input[0].number(), output[1].number()));
    state->input = std::move(input[1]);
    state->output = std::move(output[0]);
    output[1].close();
    if (auto done = state->take_answer(image); !done) return tl::unexpected(done.error());
    return UnpackedImage(std::move(state));
}

}  // namespace kcheck
