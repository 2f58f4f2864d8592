#include "fleet/fleet_run.hpp"

#include <condition_variable>
#include <exception>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "fleet/host_registry.hpp"
#include "fleet/host_shortlist.hpp"
#include "fleet/piece_judge.hpp"
#include "fleet/tally.hpp"

namespace kcheck {

namespace {

/// How many hosts ahead a place of the registry is brought into the cache.
constexpr std::size_t expected_ahead = 16;
/// How many pieces a thread may be ahead of the one whose turn it is.
constexpr std::size_t pieces_ahead = 2;
/// What hosts count as that --select leaves out.
constexpr CellNumber left_out = last_cell;

/// Gives the texts of pieces their numbers of the run, and only those of which a host is counted.
class RunTexts {
  public:
    explicit RunTexts(std::size_t limit) : registry_(limit) {}

    /// `texts` must outlive the piece's last number.
    void begin(const std::vector<std::string>& texts) {
        texts_ = &texts;
        numbers_.assign(texts.size(), 0);
    }
    std::uint32_t number_of(std::uint32_t in_piece) {
        if (in_piece == 0) return 0;
        std::uint32_t& number = numbers_[in_piece - 1];
        if (number == 0) number = registry_.number_of((*texts_)[in_piece - 1]);
        return number;
    }
    const TextRegistry& registry() const { return registry_; }

  private:
    TextRegistry registry_;
    const std::vector<std::string>* texts_ = nullptr;
    std::vector<std::uint32_t> numbers_;  ///< By number in the piece, less one; 0: has none yet.
};

/// Takes judged pieces in the order of the input.
class Collector {
  public:
    /// `shipped` is added to by inputs that state kernels of images.
    Collector(std::span<const RowOutput> outputs, const FleetRunOptions& options, ShippedKernels& shipped)
        : outputs_(outputs),
          options_(options),
          shipped_(shipped),
          has_rows_(outputs.size(), false),
          images_(options.max_names),
          groups_(options.max_names),
          shortlist_(options.kept_hosts) {}

    Result<void> take(JudgedPiece& piece) {
        for (const BadRecord& bad : piece.bad)
            if (auto taken = take_bad(bad); !taken) return taken;
        if (piece.failure) return tl::unexpected(*piece.failure);
        for (auto& [image, release] : piece.image_kernels)
            shipped_.insert_or_assign(image, std::move(release));
        const std::vector<bool> outranked = count(piece);
        for (std::size_t i = 0; i < outputs_.size(); ++i) {
            if (auto written = write(i, piece.rows[i], outranked); !written) return written;
        }
        if (options_.on_progress) options_.on_progress(input_.records);
        return {};
    }

    FleetResult finish(const FleetRules& rules) {
        FleetResult result;
        result.summary.group_key = rules.question.group_key;
        result.summary.input = input_;
        tally_.write(rules.classes, images_.registry(), groups_.registry(), result.summary);
        result.hosts = std::move(shortlist_).finish(result.summary, images_.registry(), groups_.registry());
        return result;
    }

  private:
    Result<void> take_bad(const BadRecord& bad) {
        ++input_.bad;
        if (options_.on_bad) options_.on_bad(bad);
        if (options_.max_errors == 0 || input_.bad < options_.max_errors) return {};
        return fail(ErrorKind::bad_data,
                    fmt::format("gave up after {}, as --max-errors says", counted(input_.bad, "bad record")));
    }

    /// Of which records another one of the host goes on counting; empty if of none.
    std::vector<bool> count(JudgedPiece& piece) {
        std::vector<bool> outranked;
        std::vector<JudgedRecord>& records = piece.records;
        images_.begin(piece.images);
        groups_.begin(piece.groups);
        for (std::size_t i = 0; i < records.size(); ++i) {
            if (i + expected_ahead < records.size()) registry_.expect(records[i + expected_ahead].identity);
            if (count(records[i])) {
                if (options_.kept_hosts > 0)
                    shortlist_.take(records[i].identity, records[i].host, std::move(piece.names[i]));
                continue;
            }
            outranked.resize(records.size());
            outranked[i] = true;
        }
        return outranked;
    }

    /// False where a record of the host was seen that goes on counting. The record gets the numbers of the
    /// run.
    bool count(JudgedRecord& record) {
        ++input_.records;
        if (record.has_bad_time) ++input_.bad_times;
        const CellNumber cell = record.host.what == nullptr ? left_out : cell_of(record.host);
        if (record.identity != 0) {
            const HostRegistry::Answer answer =
                registry_.see(record.identity, {record.time, cell, record.host.knows_kernel});
            if (answer.sight == HostRegistry::Sight::worse) return ++input_.duplicates, false;
            if (answer.sight == HostRegistry::Sight::better) {
                ++input_.duplicates;
                take_back(answer.replaced);
            }
            if (answer.sight == HostRegistry::Sight::unremembered) ++input_.unremembered;
        }
        if (cell == left_out) {
            ++input_.left_out;
        } else {
            tally_.add(cell);
        }
        return true;
    }

