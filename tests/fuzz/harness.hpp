// What the fuzzers share. A harness is one file that defines LLVMFuzzerTestOneInput; libFuzzer feeds it in
// the preset `fuzz`, and replay.cpp feeds it its seeds everywhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Reads one input and returns 0. A wrong answer ends the program, and so does what the sanitizers find.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace kcheck::fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
    return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(data), size);
}

/// Ends the program with the message unless the promise holds; `detail` says what was seen.
void expect(bool holds, std::string_view promise, std::string_view detail = {});

}  // namespace kcheck::fuzz
