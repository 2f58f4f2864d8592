#include "probe/look.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/text.hpp"

namespace kcheck {

bool is_live(const Root& root) { return root.is_running() || root.exists("/proc/version"); }

SourcedFact unread(const Root& root, std::string_view path, const FileError& error, std::string_view tree) {
    std::string source(path);
    if (!error.is_missing()) return unknown(error.reason, std::move(source));
    if (tree.empty()) return absent(std::move(source));
    const auto tree_status = root.status(tree);
    return tree_status ? absent(std::move(source)) : unseen(root, path, tree_status.error());
}

SourcedFact unseen(const Root& root, std::string_view path, const FileError& error) {
    if (error.is_missing() && !is_live(root)) return unknown(std::string(not_running));
    return unknown(error.reason, std::string(path));
}

SourcedFact text_of_file(const Root& root, const std::string& path, std::string_view tree) {
    const auto content = root.read(path);
    if (!content) return unread(root, path, content.error(), tree);
    return known(std::string(trim(*content)), path);
}

bool is_path_component(std::string_view text) {
    const auto unfit = [](char c) { return c == '/' || static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    return !text.empty() && text != "." && text != ".." && std::none_of(text.begin(), text.end(), unfit);
}

SourcedFact bad_argument(std::string_view key) {
    return unknown(fmt::format("{} names nothing that could be looked at", printable(key)));
}

void state(FactMap& facts, std::string_view key, SourcedFact fact) {
    facts.insert_or_assign(std::string(key), std::move(fact));
}

}  // namespace kcheck
