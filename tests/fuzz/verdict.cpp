// What a rule bundle may say although no lint would let it through: verdicts on it, every report of them,
// explanations and the tests that it carries.
#include "rule/bundle_layout.hpp"
#include "tests/fuzz/harness.hpp"
#include "tests/fuzz/users.hpp"

using namespace kcheck;

namespace {

/// A machine that many advisories have a question about.
const FactSet& host() {
    static const FactSet set = *parse_fact_set(
        R"({"schema": "kcheck.facts/1", "subject": {"kind": "host", "name": "web-01"},
 "facts": {"kernel.release": "4.19.43-13.al7.x86_64", "kernel.next_boot": "4.19.91-28.al7.x86_64",
  "kernel.installed": ["4.19.43-13.al7.x86_64", "4.19.91-28.al7.x86_64"], "sock_diag.tcp": "unavailable",
  "ss.listeners": 4, "ss.listeners_with_zero_send_q": 4, "module.overlay": "loaded",
  "module_version.nvidia": "535.54.03", "sysctl.net.ipv4.tcp_sack": "1", "mount.overlay": ["/ rw"]}})",
        "host");
    return set;
}

const FactSet& image() {
    static const FactSet set = *parse_fact_set(
        R"({"schema": "kcheck.facts/1", "facts": {"image.id": "aliyun_3_x64_20G_uefi_alibase_20210425.vhd"}})",
        "image");
    return set;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes = fuzz::text_of(data, size);
    if (size >= bundle_layout::header_size) bundle_layout::put_u64(bytes, bundle_layout::size_at, size);
    const auto database = Database::load({bytes, {}});
    if (!database) return 0;
    for (const FactSet* const facts : {&host(), &image()}) fuzz::judge_and_report(*database, *facts);
    fuzz::explain_and_test(*database, host(), 2);
    return 0;
}
