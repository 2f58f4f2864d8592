// Prints facts as the probes state them: one line "KEY: VALUE [SOURCE]" a key.
// Usage: probe_facts [--root DIR] [--passive] [--ss PATH] [--imds URL] KEY...
#include <cstdio>
#include <string>
#include <vector>

#include "probe/probe.hpp"

using namespace kcheck;

namespace {

/// Takes one option off the front of the arguments; false where the keys begin.
bool take_option(std::vector<std::string>& arguments, Machine& machine) {
    if (arguments.empty() || !arguments.front().starts_with("--")) return false;
    const std::string option = arguments.front();
    arguments.erase(arguments.begin());
    if (option == "--passive") {
        machine.mode = ProbeMode::passive;
        return true;
    }
    if (arguments.empty()) return false;
    const std::string value = arguments.front();
    arguments.erase(arguments.begin());
    if (option == "--root") machine.root = Root(value);
    if (option == "--ss") machine.ss_path = value;
    if (option == "--imds") machine.metadata_url = value;
    return true;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> keys(argv + 1, argv + argc);
    Machine machine;
    while (take_option(keys, machine)) continue;
    FactMap facts;  // Facts of one look belong together, as for kcheck itself.
    for (const std::string& key : keys) {
        const Probe* const probe = find_probe(key);
        if (probe != nullptr && !facts.contains(key)) probe->look(machine, key, facts);
        const SourcedFact& fact = facts[key];
        std::printf("%s: %s [%s]\n", key.c_str(), to_text(fact).c_str(), fact.source.c_str());
    }
    return 0;
}
