// What the command line says, as plain data: command_line.cpp fills it in, the commands read it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rule/advisory_id.hpp"

namespace kcheck {

/// Which advisories.
struct RuleOptions {
    std::vector<std::string> paths;  ///< --rules
    bool no_builtin = false;
    bool no_system = false;
    std::string root = "/";  ///< Where the directories of the system's rules are looked for.
    bool require_signature = false;
    std::vector<std::string> public_keys;  ///< --pubkey
    std::uint64_t min_serial = 0;
    std::string state;  ///< Empty: where it is kept by default.
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
    std::string max_rules_age;
};

/// `kcheck`, `kcheck host`, `kcheck eval`
struct JudgeCommandOptions {
    RuleOptions rules;
    FactOptions facts;
    ReportOptions report;
};

/// `kcheck fleet`
struct FleetOptions {
    RuleOptions rules;
    ReportOptions report;
    std::vector<std::string> inputs;
    std::string input_format;  ///< Empty: told apart by content.
    std::string group_by;
    std::string select;  ///< A condition as advisories write it; empty: all hosts.
    std::string max_fact_age;
    unsigned jobs = 0;  ///< 0: as many as there are processors.
    bool skip_bad_input = false;
    std::uint64_t max_errors = 0;  ///< 0: no limit.
    bool merge_summaries = false;
};

/// `kcheck facts`
struct FactsCommandOptions {
    RuleOptions rules;
    FactOptions facts;
    std::string format;
    bool catalogue = false;
    std::string now;
};

/// `kcheck explain`
struct ExplainOptions {
    RuleOptions rules;
    FactOptions facts;
    std::string id;
    std::string format = "text";
};

/// `kcheck what-if`
struct WhatIfOptions {
    RuleOptions rules;
    FactOptions facts;
    std::string release;
    std::string image;
    std::string format = "text";
    std::string fail_on = "low";
    bool allow_unknown = false;
};

/// `kcheck fix`
struct FixOptions {
    RuleOptions rules;
    FactOptions facts;
    std::string format = "text";
    std::string fail_on = "low";
    bool allow_unknown = false;
};

/// `kcheck rules`, all commands but `diff`
struct RulesOptions {
    RuleOptions rules;
    std::string id;                  ///< `show`
    std::vector<std::string> paths;  ///< `lint`, `test`, `build`, `fmt`
    std::string output;              ///< `build`
    std::string format = "text";     ///< `lint`, `diff`
    std::optional<std::uint64_t> serial;
    std::string expires;
    std::string now;
    std::string bundle;  ///< `sign`, `verify`
    std::string secret_key;
    std::string password_file;
    std::string comment;
    bool check = false;  ///< `fmt`
};

/// What is known of a new advisory; empty texts are left to its author.
struct RulesNewOptions {
    RuleOptions rules;
    std::string directory;
    std::string id;
    std::string prefix = std::string(own_id_prefix);
    std::string title;
    std::string severity;
    std::string impact;
    std::string stream;
    std::string introduced;
    std::string last_affected;
    std::string fixed;
    std::string now;
};

struct RulesImportOptions {
    RuleOptions rules;
    std::string format;
    std::vector<std::string> files;
    std::string directory;
    std::string prefix = std::string(own_id_prefix);
};

/// `kcheck rules diff`
struct RulesDiffOptions {
    std::string before;  ///< `builtin`, or a path.
    std::string after;
    std::vector<std::string> facts;        ///< Fact sets, or directories of them.
    std::vector<std::string> inventories;  ///< As `kcheck fleet` reads them.
    std::string format = "text";
    bool overlay = false;    ///< Compare OLD with NEW laid over it, as --rules does.
    bool exit_code = false;  ///< Whether a change shows in the exit code.
};

/// `kcheck vercmp`
struct VercmpOptions {
    std::string scheme;
    std::vector<std::string> versions;
};

/// `kcheck completion`
struct CompletionOptions {
    std::string shell;
};

}  // namespace kcheck
