// The verdict on one subject: reports only read it.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/truth.hpp"
#include "fact/fact_reader.hpp"
#include "fact/subject.hpp"
#include "rule/advisory.hpp"
#include "rule/outcome.hpp"

namespace kcheck {

/// The one thing to do about a finding, in growing order of trouble.
enum class Action : unsigned char {
    none,
    none_yet,                      ///< Mitigated: nothing until the mitigation goes.
    follow_remedy,                 ///< No other kernel is known to be good: do what the remedy says.
    change_default_before_reboot,  ///< The running kernel is good, the one that boots next is not.
    reboot,                        ///< The kernel that boots next is good.
    set_default_and_reboot,        ///< Another installed kernel is good.
    upgrade_and_reboot,            ///< No installed kernel is good.
};

/// The name that reports for programs write.
std::string_view to_text(Action action);

/// Outcomes of the same advisory for the kernels of one machine.
struct Layers {
    Outcome running = Outcome::unknown;
    std::optional<Outcome> next_boot;  ///< Nothing where no kernel bound is judged at all.
    /// From the oldest to the newest; read only of an image, and where the running or the next kernel is
    /// affected.
    std::vector<std::pair<std::string, Outcome>> installed;
};

/// What one advisory says of the subject.
struct Finding {
    std::string id;
    Severity severity = Severity::low;
    Impact impact = Impact::compatibility;
    Outcome outcome = Outcome::unknown;
    /// Whether the running kernel, or where it is not known the image, is listed.
    Truth in_range = Truth::no;
    std::optional<Evidence> evidence;  ///< Where the outcome is affected or mitigated.
    std::string note;                  ///< Where evidence disagrees; empty otherwise.
    Layers layers;
    std::vector<std::string> why;   ///< The reasons of the outcome.
    std::vector<std::string> seen;  ///< What live evidence showed.
    Action action = Action::none;
    /// The installed release that the action makes the running one; empty where it names none.
    std::string good_kernel;
    std::string fixed;   ///< Fixed version of this host's stream; empty if there is none.
    std::string origin;  ///< The rules that the advisory came from.
    AdvisoryText text;

    /// Not affected, and nothing to say about it.
    bool is_clear() const { return outcome == Outcome::not_affected && note.empty(); }
};

/// The kernels of the subject.
struct KernelSummary {
    std::string running;  ///< Release; of an image, the one that it boots; empty if unknown.
    std::string stream;
    std::string next_boot;
    std::vector<std::string> installed;
    /// Why the stream or the version is not known; empty if both are.
    std::string doubt;
    /// Whether the subject is an image without a kernel; nothing is judged then.
    bool is_missing = false;
    /// Of the kernel that the image ships, where it alone speaks, for the running kernel is not known; else
    /// empty.
    std::string shipped_stream;
    /// Whether any advisory has a bound for the stream: the running kernel's, else the shipped one's.
    bool is_covered = false;

    /// The stream that was compared; empty if none is known.
    const std::string& judged_stream() const { return stream.empty() ? shipped_stream : stream; }
};

/// What all advisories say of one subject.
struct Verdict {
    Subject subject;
    KernelSummary kernel;
    /// Sorted by ID. An advisory that is not_affected without a note is here only if the run asked for all.
    std::vector<Finding> findings;
    std::array<std::size_t, 4> counts{};  ///< Of all advisories judged, by Outcome.
    /// Of an image: how many advisories affect a kernel that it holds beside the one that it boots, and not
    /// that one; by release.
    std::map<std::string, std::size_t> affected_if_booted;
    std::string good_kernel;       ///< The installed release that `action` means; empty if none.
    Action action = Action::none;  ///< What solves all findings from severity low on together.
    FactMap given;
    FactMap facts;  ///< What was read.
    KernelFacts kernel_facts;

    /// Whether there is a kernel to judge: an image may have none.
    bool has_kernel() const { return !kernel.is_missing; }
    /// Whether no advisory has a bound for the kernel's stream: nothing was compared with it, which is not
    /// clean. False where the stream is not known, for then the findings are undecided.
    bool is_uncovered() const {
        return has_kernel() && !kernel.judged_stream().empty() && !kernel.is_covered;
    }
    std::size_t count(Outcome outcome) const { return counts[static_cast<std::size_t>(outcome)]; }
    std::size_t judged() const { return counts[0] + counts[1] + counts[2] + counts[3]; }
    /// The highest severity of the affected; nothing if none is.
    std::optional<Severity> worst() const;
};

/// The ticket key: a hash of the advisory's ID and the subject's identity, the same until the problem is
/// solved; without kernel version, address or time. Empty where the subject has no identity.
std::string fingerprint(const Finding& finding, const Subject& subject);

/// Appends the same for an advisory and an identity that is not empty: the subject's ID, else its name.
void append_fingerprint(std::string_view advisory, std::string_view identity, std::string& text);

}  // namespace kcheck
