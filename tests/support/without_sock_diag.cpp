// Runs a command as if on a kernel without NETLINK_SOCK_DIAG: a seccomp filter makes socket(2) refuse that
// one netlink protocol. Usage: without_sock_diag [--errno NAME] COMMAND [ARGUMENT...]
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <linux/netlink.h>
#include <map>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

#include <seccomp.h>

namespace {

const std::map<std::string_view, int> errno_values{
    {"EPROTONOSUPPORT", EPROTONOSUPPORT}, {"EPERM", EPERM}, {"EACCES", EACCES}};

/// 0, or a negative errno value as libseccomp gives it.
int refuse_sock_diag(int error) {
    const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
    if (filter == nullptr) return -ENOMEM;
    const std::array<scmp_arg_cmp, 2> sock_diag{
        {{.arg = 0, .op = SCMP_CMP_EQ, .datum_a = AF_NETLINK, .datum_b = 0},
         {.arg = 2, .op = SCMP_CMP_EQ, .datum_a = NETLINK_SOCK_DIAG, .datum_b = 0}}};
    const int added = ::seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(static_cast<unsigned>(error)),
                                               SCMP_SYS(socket), sock_diag.size(), sock_diag.data());
    const int loaded = added == 0 ? ::seccomp_load(filter) : added;
    ::seccomp_release(filter);
    return loaded;
}

}  // namespace

int main(int argc, char** argv) {
    int first = 1;
    int error = EPROTONOSUPPORT;
    if (argc > 2 && std::string_view(argv[1]) == "--errno") {
        const auto found = errno_values.find(argv[2]);
        error = found == errno_values.end() ? 0 : found->second;
        first = 3;
    }
    if (error == 0 || first >= argc) {
        std::fputs("usage: without_sock_diag [--errno EPROTONOSUPPORT|EPERM|EACCES] COMMAND [ARGUMENT...]\n",
                   stderr);
        return 64;
    }
    if (const int failure = refuse_sock_diag(error); failure < 0) {
        std::fprintf(stderr, "without_sock_diag: seccomp: %s\n", std::strerror(-failure));
        return 70;
    }
    ::execvp(argv[first], argv + first);
    std::fprintf(stderr, "without_sock_diag: %s: %s\n", argv[first], std::strerror(errno));
    return 66;
}
