// A listener of the tests as a program: `listener BACKLOG` listens on the loopback interface, prints its port
// and stays for a minute.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "tests/support/listener.hpp"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: listener BACKLOG\n", stderr);
        return 64;
    }
    const kcheck::Listener listener(std::atoi(argv[1]));
    std::printf("%d\n", listener.port());
    std::fflush(stdout);
    std::this_thread::sleep_for(std::chrono::minutes(1));
    return 0;
}
