#include "tests/version/differential.hpp"

#include <cstdlib>

#include <fmt/format.h>

namespace kcheck {

namespace {

constexpr std::size_t batch_size = 20'000;
constexpr std::size_t most_batches = 50;
constexpr std::size_t most_printed = 20;

char sign(std::weak_ordering order) { return order < 0 ? '<' : order > 0 ? '>' : '='; }

struct Tally {
    std::size_t compared = 0;
    std::size_t refused = 0;
    std::size_t mismatches = 0;
};

void judge(const Differential& differential, const VersionPair& pair, char theirs, Tally& tally) {
    if (theirs == '!') {
        ++tally.refused;
        return;
    }
    ++tally.compared;
    const char ours = sign(differential.compare(pair.a, pair.b));
    if (ours == theirs || ++tally.mismatches > most_printed) return;
    fmt::print("MISMATCH {:?} against {:?}: kcheck says {}, {} says {} (seed {})\n", pair.a, pair.b, ours,
               differential.tool, theirs, differential.seed);
}

}  // namespace

int run_differential(const Differential& differential) {
    VersionGenerator generator(differential.alphabet, differential.seed);
    Tally tally;
    for (std::size_t i = 0; i < most_batches && tally.compared < differential.pairs; ++i) {
        std::vector<VersionPair> batch(std::min(batch_size, differential.pairs));
        for (VersionPair& pair : batch) pair = generator.pair();
        const std::string answers = differential.oracle(batch);
        if (answers.size() != batch.size()) {
            fmt::print("{} gave {} answers to {} pairs\n", differential.tool, answers.size(), batch.size());
            return EXIT_FAILURE;
        }
        for (std::size_t k = 0; k < batch.size(); ++k) judge(differential, batch[k], answers[k], tally);
    }
    fmt::print("{}: {} pairs compared, {} refused by the tool, {} mismatches, seed {}\n", differential.tool,
               tally.compared, tally.refused, tally.mismatches, differential.seed);
    return tally.compared >= differential.pairs && tally.mismatches == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

std::uint64_t seed_from(int argument_count, char** arguments) {
    return argument_count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 20190507;
}

}  // namespace kcheck
