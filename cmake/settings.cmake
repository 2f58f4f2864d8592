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
            # GCC 12 warns of overlapping copies in "literal" + std::string (GCC PR105651), and of parts of
            # std::variant that are never read uninitialised (GCC PR105562).
            $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>
            $<$<BOOL:${KCHECK_WERROR}>:-Werror>)

if(KCHECK_SANITIZE)
  add_compile_options(-fsanitize=${KCHECK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${KCHECK_SANITIZE})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

# The agent starts thousands of times a day: drop what no one calls, bind at link time what can be.
add_compile_options(-ffunction-sections -fdata-sections)
add_link_options(-Wl,--gc-sections -Wl,--as-needed)
if(NOT KCHECK_SANITIZE)
  # A sanitizer wants the shared ones, where it intercepts calls.
  add_link_options(-static-libstdc++ -static-libgcc)
endif()
