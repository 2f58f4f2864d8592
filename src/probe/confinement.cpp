#include "probe/confinement.hpp"

#include <array>
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace kcheck {

namespace {

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
#error "name this architecture, as <linux/audit.h> has it"
#endif

/// The calls of x86-64 by another convention, with numbers from here on.
constexpr std::uint32_t x32_calls = 0x40000000;

/// What reaches beyond the process and its files. A deny list, for which calls a distribution's rpm and its
/// libraries make, nobody can say.
constexpr std::uint32_t refused_calls[] = {
#ifdef __x86_64__
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_utime,
    SYS_utimes,
    SYS_futimesat,
#endif
    SYS_fchmod,
    SYS_fchmodat,
    SYS_fchown,
    SYS_fchownat,
    SYS_utimensat,
    SYS_setxattr,
    SYS_lsetxattr,
    SYS_fsetxattr,
    SYS_removexattr,
    SYS_lremovexattr,
    SYS_fremovexattr,
    SYS_truncate,
    SYS_socket,
    SYS_socketpair,
    SYS_io_uring_setup,
    SYS_kill,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
    SYS_pidfd_open,
    SYS_pidfd_send_signal,
    SYS_pidfd_getfd,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_setpriority,
    SYS_unshare,
    SYS_setns,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_move_mount,
    SYS_open_tree,
    SYS_fsopen,
    SYS_open_by_handle_at,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_add_key,
    SYS_request_key,
    SYS_keyctl,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_swapon,
    SYS_swapoff,
    SYS_sethostname,
    SYS_setdomainname,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_shmget,
    SYS_msgget,
    SYS_semget,
    SYS_mq_open,
};

constexpr std::size_t call_count = std::size(refused_calls);

constexpr sock_filter load(std::size_t offset) {
    return {BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<std::uint32_t>(offset)};
}
constexpr sock_filter answer(std::uint32_t action) { return {BPF_RET | BPF_K, 0, 0, action}; }

/// Where the comparison holds, goes on `distance` instructions later.
constexpr sock_filter jump_if(std::uint16_t comparison, std::uint32_t value, std::size_t distance) {
    return {static_cast<std::uint16_t>(BPF_JMP | comparison | BPF_K), static_cast<std::uint8_t>(distance), 0,
            value};
}

constexpr std::size_t filter_size = call_count + 6;
static_assert(call_count + 2 < 256, "jumps of a filter are that short");

/// Another architecture's calls end the program, refused ones give EACCES, all others pass.
constexpr std::array<sock_filter, filter_size> make_filter() {
    std::array<sock_filter, filter_size> filter{};
    filter[0] = load(offsetof(struct seccomp_data, arch));
    filter[1] = {BPF_JMP | BPF_JEQ | BPF_K, 0, static_cast<std::uint8_t>(filter_size - 4), architecture};
    filter[2] = load(offsetof(struct seccomp_data, nr));
    constexpr std::size_t refusal = filter_size - 1;
    filter[3] = jump_if(BPF_JGE, x32_calls, refusal - 4);
    for (std::size_t i = 0; i < call_count; ++i)
        filter[4 + i] = jump_if(BPF_JEQ, refused_calls[i], refusal - (5 + i));
    filter[refusal - 1] = answer(SECCOMP_RET_ALLOW);
    filter[refusal] = answer(SECCOMP_RET_ERRNO | EACCES);
    return filter;
}

int refuse_calls() noexcept {
    static constexpr std::array<sock_filter, filter_size> filter = make_filter();
    const sock_fprog program{static_cast<unsigned short>(filter.size()),
                             const_cast<sock_filter*>(filter.data())};  // the kernel only reads them
    return ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0 ? 0 : errno;
}

/// Whatever the user may do as root, the program may not.
int drop_capabilities() noexcept {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    const std::array<__user_cap_data_struct, _LINUX_CAPABILITY_U32S_3> none{};
    return ::syscall(SYS_capset, &header, none.data()) == 0 ? 0 : errno;
}

int limit(__rlimit_resource resource, std::uint64_t value) noexcept {
    struct rlimit current {};
    if (::getrlimit(resource, &current) != 0) return errno;
    const rlim_t lower = value < current.rlim_max ? value : current.rlim_max;
    const struct rlimit wanted { lower, lower };
    return ::setrlimit(resource, &wanted) == 0 ? 0 : errno;
}

/// Landlock's rights to change files; what a kernel does not know may not be named.
constexpr std::uint64_t changes = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                                  LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                                  LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                                  LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                                  LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
constexpr std::uint64_t truncation = std::uint64_t{1} << 14;  ///< From its version 3 on.

/// Nothing is written but below the directory. Where the kernel has no Landlock, this changes nothing.
int allow_writing_below(const char* directory) noexcept {
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return 0;
    const std::uint64_t known = changes | (version >= 3 ? truncation : 0);
    landlock_ruleset_attr rules{};
    rules.handled_access_fs = known;
    const auto ruleset = static_cast<int>(::syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
    if (ruleset < 0) return errno;
    landlock_path_beneath_attr below{};
    below.allowed_access = known;
    below.parent_fd = ::open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    const bool is_done =
        below.parent_fd >= 0 &&
        ::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &below, 0) == 0 &&
        ::syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    const int error = is_done ? 0 : errno;
    if (below.parent_fd >= 0) ::close(below.parent_fd);
    ::close(ruleset);
    return error;
}

}  // namespace

int confine(const Confinement& confinement) noexcept {
    int error = limit(RLIMIT_AS, confinement.memory);
    if (error == 0) error = limit(RLIMIT_FSIZE, confinement.file_size);
    if (error == 0) error = limit(RLIMIT_CPU, confinement.processor_seconds);
    if (error == 0) error = limit(RLIMIT_CORE, 0);
    if (error == 0) error = limit(RLIMIT_NOFILE, 256);
    if (error == 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) error = errno;
    if (error == 0) error = drop_capabilities();
    if (error == 0) error = allow_writing_below(confinement.directory.c_str());
    if (error == 0) error = refuse_calls();
    return error;
}

}  // namespace kcheck