    CellNumber cell_of(JudgedHost& host) {
        host.image = images_.number_of(host.image);
        host.group = groups_.number_of(host.group);
        return tally_.cell_of(host);
    }

    void take_back(CellNumber cell) {
        if (cell == left_out) {
            --input_.left_out;
        } else {
            tally_.take_back(cell);
        }
    }

    Result<void> write(std::size_t output, PieceRows& rows, const std::vector<bool>& outranked) {
        if (!outranked.empty()) drop(rows, outranked);
        std::string_view text = rows.text;
        if (text.empty()) return {};
        if (!has_rows_[output]) {
            has_rows_[output] = true;
            text.remove_prefix(outputs_[output].writer->separator().size());
        }
        return outputs_[output].write(text);
    }

    static void drop(PieceRows& rows, const std::vector<bool>& outranked) {
        std::string kept;
        std::size_t begin = 0;
        for (std::size_t i = 0; i < outranked.size(); ++i) {
            if (!outranked[i]) kept.append(rows.text, begin, rows.ends[i] - begin);
            begin = rows.ends[i];
        }
        rows.text = std::move(kept);
    }

    std::span<const RowOutput> outputs_;
    const FleetRunOptions& options_;
    ShippedKernels& shipped_;
    InputCounts input_;
    Tally tally_;
    HostRegistry registry_;
    std::vector<bool> has_rows_;
    RunTexts images_;
    RunTexts groups_;
    HostShortlist shortlist_;
};

/// The threads of a run, which take pieces in turn.
class Crew {
  public:
    Crew(const FleetRules& rules, InventoryStream& stream, std::span<const RowOutput> outputs,
         const FleetRunOptions& options, Collector& collector)
        : rules_(rules), stream_(stream), outputs_(outputs), options_(options), collector_(collector) {}

    /// Works until the input ends, a piece fails or the run is interrupted; the calling thread is one of the
    /// crew. Throws what any of them has thrown.
    Result<void> work() {
        std::vector<std::jthread> others;
        do_part([&] {
            PieceJudge judge(rules_, outputs_, options_);
            take_images(judge);
            hire(others);
            take_hosts(judge);
        });
        others.clear();
        if (thrown_) std::rethrow_exception(thrown_);
        if (failure_) return tl::unexpected(*failure_);
        return {};
    }

    bool is_interrupted() const {
        return options_.is_interrupted != nullptr && options_.is_interrupted->load(std::memory_order_relaxed);
    }

  private:
    /// What a thread does next.
    struct Turn {
        InventoryPiece piece;
        /// Instead of a piece, whose number it has: why an input cannot be read, or not read on.
        std::optional<std::string> defect;
    };

    /// One thread's part. Whoever cannot go on, for memory is used up, say, ends the work of all: nobody is
    /// to wait for the piece that it had. There may be no memory even for a message.
    template <class Part>
    void do_part(Part part) {
        try {
            part();
        } catch (...) {
            const std::lock_guard lock(collecting_);
            if (!thrown_) thrown_ = std::current_exception();
            is_over_ = true;
            turn_.notify_all();
        }
    }

    /// Those whom the system does not give are done without.
    void hire(std::vector<std::jthread>& others) {
        others.reserve(options_.jobs);
        try {
            while (others.size() + 1 < options_.jobs) {
                others.emplace_back([this] {
                    do_part([this] {
                        PieceJudge own(rules_, outputs_, options_);
                        take_hosts(own);
                    });
                });
            }
        } catch (const std::system_error&) {
            return;
        }
    }

    void take_hosts(PieceJudge& judge) {
        Turn turn;
        JudgedPiece judged;
        while (take_turn(turn)) take(turn, judge, judged);
    }

    /// Hosts need the kernels of all images, and inputs that state them come first: these are read alone.
    void take_images(PieceJudge& judge) {
        Turn turn;
        JudgedPiece judged;
        while (take_turn(turn)) {
            if (!turn.defect && !turn.piece.input->format->states_images) {
                waiting_ = std::move(turn);
                return;
            }
            take(turn, judge, judged);
        }
    }

    void take(const Turn& turn, PieceJudge& judge, JudgedPiece& judged) {
        if (turn.defect) {
            judge.refuse(*turn.defect, judged);
        } else {
            judge.judge(turn.piece, judged);
        }
        hand_in(turn.piece.number, judged);
    }

