// The metadata service of the tests as a program: `metadata_server MODE` prints its port and serves for a
// minute.
#include <chrono>
#include <cstdio>
#include <thread>

#include "tests/support/metadata_server.hpp"

int main(int argc, char** argv) {
    const auto mode = argc == 2 ? kcheck::metadata_mode(argv[1]) : std::nullopt;
    if (!mode) {
        std::fputs("usage: metadata_server MODE (see tests/support/metadata_server.hpp)\n", stderr);
        return 64;
    }
    const kcheck::MetadataServer server(*mode);
    std::printf("%d\n", server.port());
    std::fflush(stdout);
    std::this_thread::sleep_for(std::chrono::minutes(1));
    return 0;
}
