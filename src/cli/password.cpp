#include "cli/password.hpp"

#include <array>
#include <cstdio>
#include <cstring>
#include <memory>

#include <termios.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace kcheck {

namespace {

constexpr std::size_t max_password_file = 4096;

/// What is typed is not shown as long as this lives.
class NoEcho {
  public:
    explicit NoEcho(int terminal) : terminal_(terminal), is_off_(::tcgetattr(terminal, &before_) == 0) {
        if (!is_off_) return;
        termios quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        is_off_ = ::tcsetattr(terminal, TCSAFLUSH, &quiet) == 0;
    }
    ~NoEcho() {
        if (is_off_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
    }
    NoEcho(const NoEcho&) = delete;
    NoEcho& operator=(const NoEcho&) = delete;

    bool is_off() const { return is_off_; }

  private:
    int terminal_;
    termios before_{};
    bool is_off_;
};

Result<std::string> ask(const std::string& prompt) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> terminal(std::fopen("/dev/tty", "r+e"),
                                                                   std::fclose);
    if (!terminal) {
        return fail(ErrorKind::no_input,
                    "the secret key has a password and there is no terminal; use --password-file FILE");
    }
    const NoEcho quiet(::fileno(terminal.get()));
    if (!quiet.is_off()) return fail(ErrorKind::io, "the terminal does not hide what is typed");
    std::array<char, max_password_file> line{};
    std::fputs(prompt.c_str(), terminal.get());
    std::fflush(terminal.get());
    const bool has_read = std::fgets(line.data(), static_cast<int>(line.size()), terminal.get()) != nullptr;
    std::fputs("\n", terminal.get());
    if (!has_read) return fail(ErrorKind::no_input, "no password was typed");
    std::string password(line.data(), std::strcspn(line.data(), "\n"));
    ::explicit_bzero(line.data(), line.size());
    return password;
}

}  // namespace

Result<std::string> read_password(const std::string& file, const std::string& prompt) {
    if (file.empty()) return ask(prompt);
    KC_TRY(const std::string text, read_input(file, max_password_file));
    return std::string(split(text, '\n').front());
}

}  // namespace kcheck
