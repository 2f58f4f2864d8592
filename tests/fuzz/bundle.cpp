// A rule bundle with right checksums, which a forger gets right, too: everything that reads one. What is done
// with what it says is the business of the fuzzer of verdicts.
#include "rule/bundle.hpp"

#include "rule/database.hpp"
#include "tests/fuzz/harness.hpp"
#include "tests/support/forged_bundle.hpp"

using namespace kcheck;
using kcheck::fuzz::expect;

namespace {

void read_records(const Bundle& bundle) {
    for (std::size_t i = 0; i < bundle.size(); ++i) {
        bundle.find(bundle.id(i));
        bundle.file(i);
        if (const auto advisory = bundle.advisory(i)) facts_asked_by(*advisory);
        static_cast<void>(bundle.text(i));
        static_cast<void>(bundle.tests(i));
    }
}

void read_lists(const Bundle& bundle) {
    for (const RecordNumbers& numbers :
         {bundle.of_stream("al7"), bundle.of_any_stream(), bundle.confirmed_by("sock_diag.tcp")}) {
        for (std::size_t i = 0; i < numbers.size(); ++i) bundle.id(numbers[i]);
    }
    bundle.kernel_of_image("aliyun_3_x64_20G_uefi_alibase_20210425.vhd");
    bundle.image_kernels();
    bundle.newest();
}

void read_database(const Database& database) {
    for (const std::size_t i : database.by_id()) database.file(i);
    static_cast<void>(database.candidates(std::vector<std::string>{"al7", "al8"}));
    static_cast<void>(database.confirmed_by("sock_diag.tcp"));
    static_cast<void>(database.facts_asked());
    database.image_kernels();
    database.sources();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes = fuzz::text_of(data, size);
    repair(bytes);
    const auto bundle = Bundle::open(bytes, Bundle::Check::integrity);
    if (!bundle) {
        expect(!bundle.error().message.empty(), "a refusal has a reason");
        return 0;
    }
    expect(bundle->has_its_digest(), "a bundle with right checksums has its digest");
    read_records(*bundle);
    read_lists(*bundle);
    const auto database = Database::load({bytes, {}});
    expect(database.has_value(), "what opens as a bundle opens as a database");
    read_database(*database);
    return 0;
}
