// The statements of a grub.cfg that decide what boots:
//
//   set NAME=VALUE | unset NAME
//   if CONDITION; then ... elif CONDITION; then ... else ... fi
//   menuentry TITLE { OPTION } "{" ... linux IMAGE ... "}"
//   submenu TITLE { OPTION } "{" ... "}"            the ID follows --id or $menuentry_id_option
//   function NAME "{" ... "}" | blscfg
//
// All other commands are passed over.
#include "probe/grub_config.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/truth.hpp"
#include "probe/grub_condition.hpp"
#include "probe/grub_script.hpp"

namespace kcheck {

namespace {

/// No menu that people use nests deeper; a hostile one could exhaust the stack.
constexpr std::size_t depth_limit = 8;

/// What a script may make of itself by variables and by `blscfg`, which a hostile one could repeat without
/// end.
constexpr std::size_t text_limit = std::size_t{4} << 20;
constexpr std::size_t entries_limit = 65536;

/// Variables that GRUB itself sets before the script runs, with values that depend on the machine.
bool is_builtin_variable(std::string_view name) {
    constexpr std::array<std::string_view, 8> names{"prefix",   "root", "cmdpath", "grub_platform",
                                                    "grub_cpu", "?",    "@",       "#"};
    return name.starts_with("feature_") || name.starts_with("net_") || (!name.empty() && is_digit(name[0])) ||
           std::find(names.begin(), names.end(), name) != names.end();
}

/// One `if` that is open: whether its present branch runs, and whether an earlier one has.
struct Branch {
    Truth runs = Truth::yes;
    Truth taken = Truth::no;
};

/// One "{" that is open.
struct Block {
    enum class Kind { submenu, menuentry, skipped };
    Kind kind = Kind::skipped;
    BootEntry entry{};
    std::size_t open_branches = 0;  ///< Of the script around it.
};

class GrubRun {
  public:
    GrubRun(const GrubEnvironment& environment, const std::vector<BootEntry>& bls_entries)
        : bls_entries_(bls_entries) {
        for (const auto& [name, value] : environment) values_.emplace(name, value);
    }

    GrubConfig run(std::string_view script) {
        for (const GrubStatement& statement : parse_grub_script(script)) execute(statement);
        while (!blocks_.empty()) close_block();
        config_.chosen_default = is_too_large_ ? std::nullopt : value_of("default");
        return std::move(config_);
    }

  private:
    void execute(GrubStatement statement) {
        if (statement.front() == "}") return close_block();
        if (!blocks_.empty() && blocks_.back().kind != Block::Kind::submenu)
            return execute_in_body(statement);
        // `then`, `else` and `do` may share their line with the command that follows.
        if (statement.front() == "else") open_else();
        if (statement.front() == "then" || statement.front() == "else" || statement.front() == "do")
            statement.erase(statement.begin());
        if (!statement.empty()) execute_command(statement);
    }

    void execute_command(const GrubStatement& statement) {
        const GrubWord& command = statement.front();
        const std::span<const GrubWord> arguments = std::span(statement).subspan(1);
        if (command == "if") return branches_.push_back(branch(judge(arguments)));
        if (command == "elif") return open_elif(arguments);
        if (command == "for" || command == "while" || command == "until") return open_loop(arguments);
        if (command == "fi" || command == "done") return close_branch();
        if (statement.back() == "{") return open_block(statement);
        if (command == "blscfg") return add_bls_entries();
        if (command == "set" && !arguments.empty()) return assign(arguments.front());
        if (command == "unset" && !arguments.empty()) return set_value(arguments.front(), std::string());
        if (command.find('=') != std::string::npos) assign(command);
    }

    static bool loads_linux(std::string_view command) {
        return command == "linux" || command == "linux16" || command == "linuxefi";
    }

    /// Within a menu entry only its kernel matters. Two different ones make it uncertain.
    void execute_in_body(const GrubStatement& statement) {
        if (statement.back() == "{") return blocks_.push_back({Block::Kind::skipped, {}, branches_.size()});
        const bool shares_line = statement.front() == "then" || statement.front() == "else";
        const std::span<const GrubWord> command = std::span(statement).subspan(shares_line ? 1 : 0);
        Block& block = blocks_.back();
        if (block.kind != Block::Kind::menuentry || command.size() < 2 || !loads_linux(command[0])) return;
        BootEntry& entry = block.entry;
        entry.is_ambiguous = entry.is_ambiguous || (!entry.kernel.empty() && entry.kernel != command[1]);
        entry.kernel = command[1];
        entry.options = expanded(command.subspan(2));
    }

    /// The words of a kernel command line with their variables put in; nothing if one cannot be known.
    std::optional<std::string> expanded(std::span<const GrubWord> command_line) {
        std::string out;
        for (const GrubWord& word : command_line) {
            const auto text = expanded(word);
            if (!text || out.size() > longest_grub_word) return std::nullopt;
            out += fmt::format("{}{}", out.empty() ? "" : " ", *text);
        }
        return out;
    }

    std::optional<std::string> expanded(const GrubWord& word) {
        if (is_too_large_) return std::nullopt;
        return spent(expand_grub_word(word, [this](std::string_view name) { return value_of(name); }));
    }

