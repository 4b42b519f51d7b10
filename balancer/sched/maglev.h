#pragma once

#include <vector>

#include "balancer/sched/scheduler.h"

namespace cas {

/// Places clients by their hash alone, so that several balancers agree without talking (Eisenbud et al., "Maglev: A
/// Fast and Reliable Software Network Load Balancer", NSDI 2016, section 3.4, with its weights by turns).
///
/// The paper rebuilds the table when a node goes, which moves a few per cent of the other nodes' clients as well. Here
/// the table is kept over every node seen so far, at the weight last seen. A client whose slot belongs to a node that
/// is no candidate, or that is in its slow start and takes only a share of its clients, is placed among the candidates
/// by weighted rendezvous hashing instead. So a node that goes moves its own clients only, and when it is back every
/// client is where it was; a node that is new, or has a new weight, rebuilds the table.
class Maglev final : public Scheduler {
public:
    /// A prime, as the permutations need: the paper's small table size.
    static constexpr std::uint64_t kSlots = 65'537;

    std::optional<std::size_t> pick(std::span<const Candidate> candidates, std::uint64_t clientHash,
                                    Random& random) override;
    std::unique_ptr<Scheduler> clone() const override { return std::make_unique<Maglev>(*this); }

private:
    struct Member {
        std::uint64_t nameHash = 0;
        double weight = 0;
    };

    /// True when the table has to be rebuilt.
    bool learn(std::span<const Candidate> candidates);
    void rebuild();

    std::vector<Member> m_members;       ///< by nameHash, so that the order of candidates does not matter
    std::vector<std::uint16_t> m_slots;  ///< index into m_members
};

}  // namespace cas
