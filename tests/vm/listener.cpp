// Listens on TCP ports with backlogs of their own until it is killed, so that a test knows what Send-Q has to
// be. Usage: vm_listener ADDRESS PORT BACKLOG...; prints "ready" once all of them listen.
#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

/// The socket address of a numeric IPv4 or IPv6 address; its length is 0 where it is neither.
struct Address {
    sockaddr_storage storage{};
    socklen_t length = 0;
};

Address address_of(const char* text, const char* port) {
    Address address;
    const auto number = htons(static_cast<in_port_t>(std::strtoul(port, nullptr, 10)));
    sockaddr_in v4{};
    sockaddr_in6 v6{};
    if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
        v4.sin_family = AF_INET;
        v4.sin_port = number;
        address.length = sizeof v4;
        std::memcpy(&address.storage, &v4, sizeof v4);
    } else if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) {
        v6.sin6_family = AF_INET6;
        v6.sin6_port = number;
        address.length = sizeof v6;
        std::memcpy(&address.storage, &v6, sizeof v6);
    }
    return address;
}

/// The socket stays open until the program ends.
bool listen_on(const char* text, const char* port, const char* backlog) {
    const Address address = address_of(text, port);
    if (address.length == 0) return false;
    const int fd = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr*>(&address.storage), address.length) == 0 &&
           ::listen(fd, static_cast<int>(std::strtol(backlog, nullptr, 10))) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4 || argc % 3 != 1) {
        std::fputs("usage: vm_listener ADDRESS PORT BACKLOG...\n", stderr);
        return 64;
    }
    for (int i = 1; i < argc; i += 3) {
        if (!listen_on(argv[i], argv[i + 1], argv[i + 2])) {
            std::perror(argv[i]);
            return 1;
        }
    }
    std::puts("ready");
    std::fflush(stdout);
    while (true) ::pause();
}
