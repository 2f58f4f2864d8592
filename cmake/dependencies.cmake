# Third-party libraries, all from Debian 12. Each is linked as `SYSTEM`, so that its headers warn of nothing.
# Static archives are preferred where Debian ships them: every shared library costs start time on each host.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
pkg_check_modules(LIBMNL REQUIRED IMPORTED_TARGET libmnl)
pkg_check_modules(SIMDJSON REQUIRED IMPORTED_TARGET simdjson)

function(kcheck_static_library target archive header)
  find_path(${target}_INCLUDE ${header} REQUIRED)
  find_library(${target}_LIBRARY ${archive} REQUIRED)
  add_library(${target} STATIC IMPORTED GLOBAL)
  set_target_properties(
    ${target} PROPERTIES IMPORTED_LOCATION ${${target}_LIBRARY} INTERFACE_SYSTEM_INCLUDE_DIRECTORIES
                                                                ${${target}_INCLUDE})
endfunction()
kcheck_static_library(yaml_cpp_static libyaml-cpp.a yaml-cpp/yaml.h)
kcheck_static_library(sodium_static libsodium.a sodium.h)
kcheck_static_library(md_static libmd.a sha256.h)
kcheck_static_library(pugixml_static libpugixml.a pugixml.hpp)
kcheck_static_library(zlib_static libz.a zlib.h)
kcheck_static_library(zstd_static libzstd.a zstd.h)
find_path(FMT_INCLUDE fmt/format.h REQUIRED)
add_library(fmt_static STATIC ${CMAKE_CURRENT_LIST_DIR}/fmt.cpp)
target_include_directories(fmt_static SYSTEM PUBLIC ${FMT_INCLUDE})
