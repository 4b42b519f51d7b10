#include <QtGlobal>

#include "wizard/model/finding_texts.h"

namespace cas {
namespace {

constexpr FindingText kPairTexts[] = {
    {FindingCode::PairMissing,
     QT_TRANSLATE_NOOP("Finding",
                       "HAProxy runs on two Linux hosts, and the plan does not name them. Add them as "
                       "balancing.pair.hosts.")},
    {FindingCode::PairWithoutEffect,
     QT_TRANSLATE_NOOP("Finding",
                       "The balancing method is %1, which uses no pair of hosts. Remove balancing.pair or use the "
                       "method haproxy or builtin.")},
    {FindingCode::PairNotTwo, QT_TRANSLATE_NOOP("Finding", "A pair has two hosts, and the plan names %1. Name two.")},
    {FindingCode::PairHostRepeated,
     QT_TRANSLATE_NOOP("Finding", "Both hosts of the pair have “%1”. Each needs a name and an address of its own.")},
    {FindingCode::PairHostTaken,
     QT_TRANSLATE_NOOP("Finding",
                       "Host %1 of the pair has the address %2, which the plan gives to clients or to a node. Give "
                       "the host’s own address.")},
    {FindingCode::PairWrongFamily,
     QT_TRANSLATE_NOOP("Finding",
                       "Host %1 of the pair has the address %2, and %3 is of the other kind, IPv4 or IPv6; VRRP needs "
                       "both alike. Give the host’s address of the same kind.")},
    {FindingCode::PairValueUnusable,
     QT_TRANSLATE_NOOP("Finding",
                       "“%2” cannot be the %1 of a host of the pair. Use letters, digits, hyphens, underscores and "
                       "points, and begin with a letter or a digit.")},
    {FindingCode::PairNeedsMaglev,
     QT_TRANSLATE_NOOP("Finding",
                       "Rule “%1” keeps clients on their node, and the two computers of a pair do not tell each other "
                       "which one that is. Set its scheduler to maglev: then both choose the same.")},
    {FindingCode::HaproxyNeedsStaticPorts,
     QT_TRANSLATE_NOOP("Finding",
                       "HAProxy cannot read what an endpoint mapper answers, so it must know the MAPI ports "
                       "beforehand, and it takes a socket for each port of a range. Set balancing.mapi.mode to static, "
                       "with a rule for each of the two ports.")},
    {FindingCode::HaproxyCannot,
     QT_TRANSLATE_NOOP("Finding",
                       "“%1” uses “%2” in a way HAProxy cannot. Change it, leave it out or use another method.")},
};

}  // namespace

std::span<const FindingText> pairTexts() { return kPairTexts; }

}  // namespace cas
