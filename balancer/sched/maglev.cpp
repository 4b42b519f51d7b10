#include "balancer/sched/maglev.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cas {
namespace {

/// Keeps the hashes taken of the same two values independent of each other.
enum class Salt : std::uint64_t { Slot = 1, Offset, Skip, SlowStart, Rendezvous };

std::uint64_t salted(std::uint64_t hash, Salt salt) {
    return Random::mix(hash + static_cast<std::uint64_t>(salt) * 0x9E3779B97F4A7C15ULL);
}

/// Uniform in (0, 1), and the same for a client and a node each time.
double unitOf(std::uint64_t clientHash, const Candidate& node, Salt salt) {
    const auto hash = Random::mix(salted(clientHash, salt) ^ node.nameHash);
    return (static_cast<double>(hash >> 12) + 0.5) * 0x1.0p-52;
}

/// The share of clients a node takes during its slow start only grows, so a client that came stays.
bool takes(const Candidate& node, std::uint64_t clientHash) {
    return unitOf(clientHash, node, Salt::SlowStart) < node.share;
}

/// Weighted rendezvous hashing: the highest score serves, and each node's score depends on no other node.
double score(const Candidate& node, std::uint64_t clientHash) {
    return -node.weight / std::log(unitOf(clientHash, node, Salt::Rendezvous));
}

/// Walks the slots in the order a node prefers them.
class Preference {
public:
    explicit Preference(std::uint64_t nameHash)
        : m_slot(salted(nameHash, Salt::Offset) % Maglev::kSlots),
          m_skip(salted(nameHash, Salt::Skip) % (Maglev::kSlots - 1) + 1) {}

    std::uint64_t next() {
        const auto slot = m_slot;
        m_slot = (m_slot + m_skip) % Maglev::kSlots;
        return slot;
    }

private:
    std::uint64_t m_slot;
    std::uint64_t m_skip;
};

}  // namespace

std::optional<std::size_t> Maglev::pick(std::span<const Candidate> candidates, std::uint64_t clientHash, Random&) {
    if (candidates.empty()) return std::nullopt;
    if (learn(candidates)) rebuild();

    const auto owner = m_members[m_slots[salted(clientHash, Salt::Slot) % kSlots]].nameHash;
    const auto found = std::ranges::find(candidates, owner, &Candidate::nameHash);
    if (found != candidates.end() && takes(*found, clientHash))
        return static_cast<std::size_t>(found - candidates.begin());

    // A node that takes the client comes before any that would rather not; only if none does, share counts for nothing.
    const auto rank = [clientHash](const Candidate& node) {
        return std::pair(takes(node, clientHash), score(node, clientHash));
    };
    return static_cast<std::size_t>(std::ranges::max_element(candidates, {}, rank) - candidates.begin());
}

bool Maglev::learn(std::span<const Candidate> candidates) {
    bool changed = false;
    for (const auto& candidate : candidates) {
        const auto place = std::ranges::lower_bound(m_members, candidate.nameHash, {}, &Member::nameHash);
        if (place == m_members.end() || place->nameHash != candidate.nameHash) {
            if (m_members.size() > std::numeric_limits<std::uint16_t>::max()) continue;
            m_members.insert(place, {candidate.nameHash, candidate.weight});
        } else if (place->weight != candidate.weight) {
            place->weight = candidate.weight;
        } else {
            continue;
        }
        changed = true;
    }
    return changed;
}

void Maglev::rebuild() {
    const auto heaviest = std::ranges::max(m_members, {}, &Member::weight).weight;
    std::vector<Preference> preferences;
    for (const auto& member : m_members) preferences.emplace_back(member.nameHash);
    std::vector<double> credits(m_members.size());
    std::vector<bool> taken(kSlots);
    m_slots.resize(kSlots);

    // The heaviest node has a turn in every round, the others as often as their weight allows.
    for (std::uint64_t filled = 0;;) {
        for (std::size_t i = 0; i < m_members.size(); ++i) {
            credits[i] += m_members[i].weight;
            if (credits[i] < heaviest) continue;
            credits[i] -= heaviest;
            auto slot = preferences[i].next();
            while (taken[slot]) slot = preferences[i].next();
            taken[slot] = true;
            m_slots[slot] = static_cast<std::uint16_t>(i);
            if (++filled == kSlots) return;
        }
    }
}

}  // namespace cas
