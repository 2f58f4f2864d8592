#include "image/sandbox.hpp"

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fmt/format.h>
#include <seccomp.h>

#include "base/file.hpp"

namespace kcheck {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool has_address_sanitizer = true;
#elif defined(__has_feature)
constexpr bool has_address_sanitizer = __has_feature(address_sanitizer);
#else
constexpr bool has_address_sanitizer = false;
#endif

/// Memory, time, and what is open already. Of these, none can be misused beyond this process.
constexpr int harmless_calls[] = {SCMP_SYS(read),
                                  SCMP_SYS(pread64),
                                  SCMP_SYS(readv),
                                  SCMP_SYS(lseek),
                                  SCMP_SYS(close),
                                  SCMP_SYS(fstat),
                                  SCMP_SYS(newfstatat),
                                  SCMP_SYS(mmap),
                                  SCMP_SYS(munmap),
                                  SCMP_SYS(mremap),
                                  SCMP_SYS(mprotect),
                                  SCMP_SYS(madvise),
                                  SCMP_SYS(brk),
                                  SCMP_SYS(futex),
                                  SCMP_SYS(exit),
                                  SCMP_SYS(exit_group),
                                  SCMP_SYS(rt_sigreturn),
                                  SCMP_SYS(rt_sigaction),
                                  SCMP_SYS(rt_sigprocmask),
                                  SCMP_SYS(sigaltstack),
                                  SCMP_SYS(getpid),
                                  SCMP_SYS(gettid),
                                  SCMP_SYS(clock_gettime),
                                  SCMP_SYS(gettimeofday),
                                  SCMP_SYS(getrandom),
                                  SCMP_SYS(sched_yield),
                                  SCMP_SYS(restart_syscall),
                                  SCMP_SYS(fadvise64)};

/// Libraries ask these in passing and do without an answer.
constexpr int refused_calls[] = {SCMP_SYS(open),       SCMP_SYS(stat),      SCMP_SYS(lstat),
                                 SCMP_SYS(access),     SCMP_SYS(statx),     SCMP_SYS(ioctl),
                                 SCMP_SYS(uname),      SCMP_SYS(getcwd),    SCMP_SYS(readlink),
                                 SCMP_SYS(readlinkat), SCMP_SYS(sysinfo),   SCMP_SYS(sched_getaffinity),
                                 SCMP_SYS(prlimit64),  SCMP_SYS(faccessat), SCMP_SYS(faccessat2)};

/// Every way in which openat(2) could change something.
constexpr scmp_datum_t changing_flags = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND;

using Filter = std::unique_ptr<void, decltype(&::seccomp_release)>;

/// Collects the first failure of many calls that answer with a negative errno value.
class Outcome {
  public:
    void operator()(int result) {
        if (result < 0 && error_ == 0) error_ = -result;
    }
    Result<void> result(std::string_view what) const {
        if (error_ == 0) return {};
        return fail(ErrorKind::internal,
                    fmt::format("cannot sandbox the reading of the image: {}: {}; this needs a kernel with "
                                "seccomp filters",
                                what, errno_name(error_)));
    }

  private:
    int error_ = 0;
};

void limit(Outcome& outcome, __rlimit_resource resource, std::uint64_t value) {
    const struct rlimit same { value, value };
    outcome(::setrlimit(resource, &same) == 0 ? 0 : -errno);
}

Result<void> limit_resources(const ResourceLimits& limits) {
    Outcome outcome;
    // AddressSanitizer reserves the address space of a whole machine.
    if (!has_address_sanitizer) limit(outcome, RLIMIT_AS, limits.memory);
    limit(outcome, RLIMIT_CPU, limits.processor_seconds);
    limit(outcome, RLIMIT_FSIZE, std::uint64_t{1} << 20);  // standard error may be a file; pipes have no size
    limit(outcome, RLIMIT_CORE, 0);
    limit(outcome, RLIMIT_NPROC, 0);
    limit(outcome, RLIMIT_NOFILE, 512);
    return outcome.result("setrlimit");
}

/// The argument of that number, the bits of `mask` alone, is `value`.
scmp_arg_cmp argument(unsigned number, scmp_datum_t value, scmp_datum_t mask = ~scmp_datum_t{0}) {
    return {number, SCMP_CMP_MASKED_EQ, mask, value};
}

void rule(Outcome& outcome, scmp_filter_ctx filter, std::uint32_t action, int call) {
    outcome(::seccomp_rule_add_array(filter, action, call, 0, nullptr));
}

void allow(Outcome& outcome, scmp_filter_ctx filter, int call, const scmp_arg_cmp& only) {
    outcome(::seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &only));
}

void allow_output(Outcome& outcome, scmp_filter_ctx filter, int output) {
    for (const int call : {SCMP_SYS(write), SCMP_SYS(writev)}) {
        for (const int descriptor : {output, STDERR_FILENO})
            allow(outcome, filter, call, argument(0, static_cast<scmp_datum_t>(descriptor)));
    }
}

/// abort(3) signals the thread; nobody else may be signalled.
void allow_to_abort(Outcome& outcome, scmp_filter_ctx filter) {
    allow(outcome, filter, SCMP_SYS(tgkill), argument(0, static_cast<scmp_datum_t>(::getpid())));
}

/// A second filter can only take more away.
void allow_to_tighten(Outcome& outcome, scmp_filter_ctx filter) {
    rule(outcome, filter, SCMP_ACT_ALLOW, SCMP_SYS(seccomp));
    allow(outcome, filter, SCMP_SYS(prctl), argument(0, PR_SET_NO_NEW_PRIVS));
}

void rule_opening(Outcome& outcome, scmp_filter_ctx filter, Opening opening) {
    if (opening == Opening::refused) return rule(outcome, filter, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(openat));
    allow(outcome, filter, SCMP_SYS(openat), argument(2, O_RDONLY, changing_flags));
    allow(outcome, filter, SCMP_SYS(fcntl), argument(1, F_GETFL));
}

}  // namespace

Result<void> enter_sandbox(Opening opening, int output, const ResourceLimits& limits) {
    if (auto done = limit_resources(limits); !done) return done;
    const Filter filter(::seccomp_init(SCMP_ACT_KILL_PROCESS), &::seccomp_release);
    Outcome outcome;
    outcome(filter ? 0 : -ENOMEM);
    if (!filter) return outcome.result("seccomp");
    for (const int call : harmless_calls) rule(outcome, filter.get(), SCMP_ACT_ALLOW, call);
    for (const int call : refused_calls) rule(outcome, filter.get(), SCMP_ACT_ERRNO(EACCES), call);
    allow_output(outcome, filter.get(), output);
    allow_to_abort(outcome, filter.get());
    allow_to_tighten(outcome, filter.get());
    rule_opening(outcome, filter.get(), opening);
    outcome(::seccomp_load(filter.get()));
    return outcome.result("seccomp");
}

Result<void> refuse_opening() {
    const Filter filter(::seccomp_init(SCMP_ACT_ALLOW), &::seccomp_release);
    Outcome outcome;
    outcome(filter ? 0 : -ENOMEM);
    if (!filter) return outcome.result("seccomp");
    rule_opening(outcome, filter.get(), Opening::refused);
    outcome(::seccomp_load(filter.get()));
    return outcome.result("seccomp");
}

}  // namespace kcheck
