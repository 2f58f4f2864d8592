#include "fact/fact_reader.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "fact/catalogue.hpp"
#include "fact/derive.hpp"

namespace kcheck {

namespace {

SourcedFact kernel_of_image(const SourcedFact& image, const ImageKernels& image_kernels) {
    if (image.text() == nullptr) return unknown("image.id is " + to_text(image));
    if (auto release = image_kernels(*image.text())) return known(std::move(*release), "image map");
    return unknown(fmt::format("the image map does not list {}", *image.text()));
}

/// Whether the source's fact is of the kernel that it saw, when somebody says that another one runs.
bool describes_another_kernel(std::string_view key, const FactMap& given, FactSource& source) {
    if (key != "kernel.build" && key != "kernel.signature") return false;
    const auto release = given.find("kernel.release");
    if (release == given.end()) return false;
    const auto seen = source.read("kernel.release");
    return seen && seen->text() != nullptr && seen->fact != release->second.fact;
}

}  // namespace

FactReader::FactReader(FactSource& source, FactMap given, ImageKernels image_kernels)
    : source_(source), given_(std::move(given)), image_kernels_(std::move(image_kernels)) {}

const SourcedFact& FactReader::read(std::string_view key) {
    const SourcedFact& fact = read_for_test(key);
    source_.depends_on(key);
    return fact;
}

const SourcedFact& FactReader::read_for_test(std::string_view key) {
    const auto found = facts_.find(key);
    if (found != facts_.end()) return found->second;
    SourcedFact fact = look(key);
    return facts_.insert_or_assign(std::string(key), std::move(fact)).first->second;
}

SourcedFact FactReader::look(std::string_view key) {
    if (const auto found = given_.find(key); found != given_.end()) return found->second;
    if (describes_another_kernel(key, given_, source_)) {
        return unknown(fmt::format(
            "kernel.release is given, and this machine's {} is another kernel's; give it too", key));
    }
    const auto inputs = inputs_of(key);
    const bool follows_from_given =
        std::any_of(inputs.begin(), inputs.end(), [&](std::string_view input) { return is_given(input); });
    auto stated = follows_from_given ? std::nullopt : source_.read(key);
    if (inputs.empty()) return stated ? std::move(*stated) : unknown("no probe reads it");
    // A stated fact stands, and what it follows from is read all the same: reports list all that was read,
    // and those on a machine and on its saved facts must not differ.
    SourcedFact derived = key == "image.kernel"
                              ? kernel_of_image(read("image.id"), image_kernels_)
                              : derive_kernel_fact(key, [this](std::string_view input) -> const SourcedFact& {
                                    return read(input);
                                });
    return stated ? std::move(*stated) : std::move(derived);
}

const SourcedFact& FactReader::read_of_kernel(std::string_view release, std::string_view key) {
    const FactKind* const kind = find_fact_kind(key);
    if (kind != nullptr && kind->scope == FactScope::machine) return read(key);
    FactMap& facts = kernel_facts_.try_emplace(std::string(release)).first->second;
    const auto found = facts.find(key);
    if (found != facts.end()) return found->second;
    SourcedFact fact = look_at_kernel(release, key);
    return facts.insert_or_assign(std::string(key), std::move(fact)).first->second;
}

SourcedFact FactReader::look_at_kernel(std::string_view release, std::string_view key) {
    if (key == "kernel.release") return known(std::string(release), "kernel.installed");
    const FactKind* const kind = find_fact_kind(key);
    if (kind == nullptr || kind->scope != FactScope::kernel) {
        return unknown("says nothing about a kernel that does not run");
    }
    auto stated = source_.read_of_kernel(release, key);
    if (inputs_of(key).empty()) {
        return stated ? std::move(*stated) : unknown("no probe reads it for a kernel that does not run");
    }
    SourcedFact derived = derive_kernel_fact(
        key, [&](std::string_view input) -> const SourcedFact& { return read_of_kernel(release, input); });
    return stated ? std::move(*stated) : std::move(derived);
}

void FactReader::assume_of_kernel(std::string_view release, std::string_view key, SourcedFact fact) {
    FactMap& facts = kernel_facts_.try_emplace(std::string(release)).first->second;
    facts.insert_or_assign(std::string(key), std::move(fact));
}

const SourcedFact& UseOfOtherKernelView::get(std::string_view key) {
    const FactKind* const kind = find_fact_kind(key);
    if (kind != nullptr && kind->scope == FactScope::running) return reader_.read(key);
    const SourcedFact& fact = reader_.read_of_kernel(release_, key);
    if (!key.starts_with("module.")) return fact;
    // Which modules run is a matter of use: one that is only loadable in a kernel that does not run yet will
    // be loaded if it is now.
    const SourcedFact& now = reader_.read(key);
    if (fact.is_unknown()) return now;
    const auto is = [](const SourcedFact& each, std::string_view state) {
        return each.text() != nullptr && *each.text() == state;
    };
    return is(fact, "loadable") && (now.is_unknown() || is(now, "loaded")) ? now : fact;
}

}  // namespace kcheck