    bool take_turn(Turn& turn) {
        const std::lock_guard lock(reading_);
        if (waiting_) {
            turn = std::move(*waiting_);
            waiting_.reset();
            return true;
        }
        if (is_over_ || is_interrupted()) return false;
        turn.defect.reset();
        const auto more = stream_.next(turn.piece);
        if (more) return *more;
        if (is_interrupted()) return false;
        const ErrorKind kind = more.error().kind;
        const bool is_bad_input = kind == ErrorKind::bad_data || kind == ErrorKind::no_input;
        if (is_bad_input) {
            turn.defect = more.error().message;
        } else {
            end_with(more.error());
        }
        return is_bad_input;
    }

    void end_with(const Error& error) {
        const std::lock_guard lock(collecting_);
        if (!failure_) failure_ = error;
        is_over_ = true;
        turn_.notify_all();
    }

    /// Leaves a judged piece to be collected and takes memory for the next one in exchange. Whoever brings
    /// the piece whose turn it is collects all that are ready, while the others go on; who is far ahead
    /// waits. After a failure nothing is collected.
    void hand_in(std::uint64_t number, JudgedPiece& judged) {
        std::unique_lock lock(collecting_);
        turn_.wait(lock, [&] { return has_failed() || number < next_ + pieces_ahead * options_.jobs; });
        if (has_failed()) return;
        ready_.emplace(number, std::move(judged));
        judged = {};
        if (!spare_.empty()) {
            judged = std::move(spare_.back());
            spare_.pop_back();
        }
        if (is_collecting_) return;
        is_collecting_ = true;
        for (auto next = ready_.find(next_); next != ready_.end() && !has_failed();
             next = ready_.find(next_)) {
            JudgedPiece piece = std::move(next->second);
            ready_.erase(next);
            lock.unlock();
            const Result<void> taken = collector_.take(piece);
            lock.lock();
            if (!taken && !failure_) failure_ = taken.error();
            if (failure_) is_over_ = true;
            spare_.push_back(std::move(piece));
            ++next_;
            turn_.notify_all();
        }
        is_collecting_ = false;
        turn_.notify_all();
    }

    bool has_failed() const { return failure_ || thrown_; }

    const FleetRules& rules_;
    InventoryStream& stream_;
    std::span<const RowOutput> outputs_;
    const FleetRunOptions& options_;
    Collector& collector_;
    std::mutex reading_;
    std::optional<Turn> waiting_;  ///< Taken, and not yet judged.
    std::mutex collecting_;
    std::condition_variable turn_;
    std::uint64_t next_ = 0;  ///< The piece whose turn it is.
    std::map<std::uint64_t, JudgedPiece> ready_;
    std::vector<JudgedPiece> spare_;
    bool is_collecting_ = false;
    std::atomic<bool> is_over_ = false;
    std::optional<Error> failure_;
    std::exception_ptr thrown_;
};

Result<void> describe_database(const FleetQuestion& question, FleetSummary& summary) {
    const Database& database = question.database;
    const std::size_t judged = question.only.empty() ? database.size() : question.only.size();
    summary.database = {judged, database.digest(), std::string(database.newest()), database.origins()};
    std::set<std::string> ids;
    for (const CountedClass& each : summary.classes)
        for (const ClassFinding& finding : each.what.findings) ids.insert(finding.id);
    for (const std::string& id : ids) {
        KC_TRY(const std::size_t index, database.require(id));
        KC_TRY(const Advisory advisory, database.advisory(index));
        KC_TRY(AdvisoryText text, database.text(index));
        summary.advisories.push_back({id, advisory.severity, advisory.impact, std::move(text.title),
                                      std::move(text.summary), std::string(database.origin(index)),
                                      std::move(text.remedy), std::move(text.references), advisory.affected});
    }
    return {};
}

}  // namespace

Result<FleetResult> judge_fleet(const FleetQuestion& question, InventoryStream& stream,
                                std::span<const RowOutput> outputs, const FleetRunOptions& options) {
    KC_TRY(const std::vector<FactTest> tests, tests_of(question));
    ClassRegistry classes;
    ShippedKernels shipped;
    const FleetRules rules{question, tests, shipped, classes};
    Collector collector(outputs, options, shipped);
    Crew crew(rules, stream, outputs, options, collector);
    if (auto done = crew.work(); !done) return tl::unexpected(done.error());
    FleetResult result = collector.finish(rules);
    result.summary.is_partial = crew.is_interrupted();
    if (auto done = describe_database(question, result.summary); !done) return tl::unexpected(done.error());
    return result;
}

}  // namespace kcheck
