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

#include "fleet/collector.hpp"
#include "fleet/piece_judge.hpp"

namespace kcheck {

namespace {

/// How many pieces a thread may be ahead of the one whose turn it is.
constexpr std::size_t pieces_ahead = 2;

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