    std::optional<std::string> spent(std::optional<std::string> text) {
        made_ += text ? text->size() : 0;
        is_too_large_ = is_too_large_ || made_ > text_limit;
        return text;
    }

    // --- conditions ---

    Truth active() const { return branches_.empty() ? Truth::yes : branches_.back().runs; }

    /// What the script around the innermost `if` is worth.
    Truth outer() const { return branches_.size() < 2 ? Truth::yes : branches_[branches_.size() - 2].runs; }

    Branch branch(Truth condition) const { return {both(active(), condition), condition}; }

    Truth judge(std::span<const GrubWord> command) {
        if (is_too_large_) return Truth::unknown;
        return judge_grub_condition(command, [this](std::string_view name) { return spent(value_of(name)); });
    }

    void open_elif(std::span<const GrubWord> command) {
        if (branches_.empty()) return;
        const Truth condition = judge(command);
        Branch& last = branches_.back();
        last.runs = both(outer(), both(negate(last.taken), condition));
        last.taken = either(last.taken, condition);
    }

    void open_else() {
        if (!branches_.empty()) branches_.back().runs = both(outer(), negate(branches_.back().taken));
    }

    /// How often a loop runs, and over what, is not followed.
    void open_loop(std::span<const GrubWord> arguments) {
        if (!arguments.empty()) values_.insert_or_assign(arguments.front(), std::nullopt);
        branches_.push_back({both(active(), Truth::unknown), Truth::unknown});
    }

    void close_branch() {
        if (!branches_.empty()) branches_.pop_back();
    }

    // --- variables ---

    std::optional<std::string> value_of(std::string_view name) const {
        const auto found = values_.find(name);
        if (found != values_.end()) return found->second;
        if (is_builtin_variable(name)) return std::nullopt;
        return std::string();
    }

    void assign(const GrubWord& word) {
        const std::size_t equals = word.find('=');
        if (equals == std::string::npos) return;
        set_value(word.substr(0, equals), expanded(word.substr(equals + 1)));
    }

    void set_value(const std::string& name, std::optional<std::string> value) {
        if (active() == Truth::no) return;
        const bool certain = active() == Truth::yes || value == value_of(name);
        values_.insert_or_assign(name, certain ? std::move(value) : std::nullopt);
    }

    // --- the menu ---

    void open_block(const GrubStatement& statement) {
        const bool is_submenu = statement.front() == "submenu";
        const bool shown = (is_submenu || statement.front() == "menuentry") && active() != Truth::no &&
                           statement.size() >= 3 && blocks_.size() < depth_limit;
        Block block{Block::Kind::skipped, {}, branches_.size()};
        if (shown) {
            block.kind = is_submenu ? Block::Kind::submenu : Block::Kind::menuentry;
            block.entry = entry_of(statement);
            block.entry.is_submenu = is_submenu;
            block.entry.is_conditional = active() == Truth::unknown;
        }
        blocks_.push_back(std::move(block));
    }

    static std::string plain(GrubWord word) {
        std::replace(word.begin(), word.end(), literal_dollar, '$');
        return word;
    }

    static BootEntry entry_of(const GrubStatement& statement) {
        BootEntry entry;
        entry.title = plain(statement[1]);
        for (std::size_t i = 2; i + 1 < statement.size(); ++i) {
            if (statement[i] == "--id" || statement[i] == "$menuentry_id_option")
                entry.id = plain(statement[i + 1]);
        }
        return entry;
    }

    void close_block() {
        if (blocks_.empty()) return;
        Block block = std::move(blocks_.back());
        blocks_.pop_back();
        branches_.resize(std::min(branches_.size(), block.open_branches));
        if (block.kind != Block::Kind::skipped) menu().push_back(std::move(block.entry));
    }

    /// The menu that is being filled.
    std::vector<BootEntry>& menu() { return blocks_.empty() ? config_.menu : blocks_.back().entry.children; }

    static std::vector<GrubWord> words_of(std::string_view options) {
        const auto parts = words(options);
        return {parts.begin(), parts.end()};
    }

    void add_bls_entries() {
        if (active() == Truth::no) return;
        config_.uses_bls = true;
        is_too_large_ = is_too_large_ || menu().size() + bls_entries_.size() > entries_limit;
        if (is_too_large_) return;
        for (BootEntry entry : bls_entries_) {
            entry.is_conditional = active() == Truth::unknown;
            const std::vector<GrubWord> options = words_of(*entry.options);
            entry.options = expanded(options);
            menu().push_back(std::move(entry));
        }
    }

    const std::vector<BootEntry>& bls_entries_;
    std::map<std::string, std::optional<std::string>, std::less<>> values_;
    std::vector<Branch> branches_;
    std::vector<Block> blocks_;
    std::size_t made_ =
        0;  ///< Bytes of all words with their variables put in, and of what conditions asked for.
    bool is_too_large_ = false;  ///< Past a limit, from which on nothing is certain.
    GrubConfig config_;
};

}  // namespace

GrubConfig run_grub_config(std::string_view script, const GrubEnvironment& environment,
                           const std::vector<BootEntry>& bls_entries) {
    return GrubRun(environment, bls_entries).run(script);
}

}  // namespace kcheck
