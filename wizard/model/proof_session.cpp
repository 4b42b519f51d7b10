#include "wizard/model/proof_session.h"

#include <QStringList>
#include <algorithm>
#include <future>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/effective.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

// An answer counts as slow when a person would notice it and another place shows that it can be faster.
constexpr std::chrono::milliseconds kNoticeable{200};
constexpr int kTimesSlower = 5;

/// Answers that are not `ok`, as the probe words them.
CheckResult resultOf(const std::string& word) {
    if (word == "ok") return CheckResult::Ok;
    return word == "wrong" ? CheckResult::Warning : CheckResult::Failed;
}

ProofCell cellFrom(const Answer& answer) {
    ProofCell cell;
    cell.result = answer.rows.empty() ? CheckResult::Failed : CheckResult::Ok;
    QStringList troubles;
    for (const auto& row : answer.rows) {
        const auto result = resultOf(property(row, "Result"));
        if (result == CheckResult::Ok) continue;
        if (cell.result != CheckResult::Failed) cell.result = result;
        const auto what = QString::fromStdString(property(row, "Interface"));
        const auto said = QString::fromStdString(property(row, "Answer"));
        const auto word = said.isEmpty() ? QString::fromStdString(property(row, "Result")) : said;
        troubles << (what.isEmpty() ? word : tr("%1: %2").arg(what, word));
    }
    cell.answer = troubles.join(u'\n');
    if (answer.rows.empty()) cell.answer = tr("no answer");
    return cell;
}

/// One place and what is asked of it.
struct Place {
    std::vector<ServiceProbe> probes;
};

std::vector<ProofCell> askPlace(const Place& place, CommandExecutor& executor, const RunContext& context) {
    std::vector<ProofCell> cells;
    for (const auto& probe : place.probes) {
        if (context.stop.stop_requested()) {
            cells.emplace_back();
            continue;
        }
        const auto began = std::chrono::steady_clock::now();
        const auto answer = executor.run(probe, context);
        auto cell =
            answer ? cellFrom(*answer) : ProofCell{CheckResult::Failed, QString::fromStdString(answer.error().text)};
        cell.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
        cells.push_back(std::move(cell));
    }
    return cells;
}

ProofName askName(const DeploymentPlan& plan, const std::string& server, CommandExecutor& executor,
                  const RunContext& context) {
    ProofName name;
    name.server = QString::fromStdString(server);
    const Port port = server.empty() ? Port{53} : plan.dns.serverPort.value();
    const auto answer = executor.run(DnsQuery{server, port, clientName(plan)}, context);
    if (!answer) return {name.server, CheckResult::Failed, QString::fromStdString(answer.error().text)};
    QStringList values;
    for (const auto& row : answer->rows) values << QString::fromStdString(property(row, "Value"));
    const auto wanted = plan.virtualAddress ? QString::fromStdString(plan.virtualAddress->to_string()) : QString();
    name.result = values == QStringList{wanted} ? CheckResult::Ok : CheckResult::Failed;
    name.answer = values.isEmpty() ? tr("no record") : values.join(QStringLiteral(", "));
    // What this computer remembers may be older than the record; clients that ask anew get the right answer.
    if (server.empty() && name.result == CheckResult::Failed) name.result = CheckResult::Warning;
    return name;
}

ServiceProbe probeOf(const DeploymentPlan& plan, const ProofTest& test, const IpAddress& address, Port port) {
    ServiceProbe probe;
    probe.address = address;
    probe.host = plan.web ? plan.web->host : std::string();
    probe.ports = {port};
    probe.mapperPort = test.mapper ? port : Port{0};
    return probe;
}

std::vector<Place> placesOf(const DeploymentPlan& plan, const std::vector<ProofTest>& tests) {
    std::vector<Place> places(plan.nodes.size() + 1);
    for (const auto& test : tests) {
        places[0].probes.push_back(probeOf(plan, test, test.listen, test.port));
        for (std::size_t i = 0; i < plan.nodes.size(); ++i)
            places[i + 1].probes.push_back(probeOf(plan, test, plan.nodes[i].address, test.nodePort));
    }
    return places;
}

}  // namespace

