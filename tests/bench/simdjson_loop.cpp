// The least that reading an inventory with simdjson takes: one key of each line, and nothing done with it.
// Usage: simdjson_loop FILE. Prints the lines and the bytes of all values of "kernel".
#include <cstddef>
#include <cstdio>
#include <string_view>

#include <simdjson.h>

int main(int argc, char** argv) {
    using namespace simdjson;
    constexpr std::size_t batch = std::size_t{1} << 20;
    padded_string text;
    if (argc != 2 || padded_string::load(argv[1]).get(text) != SUCCESS) return 1;
    ondemand::parser parser;
    ondemand::document_stream lines;
    if (parser.iterate_many(text, batch).get(lines) != SUCCESS) return 1;
    std::size_t count = 0;
    std::size_t bytes = 0;
    for (auto line : lines) {
        std::string_view kernel;
        if (line["kernel"].get_string().get(kernel) != SUCCESS) return 1;
        bytes += kernel.size();
        ++count;
    }
    std::printf("%zu %zu\n", count, bytes);
}
