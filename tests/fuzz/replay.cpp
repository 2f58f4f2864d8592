// Feeds a harness files in place of libFuzzer: each whole, and cut off at some places.
#include <filesystem>
#include <iostream>
#include <vector>

#include "base/file.hpp"
#include "tests/fuzz/harness.hpp"

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_seed_size = std::size_t{64} << 20;
constexpr std::size_t cuts = 16;

std::vector<fs::path> files_of(const fs::path& path) {
    if (!fs::is_directory(path)) return {path};
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    return files;
}

bool replay(const fs::path& file) {
    const auto text = kcheck::read_input(file.string(), max_seed_size);
    if (!text) {
        std::cerr << text.error().message << '\n';
        return false;
    }
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text->data());
    for (std::size_t cut = 0; cut <= cuts; ++cut) LLVMFuzzerTestOneInput(bytes, text->size() * cut / cuts);
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        for (const fs::path& file : files_of(argv[i])) {
            if (!replay(file)) return 1;
            ++count;
        }
    }
    std::cout << count << " seeds replayed\n";
    return count > 0 ? 0 : 1;
}
