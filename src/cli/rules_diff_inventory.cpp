// `kcheck rules diff --inventory PATH`: which hosts of an inventory change their outcome.
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/rules_comparison.hpp"
#include "inventory/inventory_stream.hpp"
#include "inventory/record_facts.hpp"

namespace kcheck {

namespace {

/// Compares the hosts of an inventory. The first record that cannot be read ends it: what would be said of a
/// part of the fleet would be taken for the whole.
class InventoryHosts final : public RecordSink {
  public:
    InventoryHosts(RulesComparison& comparison, std::string input)
        : comparison_(comparison), input_(std::move(input)) {}

    void host(const HostRecord& record) override {
        if (failure_) return;
        auto set = fact_set_of(record);
        if (!set) return bad(record.line, set.error().message);
        auto added = comparison_.add(std::move(*set), place(record.line));
        if (!added) failure_ = added.error();
    }
    void bad(std::size_t line, const std::string& message) override {
        if (!failure_) failure_ = Error{ErrorKind::bad_data, fmt::format("{}: {}", place(line), message)};
    }
    void image(std::string_view image_id, std::string_view release) override {
        comparison_.add_image(image_id, release);
    }

    const std::optional<Error>& failure() const { return failure_; }

  private:
    std::string place(std::size_t line) const { return fmt::format("{}:{}", input_, line); }

    RulesComparison& comparison_;
    std::string input_;
    std::optional<Error> failure_;
};

Result<void> add_inventories(const std::vector<std::string>& paths, RulesComparison& comparison) {
    InventoryStreamOptions options;
    options.paths = paths;
    KC_TRY(InventoryStream stream, InventoryStream::open(options));
    InventoryPiece piece;
    std::shared_ptr<const InventoryInput> input;
    std::unique_ptr<InventoryReader> reader;
    for (;;) {
        KC_TRY(const bool more, stream.next(piece));
        if (!more) return {};
        std::string error;
        if (input != piece.input) reader = piece.input->format->open(*piece.input, error);
        if (!reader) return fail(ErrorKind::bad_data, fmt::format("{}: {}", piece.input->name, error));
        input = piece.input;
        InventoryHosts hosts(comparison, input->name);
        reader->read(piece.text(), piece.first_line, hosts);
        if (hosts.failure()) return tl::unexpected(*hosts.failure());
    }
}

}  // namespace

Result<ExitCode> run_rules_diff_inventory(const RulesDiffOptions& options) {
    return compare_rules(options, [&](RulesComparison& comparison) {
        return add_inventories(options.inventories, comparison);
    });
}

}  // namespace kcheck
