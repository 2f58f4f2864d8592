// Where things lie in a bundle: what its writer and its reader share.
//
//     header   128 bytes
//          0   "kcdb"
//          4   u32  format version
//          8   u32  CRC-32 of the bytes 12 to 127
//         12   32   SHA-256 of all bytes from 44 on
//         44   u32  CRC-32 of the index
//         48   u64  size of the bundle in bytes
//         56   u64  serial
//         64   u64  built     seconds since 1970; 0: not known
//         72   u64  expires   the same; 0: never
//         80   u32  size of the index in bytes
//         84   u32  count of records     one an advisory, numbered from 0 in the order of IDs
//         88   u32  count of general     numbers of records that no stream rules out: without bounds on
//                                        kernels, or with bounds on images
//         92   u32  count of streams
//         96   u32  count of facts
//        100   u32  count of images
//        104   u32  count of numbers     in the lists of streams and facts
//        108   10   newest               latest date of any advisory, YYYY-MM-DD, or zeros
//        118        zeros
//     index    tables of fixed rows, so that nothing need be decoded to search in them
//              records   ID, judged part, read part    a text; then offset, size, CRC-32 of each part
//              general   u32 each
//              streams   name, list                    sorted by name: records with a bound in that stream
//              facts     key, list                     sorted: records whose confirmed_by asks for that fact
//              images    ID, release                   sorted by ID
//              numbers   u32 each
//              texts     bytes
//     parts    those that are judged, then those that are read; each ordered by stream, so that what one
//              machine needs lies together
//
// A u32 or u64 is little-endian. A text is two u32, offset and size in the texts; a list two u32, the first
// and the count of its numbers. The parts are written by advisory_codec.hpp: the judged one is an advisory,
// the read one a file name, the texts and the tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace kcheck::bundle_layout {

inline constexpr std::string_view magic = "kcdb";
inline constexpr std::uint32_t format_version = 3;

inline constexpr std::size_t version_at = 4;
inline constexpr std::size_t header_checksum_at = 8;
inline constexpr std::size_t digest_at = 12;
inline constexpr std::size_t digest_size = 32;
inline constexpr std::size_t digested_at = 44;
inline constexpr std::size_t index_checksum_at = 44;
inline constexpr std::size_t size_at = 48;
inline constexpr std::size_t serial_at = 56;
inline constexpr std::size_t built_at = 64;
inline constexpr std::size_t expires_at = 72;
inline constexpr std::size_t index_size_at = 80;
inline constexpr std::size_t counts_at = 84;
inline constexpr std::size_t newest_at = 108;
inline constexpr std::size_t newest_size = 10;
inline constexpr std::size_t header_size = 128;

/// The highest serial there is: texts give serials as signed numbers.
inline constexpr std::uint64_t max_serial = std::numeric_limits<std::int64_t>::max();

/// Rows of the index, in bytes.
inline constexpr std::size_t record_row = 32;
inline constexpr std::size_t number_row = 4;
inline constexpr std::size_t named_row = 16;

/// How many rows each table has, in the order of the tables.
struct Counts {
    std::uint32_t records = 0;
    std::uint32_t general = 0;
    std::uint32_t streams = 0;
    std::uint32_t facts = 0;
    std::uint32_t images = 0;
    std::uint32_t numbers = 0;
};

/// Where each table starts.
struct Tables {
    explicit Tables(const Counts& counts)
        : records(header_size),
          general(records + record_row * counts.records),
          streams(general + number_row * counts.general),
          facts(streams + named_row * counts.streams),
          images(facts + named_row * counts.facts),
          numbers(images + named_row * counts.images),
          texts(numbers + number_row * counts.numbers) {}

    std::size_t records;
    std::size_t general;
    std::size_t streams;
    std::size_t facts;
    std::size_t images;
    std::size_t numbers;
    std::size_t texts;
};

/// CRC-32 as zlib computes it.
std::uint32_t checksum(std::string_view bytes);

/// Little-endian; the bytes must be there.
std::uint32_t u32_at(std::string_view bytes, std::size_t offset);
std::uint64_t u64_at(std::string_view bytes, std::size_t offset);
void append_u32(std::string& bytes, std::size_t value);
void put_u32(std::string& bytes, std::size_t offset, std::uint32_t value);
void put_u64(std::string& bytes, std::size_t offset, std::uint64_t value);

}  // namespace kcheck::bundle_layout
