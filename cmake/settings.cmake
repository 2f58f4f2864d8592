# Compiler settings of our own code: warnings, sanitizers, link-time savings.
add_library(kcheck_settings INTERFACE)
target_include_directories(kcheck_settings INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(
  kcheck_settings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wconversion
            -Wshadow
            # GCC 12 warns of copies in strings that overlap (GCC PR105651), and of parts of std::variant that are
            # never read uninitialised (GCC PR105562).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>
            $<$<BOOL:${KCHECK_WERROR}>:-Werror>
            # Its optimiser also warns of strings that are longer than any can be (GCC PR105329).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=stringop-overread>)

if(KCHECK_SANITIZE)
  add_compile_options(-fsanitize=${KCHECK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${KCHECK_SANITIZE})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

# The agent starts thousands of times a day: drop what no one calls, bind at link time what can be.
add_compile_options(-ffunction-sections -fdata-sections)
add_link_options(-Wl,--gc-sections -Wl,--as-needed)

# kcheck_precompile_headers(TARGET [HEADER...]): the headers of the libraries that most sources include, and these.
# A build without it, as the preset `dev` is, tells where a source does not include what it needs.
function(kcheck_precompile_headers target)
  if(KCHECK_PRECOMPILED_HEADERS)
    target_precompile_headers(
      ${target}
      PRIVATE
      <algorithm>
      <array>
      <cstdint>
      <filesystem>
      <functional>
      <map>
      <memory>
      <optional>
      <span>
      <string>
      <string_view>
      <utility>
      <variant>
      <vector>
      <fmt/format.h>
      <fmt/ranges.h>
      <tl/expected.hpp>
      ${ARGN})
  endif()
endfunction()
