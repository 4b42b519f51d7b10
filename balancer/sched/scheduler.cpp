#include "balancer/sched/scheduler.h"

#include <unordered_map>

#include "balancer/sched/maglev.h"

namespace cas {
namespace {

using Candidates = std::span<const Candidate>;
using Choice = std::optional<std::size_t>;

/// Whether `a` has fewer sessions for its weight than `b`. Cross-multiplied, so that equal loads compare as equal.
bool lessLoaded(const Candidate& a, const Candidate& b) {
    return static_cast<double>(a.active) * b.effectiveWeight() < static_cast<double>(b.active) * a.effectiveWeight();
}

double totalWeight(Candidates candidates) {
    double total = 0;
    for (const auto& candidate : candidates) total += candidate.effectiveWeight();
    return total;
}

/// Smooth weighted round-robin: every pick credits each node with its weight, the richest serves and pays the total, so
/// that a heavy node's turns lie between the others' instead of in one row. A node that is no candidate loses its
/// credit: it would come back with a claim on turns it could not have served.
class RoundRobin final : public Scheduler {
public:
    Choice pick(Candidates candidates, std::uint64_t, Random&) override {
        ++m_round;
        Turn* richest = nullptr;
        Choice choice;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            auto& turn = m_turns[candidates[i].id];
            turn.credit += candidates[i].effectiveWeight();
            turn.round = m_round;
            if (richest && turn.credit <= richest->credit) continue;
            richest = &turn;
            choice = i;
        }
        if (richest) richest->credit -= totalWeight(candidates);
        if (m_turns.size() != candidates.size()) forgetWhoLeft();
        return choice;
    }
    std::unique_ptr<Scheduler> clone() const override { return std::make_unique<RoundRobin>(*this); }

private:
    struct Turn {
        double credit = 0;
        std::uint64_t round = 0;
    };

    /// What the leavers owed or were owed is shared out: all credits sum up to nothing again, as a newcomer's zero
    /// supposes.
    void forgetWhoLeft() {
        std::erase_if(m_turns, [this](const auto& row) { return row.second.round != m_round; });
        double sum = 0;
        for (const auto& [id, turn] : m_turns) sum += turn.credit;
        for (auto& [id, turn] : m_turns) turn.credit -= sum / static_cast<double>(m_turns.size());
    }

    std::unordered_map<std::uint32_t, Turn> m_turns;  ///< by Candidate::id
    std::uint64_t m_round = 0;
};

/// Fewest open sessions for the weight. Among equals chance decides by weight, so that neither idle nodes nor several
/// balancers in front of the same nodes prefer the first in the list.
class LeastConnections final : public Scheduler {
public:
    Choice pick(Candidates candidates, std::uint64_t, Random& random) override {
        Choice choice;
        double equals = 0;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            const auto& candidate = candidates[i];
            if (choice && lessLoaded(candidates[*choice], candidate)) continue;
            if (choice && lessLoaded(candidate, candidates[*choice])) choice.reset();
            if (!choice) equals = 0;
            equals += candidate.effectiveWeight();
            if (!choice || random.unit() * equals < candidate.effectiveWeight()) choice = i;
        }
        return choice;
    }
    std::unique_ptr<Scheduler> clone() const override { return std::make_unique<LeastConnections>(*this); }
};

/// Two draws by weight, the less loaded of the two serves (Mitzenmacher 2001, "The Power of Two Choices in Randomized
/// Load Balancing"): nearly as even as least-connections, without the rush on a node that has just come.
class RandomTwo final : public Scheduler {
public:
    Choice pick(Candidates candidates, std::uint64_t, Random& random) override {
        if (candidates.empty()) return std::nullopt;
        const auto first = draw(candidates, random);
        const auto second = draw(candidates, random);
        return lessLoaded(candidates[second], candidates[first]) ? second : first;
    }
    std::unique_ptr<Scheduler> clone() const override { return std::make_unique<RandomTwo>(*this); }

private:
    static std::size_t draw(Candidates candidates, Random& random) {
        auto point = random.unit() * totalWeight(candidates);
        std::size_t i = 0;
        while (i + 1 < candidates.size() && (point -= candidates[i].effectiveWeight()) >= 0) ++i;
        return i;
    }
};

template <class S>
std::unique_ptr<Scheduler> make() {
    return std::make_unique<S>();
}

struct Row {
    SchedulerKind kind;
    std::unique_ptr<Scheduler> (*make)();
};
constexpr Row kSchedulers[] = {
    {SchedulerKind::RoundRobin, make<RoundRobin>},
    {SchedulerKind::LeastConnections, make<LeastConnections>},
    {SchedulerKind::Maglev, make<Maglev>},
    {SchedulerKind::RandomTwo, make<RandomTwo>},
};

}  // namespace

std::unique_ptr<Scheduler> makeScheduler(SchedulerKind kind) {
    for (const auto& row : kSchedulers)
        if (row.kind == kind) return row.make();
    return nullptr;
}

}  // namespace cas
