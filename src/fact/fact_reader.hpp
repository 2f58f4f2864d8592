// Reads facts on demand and keeps the answers: what the user gave outranks what a source says, and what
// follows from other facts is derived from them.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "fact/fact.hpp"
#include "fact/fact_source.hpp"

namespace kcheck {

/// The kernel release that a known image ships (rules/images.yaml); nothing for an image it does not list.
using ImageKernels = std::function<std::optional<std::string>(std::string_view image_id)>;

/// Facts of the kernels that are installed but do not run, by release.
using KernelFacts = std::map<std::string, FactMap, std::less<>>;

/// Reads each fact once, when it is first asked for.
class FactReader {
  public:
    /// `source` must outlive the reader.
    FactReader(FactSource& source, FactMap given, ImageKernels image_kernels);

    /// The fact of the machine and its running kernel. The reference stays valid.
    const SourcedFact& read(std::string_view key);

    /// The same for those who ask only what a test of a condition asks, or who say it in words that are not a
    /// part of the verdict.
    const SourcedFact& read_for_test(std::string_view key);

    /// The fact of another kernel. Only facts of scope `kernel` have an answer of their own; those of the
    /// machine are the machine's, and those of the running system are Unknown.
    const SourcedFact& read_of_kernel(std::string_view release, std::string_view key);

    /// Says what a kernel has that is not installed, before anybody asks: it outranks what follows from its
    /// name.
    void assume_of_kernel(std::string_view release, std::string_view key, SourcedFact fact);

    /// What has been read so far.
    const FactMap& facts() const { return facts_; }
    const KernelFacts& kernel_facts() const { return kernel_facts_; }

    const FactMap& given() const { return given_; }
    bool is_given(std::string_view key) const { return given_.contains(key); }

  private:
    SourcedFact look(std::string_view key);
    SourcedFact look_at_kernel(std::string_view release, std::string_view key);

    FactSource& source_;
    FactMap given_;
    ImageKernels image_kernels_;
    FactMap facts_;
    KernelFacts kernel_facts_;
};

/// One side of the reader: the facts that a condition may see.
class FactView {
  public:
    FactView() = default;
    FactView(const FactView&) = delete;
    FactView& operator=(const FactView&) = delete;
    virtual ~FactView() = default;
    virtual const SourcedFact& get(std::string_view key) = 0;
    /// As FactReader has it.
    virtual const SourcedFact& get_for_test(std::string_view key) { return get(key); }
};

/// The machine and its running kernel.
class RunningView final : public FactView {
  public:
    explicit RunningView(FactReader& reader) : reader_(reader) {}
    const SourcedFact& get(std::string_view key) override { return reader_.read(key); }
    const SourcedFact& get_for_test(std::string_view key) override { return reader_.read_for_test(key); }

  private:
    FactReader& reader_;
};

/// The machine with another of its kernels.
class OtherKernelView final : public FactView {
  public:
    OtherKernelView(FactReader& reader, std::string release)
        : reader_(reader), release_(std::move(release)) {}
    const SourcedFact& get(std::string_view key) override { return reader_.read_of_kernel(release_, key); }

  private:
    FactReader& reader_;
    std::string release_;
};

/// The machine as it would be with another of its kernels, as far as its present use tells: what is mounted,
/// set or loaded now will be again. Says who is exposed, not what a kernel does.
class UseOfOtherKernelView final : public FactView {
  public:
    UseOfOtherKernelView(FactReader& reader, std::string release)
        : reader_(reader), release_(std::move(release)) {}
    const SourcedFact& get(std::string_view key) override;

  private:
    FactReader& reader_;
    std::string release_;
};

}  // namespace kcheck