std::vector<ProofTest> proofTests(const DeploymentPlan& plan) {
    std::vector<ProofTest> tests;
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        const auto& source = plan.balancing.rules[i];
        const auto listen = listenAddress(plan, source);
        if (!source.enabled || !listen) continue;
        const auto rule = effectiveRule(plan, i);
        if (!rule.tcp() || rule.filtering == Filtering::Disabled || rule.onDemand) continue;
        for (const auto& range : rule.ports)
            if (range.first == range.last)
                tests.push_back({QString::fromStdString(rule.name), range.first, rule.nodePortFor(range.first), *listen,
                                 isMapperRule(plan, rule)});
    }
    return tests;
}

ProofSession::ProofSession(QObject* parent) : QObject(parent) {
    connect(&m_tell, &TellSoon::due, this, &ProofSession::changed);
    connect(&m_job, &BackgroundJob::finished, &m_tell, &TellSoon::now);
}

void ProofSession::run(const DeploymentPlan& plan, Workplace& workplace) {
    auto* const executor = workplace.executor();
    if (!executor) return;
    workplace.adopt(plan, Errand::Reading);
    m_tests = proofTests(plan);
    std::vector<std::string> servers{std::string()};
    if (!plan.dns.server.empty()) servers.insert(servers.begin(), plan.dns.server);
    if (clientName(plan).empty() || plan.dns.method == DnsMethod::None) servers.clear();
    m_names.clear();
    for (const auto& server : servers) m_names.push_back({QString::fromStdString(server), {}, {}});
    m_cells.assign(plan.nodes.size() + 1, std::vector<ProofCell>(m_tests.size()));
    m_job.start([this, plan, executor, servers, places = placesOf(plan, m_tests)](std::stop_token stop) {
        const RunContext context{stop, {}};
        std::vector<std::future<std::vector<ProofCell>>> answers;
        for (const auto& place : places)
            answers.push_back(std::async(std::launch::async, askPlace, place, std::ref(*executor), context));
        for (std::size_t i = 0; i < servers.size(); ++i) {
            const auto name = askName(plan, servers[i], *executor, context);
            m_job.post([this, i, name] {
                m_names[i] = name;
                m_tell.soon();
            });
        }
        for (std::size_t i = 0; i < answers.size(); ++i) {
            const auto cells = answers[i].get();
            m_job.post([this, i, cells] {
                m_cells[i] = cells;
                m_tell.soon();
            });
        }
        m_job.post([this] {
            markSlow();
            m_ranAt = QDateTime::currentDateTime();
        });
    });
    m_tell.now();
}

void ProofSession::markSlow() {
    for (std::size_t test = 0; test < m_tests.size(); ++test) {
        auto fastest = std::chrono::milliseconds::max();
        for (const auto& place : m_cells) fastest = std::min(fastest, place[test].took);
        for (auto& place : m_cells)
            place[test].slow = place[test].result == CheckResult::Ok && place[test].took >= kNoticeable &&
                               place[test].took > fastest * kTimesSlower;
    }
}

bool ProofSession::isProven() const {
    if (isRunning() || !m_ranAt.isValid() || hasFailed()) return false;
    return std::ranges::none_of(m_cells, [](const std::vector<ProofCell>& place) {
        return std::ranges::find(place, CheckResult::NotRun, &ProofCell::result) != place.end();
    });
}

bool ProofSession::hasFailed() const {
    return std::ranges::find(m_names, CheckResult::Failed, &ProofName::result) != m_names.end() ||
           std::ranges::any_of(m_cells, [](const std::vector<ProofCell>& place) {
               return std::ranges::find(place, CheckResult::Failed, &ProofCell::result) != place.end();
           });
}

std::chrono::milliseconds ProofSession::slowest(std::size_t test) const {
    std::chrono::milliseconds longest{0};
    for (const auto& place : m_cells) longest = std::max(longest, place.at(test).took);
    return longest;
}

}  // namespace cas
