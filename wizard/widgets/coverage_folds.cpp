#include <algorithm>

#include "wizard/widgets/coverage_strip.h"

namespace cas {

namespace {

constexpr int kLastPort = 65535;
constexpr int kLastWellKnown = 1023;
constexpr int kTogether = 512;   // spans nearer to each other share a stretch
constexpr int kLeastEmpty = 64;  // shorter empty stretches are not worth a break
constexpr double kBreak = 0.019;
constexpr double kEmptyWeight = 96;
constexpr double kRuleWeight = 70;
constexpr int kLeastRules = 2;
constexpr int kMostRules = 7;

struct Stretch {
    PortSpan ports;
    int rules = 0;
};

std::vector<PortSpan> spansOf(const QList<CoverageRule>& rules) {
    std::vector<PortSpan> spans;
    for (const CoverageRule& rule : rules) spans.insert(spans.end(), rule.ports.begin(), rule.ports.end());
    std::sort(spans.begin(), spans.end(), [](const PortSpan& a, const PortSpan& b) { return a.first < b.first; });
    return spans;
}

int roundedDown(int port) { return port / 10 * 10; }

/// Stretches that hold rules, in order, with a little room at their ends.
std::vector<Stretch> ruledStretches(const std::vector<PortSpan>& spans) {
    std::vector<Stretch> result;
    for (const PortSpan& span : spans) {
        if (!result.empty() && span.first - result.back().ports.last <= kTogether) {
            result.back().ports.last = std::max(result.back().ports.last, span.last);
            ++result.back().rules;
        } else {
            result.push_back({span, 1});
        }
    }
    for (Stretch& stretch : result) {
        auto& [first, last] = stretch.ports;
        const int room = std::clamp((last - first) / 2, 10, 60);
        // The well-known ports are a stretch everybody knows.
        first = first <= kLastWellKnown ? 0 : roundedDown(first);
        last = last <= kLastWellKnown ? kLastWellKnown : std::min(kLastPort, roundedDown(last + room));
    }
    return result;
}

/// The same with the empty stretches between them.
std::vector<Stretch> allStretches(const std::vector<PortSpan>& spans) {
    std::vector<Stretch> result;
    for (const Stretch& ruled : ruledStretches(spans)) {
        const int next = result.empty() ? 0 : result.back().ports.last + 1;
        Stretch stretch = ruled;
        if (stretch.ports.first <= next && !result.empty()) {
            // Room at the ends let them meet.
            result.back().ports.last = std::max(result.back().ports.last, stretch.ports.last);
            result.back().rules += stretch.rules;
            continue;
        }
        if (stretch.ports.first - next >= kLeastEmpty)
            result.push_back({{next, stretch.ports.first - 1}, 0});
        else
            stretch.ports.first = next;
        result.push_back(stretch);
    }
    const int next = result.empty() ? 0 : result.back().ports.last + 1;
    if (next <= kLastPort && (kLastPort - next >= kLeastEmpty || result.empty()))
        result.push_back({{next, kLastPort}, 0});
    else if (next <= kLastPort)
        result.back().ports.last = kLastPort;
    return result;
}

}  // namespace

QList<CoverageFold> foldPorts(const QList<CoverageRule>& rules) {
    const auto stretches = allStretches(spansOf(rules));
    double total = 0;
    const auto weight = [](const Stretch& stretch) {
        return stretch.rules == 0 ? kEmptyWeight : kRuleWeight * std::clamp(stretch.rules, kLeastRules, kMostRules);
    };
    for (const Stretch& stretch : stretches) total += weight(stretch);
    const double room = 1 - kBreak * static_cast<double>(stretches.size() - 1);
    QList<CoverageFold> folds;
    double at = 0;
    for (const Stretch& stretch : stretches) {
        const double wide = room * weight(stretch) / total;
        folds.append({stretch.ports, at, at + wide});
        at += wide + kBreak;
    }
    return folds;
}

}  // namespace cas
