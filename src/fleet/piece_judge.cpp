#include "fleet/piece_judge.hpp"

#include "fact/fact_set.hpp"
#include "fleet/fact_time.hpp"
#include "fleet/host_registry.hpp"

namespace kcheck {

namespace {

/// Clocks differ; facts from further in the future than this, in seconds, are of no known age.
constexpr std::int64_t clock_tolerance = 86400;

std::string_view plain(const KnownText* known) { return known == nullptr ? std::string_view() : known->text; }

}  // namespace

void JudgedPiece::clear() {
    records.clear();
    for (PieceRows& each : rows) {
        each.text.clear();
        each.ends.clear();
    }
    names.clear();
    images.clear();
    groups.clear();
    bad.clear();
    image_kernels.clear();
    failure.reset();
}

/// Judges each record as it is read.
class PieceJudge::Sink final : public RecordSink {
  public:
    Sink(const FleetRules& rules, std::span<const RowOutput> outputs, const FleetRunOptions& options)
        : judge_(rules), outputs_(outputs), options_(options) {}

    void begin(JudgedPiece& judged) {
        judged_ = &judged;
        ++pieces_;
        judged.clear();
        judged.rows.resize(outputs_.size());
    }
    void begin(const InventoryPiece& piece, JudgedPiece& judged) {
        piece_ = &piece;
        begin(judged);
    }

    void host(const HostRecord& record) override {
        if (judged_->failure) return;
        const std::uint32_t time = parse_fact_time(record.time);
        auto host = judge_.judge(record, age_of(time));
        if (!host) {
            if (host.error().kind == ErrorKind::bad_data) return bad(record.line, host.error().message);
            judged_->failure = host.error();
            return;
        }
        const Names names = names_of(record);
        const bool has_name = !names.id.empty() || !names.host.empty();
        const std::uint64_t identity = has_name ? HostRegistry::identity(names.id, names.host) : 0;
        const bool has_bad_time = time == 0 && !record.time.empty();
        judged_->records.push_back({identity, time, has_bad_time, numbered(*host)});
        if (options_.kept_hosts > 0) judged_->names.emplace_back(names.host, names.id);
        write_rows(names, *host);
    }

    void bad(std::size_t line, const std::string& message) override {
        judged_->bad.push_back({piece_->input->name, line, message});
    }

    void image(std::string_view image_id, std::string_view release) override {
        judged_->image_kernels.emplace_back(image_id, release);
    }

    void bad_input(const std::string& message) { judged_->bad.push_back({{}, 0, message}); }

    void fail(Error error) { judged_->failure = std::move(error); }

  private:
    FactAge age_of(std::uint32_t time) const {
        if (!options_.max_fact_age) return FactAge::fresh;
        const bool is_known = time != 0 && time - options_.now <= clock_tolerance;
        const bool is_fresh = is_known && options_.now - time <= *options_.max_fact_age;
        return is_fresh ? FactAge::fresh : FactAge::stale;
    }

    JudgedHost numbered(const HostVerdict& host) {
        return {host.what, host.number, number_of(host.image, judged_->images),
                number_of(host.group, judged_->groups), host.knows_kernel};
    }

    /// Threads give numbers for one piece only: which texts a report names must not depend on who is first.
    std::uint32_t number_of(KnownText* known, std::vector<std::string>& texts) {
        if (known == nullptr) return 0;
        if (known->piece != pieces_) {
            texts.push_back(known->text);
            known->piece = pieces_;
            known->number = static_cast<std::uint32_t>(texts.size());
        }
        return known->number;
    }

    struct Names {
        std::string_view host;
        std::string_view id;
    };

    /// As the record states them, else by its facts.
    Names names_of(const HostRecord& record) {
        Names names{record.host, record.id};
        if (!names.host.empty() && !names.id.empty()) return names;
        for (const HostField& field : record.fields) {
            if (field.key == "host.name" && names.host.empty()) names.host = text_of(field, host_name_);
            if (field.key == "host.id" && names.id.empty()) names.id = text_of(field, host_id_);
        }
        return names;
    }

    static std::string_view text_of(const HostField& field, std::string& text) {
        text.clear();
        if (const auto fact = parse_fact(std::string(field.key), field.json); fact && fact->text() != nullptr)
            text = *fact->text();
        return text;
    }

    void write_rows(const Names& names, const HostVerdict& host) {
        for (std::size_t i = 0; i < outputs_.size(); ++i) {
            PieceRows& rows = judged_->rows[i];
            const HostWriter& writer = *outputs_[i].writer;
            const bool is_shown =
                host.what != nullptr &&
                (options_.shows_clear || writer.wants_clear_hosts() || !is_clear(*host.what));
            if (is_shown)
                writer.row({names.host, names.id, plain(host.image), plain(host.group), host.what},
                           rows.text);
            rows.ends.push_back(rows.text.size());
        }
    }

    HostJudge judge_;
    std::span<const RowOutput> outputs_;
    const FleetRunOptions& options_;
    std::string host_name_;
    std::string host_id_;
    const InventoryPiece* piece_ = nullptr;
    JudgedPiece* judged_ = nullptr;
    std::uint64_t pieces_ = 0;  ///< That were begun.
};

PieceJudge::PieceJudge(const FleetRules& rules, std::span<const RowOutput> outputs,
                       const FleetRunOptions& options)
    : sink_(std::make_unique<Sink>(rules, outputs, options)) {}

PieceJudge::~PieceJudge() = default;

void PieceJudge::judge(const InventoryPiece& piece, JudgedPiece& judged) {
    sink_->begin(piece, judged);
    if (input_ != piece.input) {
        std::string error;
        reader_ = piece.input->format->open(*piece.input, error);
        input_ = piece.input;
        if (!reader_) return sink_->fail({ErrorKind::bad_data, piece.input->name + ": " + error});
    }
    reader_->read(piece.text(), piece.first_line, *sink_);
}

void PieceJudge::refuse(const std::string& message, JudgedPiece& judged) {
    sink_->begin(judged);
    sink_->bad_input(message);
}

}  // namespace kcheck
