// A fact set, which comes from a machine that may be anybody's: reading, writing again, the verdict on it and
// every report.
#include "fact/fact_set.hpp"
#include "tests/fuzz/harness.hpp"
#include "tests/fuzz/users.hpp"
#include "tests/support/rules.hpp"

using namespace kcheck;
using kcheck::fuzz::expect;

namespace {

constexpr const char* of_one_stream = R"(
affected: [{ stream: al7, introduced: 4.19.24-9, last_affected: 4.19.43-13, fixed: 4.19.43-13.1 }]
images: [{ family: aliyun-2, last_affected: 20190507 }]
confirmed_by:
  any:
    - { fact: sock_diag.tcp, is: unavailable, seen: "{sock_diag.tcp} by {sock_diag.tcp@source}" }
    - all:
        - { fact: ss.listeners, at_least: 1 }
        - { fact: ss.listeners_with_zero_send_q, equals_fact: ss.listeners }
ruled_out_by: { fact: sock_diag.tcp, is: available }
)";

constexpr const char* of_kernel_org = R"(
affected: [{ stream: mainline, introduced: "4.1", fixed_in: [5.4.113, 5.10.31] }]
requires: { not: { fact: module.overlay, absent: true } }
mitigated_by: { fact: sysctl.net.ipv4.tcp_sack, is: "0" }
)";

constexpr const char* of_every_kernel = R"(
requires:
  any:
    - { fact: os.id, in: [alinux, centos] }
    - { fact: host.name, is_not: web-01 }
    - { fact: host.name, matches: "web-*" }
    - { fact: mount.overlay, contains: rw }
    - { fact: ss.listeners, at_most: 4 }
    - { fact: kconfig.SMP, present: true }
    - { fact: module_version.nvidia, version: { scheme: rpm, introduced: "470", fixed: 535.54.03 } }
)";

/// Every kind of question, in so few advisories that a verdict and its reports cost little.
const Database& few_advisories() {
    static const TestDatabase few(
        {yaml_of("KC-1", of_one_stream), yaml_of("KC-2", of_kernel_org), yaml_of("KC-3", of_every_kernel)},
        {{"aliyun_3_x64_20G_uefi_alibase_20210425.vhd", "5.10.23-5.al8.x86_64"}});
    return *few;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto set = parse_fact_set(fuzz::text_of(data, size), "facts.json");
    if (!set) {
        expect(set.error().message.starts_with("facts.json"), "a refusal names the file",
               set.error().message);
        return 0;
    }
    const std::string written = write_fact_set(*set);
    const auto again = parse_fact_set(written, "facts.json");
    expect(again.has_value(), "what was written can be read", again ? "" : again.error().message);
    expect(again->facts == set->facts && again->kernels == set->kernels, "what was written says the same",
           written);
    expect(write_fact_set(*again) == written, "a fact set is written the same twice", written);
    fuzz::judge_and_report(few_advisories(), *set);
    return 0;
}
