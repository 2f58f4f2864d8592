// Judges one advisory: the outcome table of the design, for the running kernel and the others.
#pragma once

#include <map>
#include <string>

#include "fact/fact_reader.hpp"
#include "fact/subject.hpp"
#include "rule/advisory.hpp"
#include "verdict/kernel_identity.hpp"
#include "verdict/verdict.hpp"

namespace kcheck {

/// The kernels of one machine, identified once for all advisories.
class MachineKernels {
  public:
    explicit MachineKernels(FactReader& reader, SubjectKind kind = SubjectKind::host);

    /// "running", or of an image "boots": how reasons speak of the kernel that counts.
    std::string_view verb() const { return is_of_image() ? "boots" : "running"; }
    bool is_of_image() const { return kind_ == SubjectKind::image; }

    /// The kernel that runs; of an image, the one that it will boot.
    const KernelIdentity& running() const { return running_; }
    /// The identity of an installed release, which may be the running one.
    const KernelIdentity& of_release(const std::string& release);
    /// Makes a kernel known by a name that stands for it, such as the version of a package that is not
    /// installed. The name must not be the running release.
    void add(const std::string& name, KernelIdentity kernel);
    /// Release that boots next; empty if it is not known.
    const std::string& next_boot() const { return next_boot_; }
    /// Installed releases, from the oldest to the newest of their streams.
    const TextList& installed();
    FactReader& reader() { return reader_; }

  private:
    FactReader& reader_;
    SubjectKind kind_;
    KernelIdentity running_;
    std::string next_boot_;
    TextList installed_;
    bool is_sorted_ = false;
    std::map<std::string, KernelIdentity> others_;
};

/// Everything of a finding but its text, origin and fingerprint.
Finding judge_advisory(const Advisory& advisory, MachineKernels& kernels);

/// The same as if the machine ran `release`, which need not be installed: live facts of the running kernel
/// say nothing about it, but who is exposed is a matter of present use. Other kernels are not judged beside
/// it.
Finding judge_on_kernel(const Advisory& advisory, MachineKernels& kernels, const std::string& release);

/// Adds the note "unlisted kernel, symptom present" to a finding that is not affected, if `confirmed_by`
/// holds on what `known` shows.
void note_unlisted_symptom(const Advisory& advisory, FactView& known, Finding& finding);

/// Where the image ID lies relative to the advisory, asked where the kernel is not known.
struct ImagePlace {
    Truth in_range = Truth::unknown;
    std::string why;
    std::string fixed;  ///< Fixed version of the stream that the image ships.
};
ImagePlace place_image(const Advisory& advisory, FactView& facts);

}  // namespace kcheck
