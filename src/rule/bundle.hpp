// A bundle: all advisories of a directory in one block of bytes that is used as it lies there, mapped from
// its file. To open one costs a pass over its index; only the advisories that a verdict needs are decoded,
// each with a checksum of its own. bundle_layout.hpp has the format, bundle_writer.cpp the writer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rule/advisory.hpp"
#include "rule/bundle_layout.hpp"

namespace kcheck {

/// What a bundle says of itself.
struct BundleStamp {
    /// Grows from one edition to the next, at most bundle_layout::max_serial. By default the time it was
    /// built as YYYYMMDDhhmm.
    std::optional<std::uint64_t> serial;
    /// Seconds since 1970; by default the latest date of any advisory, so that the clock plays no part.
    std::optional<std::int64_t> built;
    /// When it must no longer be used, in seconds since 1970; 0: never.
    std::int64_t expires = 0;
};

/// When a bundle of these advisories is built by that stamp, in seconds since 1970; 0 where nothing says so.
std::int64_t build_time(const std::vector<AdvisoryFile>& advisories, const BundleStamp& stamp);

/// The bytes of a bundle. The same advisories, images and stamp give the same bytes.
std::string build_bundle(std::vector<AdvisoryFile> advisories, const ImageMap& images,
                         const BundleStamp& stamp = {});

/// Numbers of a bundle's records as they lie in its index, in growing order.
class RecordNumbers {
  public:
    explicit RecordNumbers(std::string_view bytes = {}) : bytes_(bytes) {}
    std::size_t size() const { return bytes_.size() / bundle_layout::number_row; }
    std::uint32_t operator[](std::size_t i) const {
        return bundle_layout::u32_at(bytes_, i * bundle_layout::number_row);
    }

  private:
    std::string_view bytes_;
};

class Bundle {
  public:
    enum class Check { integrity, none };

    /// Up to this size all is checked against the digest when a bundle is opened; SHA-256 takes about a
    /// millisecond for it.
    static constexpr std::size_t digest_checked_size = std::size_t{256} << 10;
    /// Up to this size the checksum of every part is checked then, which takes as long.
    static constexpr std::size_t parts_checked_size = std::size_t{4} << 20;

    /// `bytes` must outlive the bundle. Header and index are checked here, and all else of a bundle that is
    /// not large; of a large one each part is checked when it is decoded.
    /// With Check::none no checksum is computed: for the bundle inside the program, whose integrity is the
    /// program's.
    static Result<Bundle> open(std::string_view bytes, Check check);

    std::size_t size() const { return counts_.records; }
    /// A decoded part, or an error if its bytes are damaged or do not hold together.
    Result<Advisory> advisory(std::size_t index) const;
    Result<AdvisoryText> text(std::size_t index) const;
    Result<std::vector<AdvisoryTest>> tests(std::size_t index) const;
    /// The advisory's file, relative to the directory that the bundle was built from; empty where the bytes
    /// are damaged, which `text` and `tests` tell.
    std::string_view file(std::size_t index) const;
    std::string_view id(std::size_t index) const;
    std::optional<std::size_t> find(std::string_view id) const;

    /// Advisories that have a bound in the stream.
    RecordNumbers of_stream(std::string_view stream) const;
    /// Advisories that no stream rules out: without bounds on kernels, or with bounds on images.
    RecordNumbers of_any_stream() const;
    /// Advisories whose `confirmed_by` asks for the fact.
    RecordNumbers confirmed_by(std::string_view fact) const;

    std::optional<std::string> kernel_of_image(std::string_view image_id) const;
    std::size_t image_count() const { return counts_.images; }
    /// The release of every image, in the order of image IDs.
    std::vector<std::string> image_kernels() const;

    /// Latest date of any advisory, as YYYY-MM-DD; empty if none carries one.
    std::string_view newest() const;
    std::uint64_t serial() const;
    /// Seconds since 1970; 0 if it is not known.
    std::int64_t built() const;
    /// Seconds since 1970; 0: never.
    std::int64_t expires() const;

    /// SHA-256 as the header states it, as 64 hexadecimal digits.
    std::string digest() const;
    /// Whether the bytes have that digest: a pass over all of them.
    bool has_its_digest() const;

  private:
    Bundle(std::string_view bytes, Check check);
    std::optional<Error> defect() const;
    /// Whether the parts are those that were written, as far as their size lets it be asked on opening.
    bool has_good_parts() const;
    std::string_view text_at(std::size_t offset) const;
    /// The list of that name in a table of them; empty if there is none.
    RecordNumbers list_of(std::size_t table, std::size_t count, std::string_view name) const;
    Result<std::string_view> part(std::size_t index, std::size_t column) const;

    std::string_view bytes_;
    Check check_;
    bundle_layout::Counts counts_;
    bundle_layout::Tables tables_;
    std::size_t index_end_ = 0;
};

}  // namespace kcheck
