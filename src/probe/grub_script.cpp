// The part of the GRUB manual's "shell-like scripting" that configurations are written in:
//
//   script     = { statement ( line-end | ";" ) }
//   statement  = { word blanks }          "#" where a word could start begins a comment
//   word       = { bare | "'" text "'" | '"' text-with-escapes '"' | "\" character }
//   variable   = "$" name | "${" name "}"     in bare and in double-quoted text
//
// A "{" that stands alone ends its statement; what follows belongs to the block.
#include "probe/grub_script.hpp"

#include "base/text.hpp"

namespace kcheck {

namespace {

class Scanner {
  public:
    explicit Scanner(std::string_view script) : rest_(script) {}

    std::vector<GrubStatement> statements() {
        while (!rest_.empty()) step();
        end_statement();
        return std::move(statements_);
    }

  private:
    void step() {
        const char c = take();
        switch (c) {
            case '\n':
            case ';': return end_statement();
            case ' ':
            case '\t':
            case '\r': return end_word();
            case '#': return in_word_ ? add(c) : skip_line();
            case '\'': return single_quoted();
            case '"': return double_quoted();
            case '\\': return escaped();
            default: return add(c);
        }
    }

    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    void add(char c) {
        in_word_ = true;
        // No text of a configuration has this control character; it would act as a quoted dollar.
        if (c != literal_dollar) word_ += c;
    }

    void add_literal(char c) {
        in_word_ = true;
        word_ += c == '$' ? literal_dollar : c;
    }

    void skip_line() { rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size())); }

    void single_quoted() {
        in_word_ = true;
        while (!rest_.empty()) {
            const char c = take();
            if (c == '\'') return;
            add_literal(c);
        }
    }

    void double_quoted() {
        in_word_ = true;
        while (!rest_.empty()) {
            const char c = take();
            if (c == '"') return;
            if (c == '\\' && !rest_.empty()) {
                escaped();
            } else {
                add(c);
            }
        }
    }

    void escaped() {
        if (rest_.empty()) return;
        const char c = take();
        if (c != '\n') add_literal(c);
    }

    void end_word() {
        const bool opens_block = word_ == "{";
        if (in_word_) statement_.push_back(std::move(word_));
        word_.clear();
        in_word_ = false;
        if (opens_block) end_statement();
    }

    void end_statement() {
        end_word();
        if (!statement_.empty()) statements_.push_back(std::move(statement_));
        statement_.clear();
    }

    std::string_view rest_;
    bool in_word_ = false;
    std::string word_;
    GrubStatement statement_;
    std::vector<GrubStatement> statements_;
};

bool is_name_character(char c) { return is_alnum(c) || c == '_'; }

/// Takes a variable's name off the front of what follows a `$`.
std::string_view take_name(std::string_view& rest) {
    if (consume_prefix(rest, "{")) {
        const std::size_t end = std::min(rest.find('}'), rest.size());
        const std::string_view name = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return name;
    }
    std::size_t end = 0;
    while (end < rest.size() && is_name_character(rest[end])) ++end;
    if (end == 0 && !rest.empty()) end = 1;  // special parameters such as `$?`
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(end);
    return name;
}

}  // namespace

std::vector<GrubStatement> parse_grub_script(std::string_view script) { return Scanner(script).statements(); }

std::optional<std::string> expand_grub_word(const GrubWord& word, const GrubVariables& variables) {
    std::string text;
    std::string_view rest = word;
    while (!rest.empty()) {
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c != '$') {
            text += c == literal_dollar ? '$' : c;
            continue;
        }
        const auto value = variables(take_name(rest));
        if (!value) return std::nullopt;
        text += *value;
        if (text.size() > longest_grub_word) return std::nullopt;
    }
    return text;
}

}  // namespace kcheck
