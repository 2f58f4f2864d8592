// A bundle: all advisories of a directory in one block of bytes that is used as it lies there. Only what a
// verdict needs is decoded, advisory by advisory.
//
//     header   "kcdb" version=3 crc32(body) size(body)      4 x 32 bits, little-endian
//     body     newest                                        text: the latest date of any advisory
//              advisories: count, then for each              sorted by ID
//                  file, ID, judged part, read part, tests   a text each; see advisory_codec.cpp
//              images: count, then one text of ID, release, ...   sorted by ID
//
// Numbers and texts are those of wire.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rule/advisory.hpp"

namespace kcheck {

/// The bytes of a bundle. The same advisories and images give the same bytes.
std::string build_bundle(std::vector<AdvisoryFile> advisories, const ImageMap& images);

class Bundle {
  public:
    enum class Check { integrity, none };

    /// `bytes` must outlive the bundle. With Check::none the checksum is not computed: for the bundle
    /// inside the program, whose integrity is the program's.
    static Result<Bundle> open(std::string_view bytes, Check check);

    std::size_t size() const { return records_.size(); }
    /// A decoded part, or an error if the bytes do not hold together.
    Result<Advisory> advisory(std::size_t index) const;
    Result<AdvisoryText> text(std::size_t index) const;
    Result<std::vector<AdvisoryTest>> tests(std::size_t index) const;
    /// The advisory's file, relative to the directory that the bundle was built from.
    std::string_view file(std::size_t index) const { return records_[index].file; }
    std::string_view id(std::size_t index) const { return records_[index].id; }

    std::optional<std::string> kernel_of_image(std::string_view image_id) const;
    std::size_t image_count() const { return image_count_; }

    std::string_view newest() const { return newest_; }
    std::string_view bytes() const { return bytes_; }

  private:
    struct Record {
        std::string_view file;
        std::string_view id;
        std::string_view judged;
        std::string_view read;
        std::string_view tests;
    };

    std::string_view bytes_;
    std::string_view newest_;
    std::vector<Record> records_;
    std::string_view images_;
    std::size_t image_count_ = 0;
};

}  // namespace kcheck
