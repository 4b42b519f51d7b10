#include <algorithm>
#include <charconv>
#include <chrono>
#include <ctime>
#include <set>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/in_parallel.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"
#include "wizard/steps/check_judges.h"

namespace cas {
namespace {

using enum CheckResult;

constexpr std::size_t kNodesAtOnce = 4;
constexpr std::chrono::hours kSoon{21 * 24};  ///< time enough to have a new one signed
constexpr std::uint32_t kNarrow = 16;         ///< a wider range is MAPI's
constexpr int kLeastRsaBits = 2048;           ///< what public authorities sign at least

/// What a node showed at one port.
struct Shown {
    Port port = 0;
    Row row;
    std::vector<std::string> names;
    std::string fingerprint() const { return property(row, "Fingerprint"); }
};

/// The certificates at all ports of the rules that show one, HTTPS first.
Result<std::vector<Shown>, Judgement> shownBy(const CheckScene& scene, const PlanNode& node) {
    const ServiceProbe probe{node.address, hostOf(node), tlsPorts(scene.plan)};
    const auto answer = scene.executor.run(probe, scene.context);
    if (!answer) return unexpected(unanswered(answer.error()));
    std::vector<Shown> all;
    for (const auto& row : answer->rows) {
        Shown shown{0, row, {}};
        const auto port = property(row, "Port");
        std::from_chars(port.data(), port.data() + port.size(), shown.port);
        for (const auto& name : linesOf(property(row, "Names"))) shown.names.push_back(lowered(name));
        if (!shown.fingerprint().empty()) all.push_back(std::move(shown));
    }
    // Whether the port answers at all is a check of its own.
    if (all.empty())
        return unexpected(Judgement{NotRun, answer->rows.empty() ? "" : property(answer->rows.front(), "Answer"), {}});
    return all;
}

std::vector<std::string> wantedNames(const DeploymentPlan& plan) {
    if (!plan.web) return {};
    std::vector<std::string> names;
    if (!plan.web->host.empty()) names.push_back(plan.web->host);
    names.insert(names.end(), plan.web->otherNames.begin(), plan.web->otherNames.end());
    return names;
}

std::string joinedWords(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

/// RFC 6125 section 6.4.3: a star stands for one whole label, the leftmost.
bool covers(const std::string& pattern, const std::string& host) {
    if (!pattern.starts_with("*.")) return sameHost(pattern, host);
    const auto dot = host.find('.');
    return dot != std::string::npos && sameHost(pattern.substr(2), host.substr(dot + 1));
}

/// UTC as a certificate's times are told; texts of this form compare as times do.
std::string isoTime(std::chrono::system_clock::time_point time) {
    const auto seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    char text[32];
    if (!::gmtime_r(&seconds, &parts)) return {};
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

bool isWeak(const Row& row) {
    constexpr std::string_view kRsa = "RSA ";
    const auto signature = lowered(property(row, "Signature"));
    if (signature.find("md5") != std::string::npos || signature.find("sha1") != std::string::npos) return true;
    const auto key = property(row, "Key");
    if (!key.starts_with(kRsa)) return false;
    int bits = kLeastRsaBits;
    std::from_chars(key.data() + kRsa.size(), key.data() + key.size(), bits);
    return bits < kLeastRsaBits;
}

std::string withoutWantedName(const Shown& shown, const std::vector<std::string>& wanted) {
    std::string text;
    for (const auto& name : wanted)
        if (std::ranges::none_of(shown.names, [&](const std::string& one) { return covers(one, lowered(name)); }))
            text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// What differs between nodes as `CAS1: a; CAS2: b`.
std::string listOf(const DeploymentPlan& plan, const std::vector<std::string>& values) {
    std::string text;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!values[i].empty()) text += (text.empty() ? "" : "; ") + plan.nodes[i].name + ": " + values[i];
    return text;
}

/// How many different values there are, leaving out what is not known.
std::size_t countDifferent(const std::vector<std::string>& values) {
    std::set<std::string> different(values.begin(), values.end());
    different.erase(std::string());
    return different.size();
}

/// What is wrong with a certificate; empty: nothing.
std::string troubleOf(const Shown& shown, const std::vector<std::string>& wanted) {
    const auto expires = property(shown.row, "Expires");
    std::vector<std::string> troubles;
    if (const auto lacking = withoutWantedName(shown, wanted); !lacking.empty())
        troubles.push_back(joinedWords(shown.names));
    if (expires <= isoTime(std::chrono::system_clock::now() + kSoon)) troubles.push_back(expires);
    if (isWeak(shown.row)) troubles.push_back(property(shown.row, "Signature") + ", " + property(shown.row, "Key"));
    std::string text;
    for (const auto& trouble : troubles) text += (text.empty() ? "" : "; ") + trouble;
    return text;
}

/// The nodes' certificates at one port beside each other.
Judgement alikeAt(Port port, const std::vector<std::vector<Shown>>& shown, const DeploymentPlan& plan) {
    std::vector<std::string> prints(shown.size());
    std::vector<std::string> names(shown.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const auto at = std::ranges::find(shown[i], port, &Shown::port);
        if (at == shown[i].end()) continue;
        prints[i] = at->fingerprint();
        auto sorted = at->names;
        std::ranges::sort(sorted);
        names[i] = sorted.empty() ? property(at->row, "Subject") : joinedWords(sorted);
    }
    const auto known = std::ranges::count_if(prints, [](const std::string& print) { return !print.empty(); });
    if (known < 2) return {NotRun, {}, {}};
    const auto& usual = *std::ranges::max_element(names);
    if (countDifferent(prints) == 1) return {Ok, *std::ranges::max_element(prints), {}};
    if (countDifferent(names) == 1) return {Ok, usual, {}};
    const auto place = port == tlsPorts(plan).front() ? std::string() : std::to_string(port) + ": ";
    return {Warning, place + listOf(plan, names), usual};
}

}  // namespace

std::vector<Port> tlsPorts(const DeploymentPlan& plan) {
    constexpr Port kTls[] = {443, 993, 995};  // HTTPS, IMAP and POP3 over TLS, in this order
    std::vector<Port> ports;
    for (const Port tls : kTls)
        for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
            const auto rule = effectiveRule(plan, i);
            if (!plan.balancing.rules[i].enabled || !rule.tcp() || rule.onDemand) continue;
            const bool leads = std::ranges::any_of(rule.ports, [&](const PortRange& range) {
                return range.size() <= kNarrow && rule.nodePortFor(range.first) <= tls &&
                       tls <= rule.nodePortFor(range.last);
            });
            if (leads && std::ranges::find(ports, tls) == ports.end()) ports.push_back(tls);
        }
    return ports;
}

Judgement judgeCertificate(const CheckScene& scene) {
    const auto wanted = wantedNames(scene.plan);
    const auto wantedText = joinedWords(wanted);
    if (isRoleComing(scene, *scene.node)) return {NotRun, {}, wantedText};
    const auto all = shownBy(scene, *scene.node);
    if (!all) return {all.error().result, all.error().found, wantedText};
    bool over = false;
    std::string found;
    std::set<std::string> judged;
    for (const auto& shown : *all) {
        if (!judged.insert(shown.fingerprint()).second) continue;
        over = over || property(shown.row, "Expires") <= isoTime(std::chrono::system_clock::now());
        const auto trouble = troubleOf(shown, wanted);
        if (trouble.empty()) continue;
        const bool isFirst = shown.port == all->front().port;
        found += (found.empty() ? "" : "; ") + (isFirst ? "" : std::to_string(shown.port) + ": ") + trouble;
    }
    const auto& first = all->front();
    if (found.empty()) return {Ok, joinedWords(first.names) + "; " + property(first.row, "Expires"), wantedText};
    return {over ? Failed : Warning, found, wantedText};
}

Judgement judgeCertificatesAlike(const CheckScene& scene) {
    const auto& nodes = scene.plan.nodes;
    std::vector<std::vector<Shown>> shown(nodes.size());
    inParallel(nodes.size(), kNodesAtOnce, [&](std::size_t i) {
        if (scene.context.stop.stop_requested() || isRoleComing(scene, nodes[i])) return;
        if (auto all = shownBy(scene, nodes[i])) shown[i] = std::move(*all);
    });
    Judgement whole;
    for (const Port port : tlsPorts(scene.plan)) {
        const auto one = alikeAt(port, shown, scene.plan);
        if (one.result == NotRun) continue;
        if (whole.result == NotRun || (whole.result == Ok && one.result != Ok)) whole = one;
    }
    return whole;
}

Judgement judgeVersionsAlike(const CheckScene& scene) {
    std::vector<std::string> versions;
    for (const auto& node : scene.plan.nodes) {
        const auto* const server = findServer(scene.inventory, hostOf(node));
        versions.push_back(server ? server->version : std::string());
    }
    const auto known = std::ranges::count_if(versions, [](const std::string& version) { return !version.empty(); });
    if (known < 2) return {NotRun, {}, {}};
    if (countDifferent(versions) == 1) return {Ok, *std::ranges::max_element(versions), {}};
    return {Warning, listOf(scene.plan, versions), *std::ranges::max_element(versions)};
}

}  // namespace cas
