// The serials of the rule bundles that were in use on this machine, so that an older one, which lacks
// advisories, cannot take the place of a newer one unseen.
//
// A text file, one line a bundle: its serial, a blank, its absolute path; sorted by path.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace kcheck {

class SerialState {
  public:
    /// A file that does not exist holds nothing; one that cannot be read or understood is an error, for what
    /// it would say is not known.
    static Result<SerialState> read(const std::string& path);

    const std::string& path() const { return path_; }
    /// The highest serial that was in use under this path; 0 if none was. Links are not followed: what a link
    /// points to may change, and is the same bundle to the user.
    std::uint64_t highest(std::string_view bundle) const;
    /// Remembers a serial if it is higher than what is known.
    void raise(std::string_view bundle, std::uint64_t serial);
    bool has_changed() const { return has_changed_; }
    /// Writes the file, whole or not at all.
    Result<void> write() const;

  private:
    std::string path_;
    std::map<std::string, std::uint64_t, std::less<>> serials_;
    bool has_changed_ = false;
};

}  // namespace kcheck
