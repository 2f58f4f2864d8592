// What the command line says, as plain data: command_line.cpp fills it in, the commands read it.
#pragma once

#include <string>
#include <vector>

namespace kcheck {

/// Which advisories.
struct RuleOptions {
    std::vector<std::string> paths;  ///< --rules
    bool no_builtin = false;
};

/// Where facts come from.
struct FactOptions {
    std::vector<std::string> set;  ///< --set FACT=VALUE
    bool passive = false;
    std::string metadata_url;  ///< --imds
    std::string root;          ///< --root: where this machine's "/" is mounted; empty: at "/".
    std::string image;         ///< `kcheck image PATH`: the system to judge instead of this machine.
    /// A fact set to judge instead of this machine; `-` is standard input; empty: this machine.
    std::string file;
};

/// What to show and what to fail on.
struct ReportOptions {
    std::string format;                ///< -f; empty if not given.
    std::vector<std::string> outputs;  ///< -o FORMAT=PATH
    std::vector<std::string> only;
    std::string min_severity = "info";
    std::string fail_on = "low";
    bool allow_unknown = false;
    bool require_kernel = false;  ///< `kcheck image`: an image without a kernel is undecided.
    bool all = false;
    std::string colour = "auto";
    bool quiet = false;
    bool verbose = false;
    std::string now;
};

struct JudgeCommandOptions {
    RuleOptions rules;
    FactOptions facts;
    ReportOptions report;
};

struct FactsCommandOptions {
    RuleOptions rules;
    FactOptions facts;
    std::string format;
    bool catalogue = false;
};

struct ExplainOptions {
    RuleOptions rules;
    FactOptions facts;
    std::string id;
};

struct RulesOptions {
    RuleOptions rules;
    std::string id;                  ///< `show`
    std::vector<std::string> paths;  ///< `lint`, `test`, `build`
    std::string output;              ///< `build`
};

struct VercmpOptions {
    std::string scheme;
    std::vector<std::string> versions;
};

struct CompletionOptions {
    std::string shell;
};

}  // namespace kcheck
