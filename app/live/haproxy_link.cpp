#include "app/live/haproxy_link.h"

#include <QCoreApplication>
#include <cerrno>
#include <cmath>
#include <system_error>

#include "app/live/session_rows.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct HaproxyTexts {
    Q_DECLARE_TR_FUNCTIONS(cas::HaproxyLink)
};

LinkFault haproxyFault(const AskFault& fault) {
    const auto path = qt(fault.path);
    switch (fault.kind) {
        case AskFault::Kind::NoAnswer:
            return {false, HaproxyTexts::tr("HAProxy closed the connection at %1 before it answered.").arg(path)};
        case AskFault::Kind::TimedOut:
            return {false, HaproxyTexts::tr("HAProxy did not answer in time at %1.").arg(path)};
        case AskFault::Kind::NotUnderstood:
            return {false, HaproxyTexts::tr("What answers at %1 is not the stats socket of an HAProxy. Give the path "
                                            "of the line “stats socket” in haproxy.cfg.")
                               .arg(path)};
        case AskFault::Kind::CannotConnect:
            break;
    }
    const bool nobody = fault.osError == ENOENT || fault.osError == ECONNREFUSED;
    return {nobody, HaproxyTexts::tr("HAProxy cannot be reached at %1: %2. Check that it is running, that its line "
                                     "“stats socket” names this path, and that this user may open it.")
                        .arg(path, qt(std::generic_category().message(fault.osError)))};
}

QString wordOf(HaproxyLevel level) { return qt(std::string(nameOf(level))); }

/// What HAProxy says when a command is not carried out: on one line.
QString saidBy(const std::string& answer) { return qt(answer).simplified().left(300); }

constexpr auto kAnswerLimit = std::chrono::seconds(3);
constexpr auto kListLimit = std::chrono::seconds(15);
constexpr std::size_t kMostReply = 32U << 20;
constexpr std::size_t kMostLine = 65536;
constexpr std::size_t kMostCommand = 8000;  ///< a line of commands must fit HAProxy's buffer, of 16384 bytes by default
constexpr auto kPortsEvery = std::chrono::seconds(30);
constexpr auto kSample = "show cli level;show info;show stat;show servers state;show table";
constexpr std::string_view kDenied = "Permission denied";
constexpr std::string_view kWithheld = "# contents not dumped due to insufficient privileges";  // of a table

/// Lines of a text that comes in pieces.
class LineSplitter {
public:
    explicit LineSplitter(std::function<bool(std::string_view)> take) : m_take(std::move(take)) {}

    bool operator()(std::string_view piece) {
        while (!piece.empty()) {
            const auto end = piece.find('\n');
            // What is longer than any line of HAProxy's is cut.
            m_line += piece.substr(0, std::min(end, kMostLine - std::min(m_line.size(), kMostLine)));
            if (end == std::string_view::npos) return true;
            const bool more = m_take(m_line);
            m_line.clear();
            if (!more) return false;
            piece.remove_prefix(end + 1);
        }
        return true;
    }

private:
    std::function<bool(std::string_view)> m_take;
    std::string m_line;
};

/// Joins commands to lines that HAProxy takes.
std::vector<std::string> linesOf(const std::vector<std::string>& commands) {
    std::vector<std::string> lines;
    for (const auto& command : commands) {
        if (lines.empty() || lines.back().size() + command.size() > kMostCommand)
            lines.push_back(command);
        else
            lines.back() += ';' + command;
    }
    return lines;
}

std::string handleText(std::uint64_t handle) {
    return "0x" + QByteArray::number(static_cast<qulonglong>(handle), 16).toStdString();
}

}  // namespace

BalancerLink::Reply<std::string> HaproxyLink::ask(const std::string& command) const {
    std::string reply;
    const auto end = talkTo(m_path, command + '\n', kAnswerLimit, [&reply](std::string_view piece) {
        reply += piece;
        return reply.size() < kMostReply;
    });
    if (!end) return unexpected(haproxyFault(end.error()));
    if (*end == TalkEnd::Enough || reply.empty())
        return unexpected(
            haproxyFault({reply.empty() ? AskFault::Kind::NoAnswer : AskFault::Kind::NotUnderstood, m_path, 0}));
    return reply;
}

BalancerLink::Reply<void> HaproxyLink::askLines(const std::string& command,
                                                const std::function<bool(std::string_view)>& line) const {
    bool denied = false;
    LineSplitter lines([&](std::string_view text) {
        denied |= text.starts_with(kDenied) || text.starts_with(kWithheld);
        return !denied && line(text);
    });
    const auto end = talkTo(m_path, command + '\n', kListLimit, std::ref(lines));
    if (!end) return unexpected(haproxyFault(end.error()));
    if (denied)
        return unexpected(LinkFault{
            false,
            HaproxyTexts::tr("HAProxy tells neither sessions nor affinity at this socket, whose level is “%1”. Write "
                             "“level operator” or “level admin” behind “stats socket” in haproxy.cfg, and reload it.")
                .arg(wordOf(m_view.sample().level))});
    return {};
}

BalancerLink::Reply<void> HaproxyLink::obey(const std::vector<std::string>& commands) const {
    for (const auto& line : linesOf(commands)) {
        const auto answer = ask(line);
        if (!answer) return unexpected(answer.error());
        const auto said = saidBy(*answer);
        if (said.isEmpty()) continue;
        if (answer->find(kDenied) != std::string::npos) return unexpected(LinkFault{false, noOrders()});
        return unexpected(LinkFault{false, HaproxyTexts::tr("HAProxy refused: %1").arg(said)});
    }
    return {};
}

QString HaproxyLink::noOrders() const {
    return HaproxyTexts::tr(
               "HAProxy takes no orders at this socket, whose level is “%1”. Write “level admin” behind "
               "“stats socket %2” in haproxy.cfg, and reload it.")
        .arg(wordOf(m_view.sample().level), qt(m_path));
}

BalancerAbilities HaproxyLink::abilities() const {
    BalancerAbilities abilities;
    abilities.suspends = false;
    abilities.readsRpc = false;
    abilities.tellsUse = false;
    abilities.drainKeepsBound = true;
    abilities.largestWeight = 256;
    abilities.noWhatIf = HaproxyTexts::tr("HAProxy does not tell how it would place the clients of a node that stops.");
    if (m_looked && m_view.sample().level != HaproxyLevel::Admin) abilities.noOrders = noOrders();
    return abilities;
}

BalancerLink::Reply<Snapshot> HaproxyLink::snapshot() {
    const auto reply = ask(kSample);
    if (!reply) return unexpected(reply.error());
    const auto sample = readHaproxySample(*reply);
    if (!sample) return unexpected(haproxyFault({AskFault::Kind::NotUnderstood, m_path, 0}));
    auto snapshot = m_view.take(*sample, std::chrono::steady_clock::now(), std::chrono::system_clock::now());
    m_looked = true;
    if (sample->info.description.empty() && !snapshot.array.empty())
        //: name of a balancer: the program on a computer
        snapshot.array = HaproxyTexts::tr("HAProxy on %1").arg(qt(snapshot.array)).toStdString();
    lookForPorts(snapshot);
    return snapshot;
}

/// Where it has nothing else to tell the ports by, HAProxy is asked for its sessions now and then.
void HaproxyLink::lookForPorts(const Snapshot& snapshot) {
    const auto& sample = m_view.sample();
    if (sample.level == HaproxyLevel::User || sample.info.connections > kDetailed) return;
    const bool missing = std::ranges::any_of(
        snapshot.rules, [](const RuleSnapshot& rule) { return rule.ports.empty() && rule.traffic.active > 0; });
    if (!missing || (m_portsAskedAt && snapshot.takenAt - *m_portsAskedAt < kPortsEvery)) return;
    m_portsAskedAt = snapshot.takenAt;
    (void)readSessions(true);
}

BalancerLink::Reply<std::vector<HaproxySession>> HaproxyLink::readSessions(bool detailed) {
    HaproxySessionReader reader;
    const auto read = askLines(detailed ? "show sess all" : "show sess",
                               [&reader](std::string_view line) { return reader.take(line); });
    if (!read) return unexpected(read.error());
    auto sessions = reader.finish();
    m_view.learn(sessions);
    return sessions;
}

BalancerLink::Reply<std::vector<SessionSnapshot>> HaproxyLink::sessions() {
    const auto read = readSessions(m_view.sample().info.connections <= kDetailed);
    if (!read) return unexpected(read.error());
    std::map<std::uint64_t, Known> known;
    std::vector<SessionSnapshot> rows;
    rows.reserve(read->size());
    for (const auto& session : *read) {
        const auto before = m_known.find(session.handle);
        const bool same = before != m_known.end() && before->second.client == session.client &&
                          before->second.frontend == session.frontend;
        const auto id = same ? before->second.id : m_nextId++;
        known[session.handle] = {id, session.client, session.frontend};
        SessionSnapshot row;
        row.id = id;
        row.client = session.client;
        row.rule = session.backend;
        if (!session.server.empty()) row.node = m_view.nodeOf({session.backend, session.server});
        row.listen = session.listen;
        row.ageSeconds = session.ageSeconds;
        row.idleSeconds = std::nan("");
        row.bytesIn = session.bytesIn.value_or(kUnknownBytes);
        row.bytesOut = session.bytesOut.value_or(kUnknownBytes);
        rows.push_back(std::move(row));
    }
    m_known = std::move(known);
    return rows;
}

BalancerLink::Reply<std::vector<AffinitySnapshot>> HaproxyLink::affinity() {
    std::vector<AffinitySnapshot> rows;
    for (const auto& table : m_view.sample().tables) {
        if (table.used == 0) continue;
        const auto read = askLines("show table " + table.name, [&](std::string_view line) {
            auto binding = readHaproxyBinding(line);
            if (!binding) return true;
            AffinitySnapshot row;
            row.group = table.name;
            row.client = std::move(binding->client);
            row.node = m_view.nodeOf({table.name, binding->server});
            row.idleSeconds = std::nan("");
            rows.push_back(std::move(row));
            return rows.size() < kMostBindings;
        });
        if (!read) return unexpected(read.error());
    }
    return rows;
}

BalancerLink::Reply<WhatIf> HaproxyLink::whatIf(const std::string&) {
    return unexpected(LinkFault{false, abilities().noWhatIf});
}

BalancerLink::Reply<void> HaproxyLink::order(const NodeOrder& order) {
    const auto places = m_view.servers(order.node, order.rule);
    if (places.empty())
        return unexpected(LinkFault{false, HaproxyTexts::tr("HAProxy has no node %1 any more.").arg(qt(order.node))});
    std::vector<std::string> commands;
    for (const auto& [backend, server] : places) {
        const auto name = backend + '/' + server;
        const auto state = [&](const char* word) { commands.push_back("set server " + name + " state " + word); };
        switch (order.verb) {
            case Verb::Start:
            case Verb::Enable:
                state("ready");
                break;
            case Verb::Drain:
                state("drain");
                break;
            case Verb::Disable:
                state("maint");
                break;
            case Verb::Stop:
                state("maint");
                commands.push_back("shutdown sessions server " + name);
                break;
            case Verb::Weight:
                commands.push_back("set server " + name + " weight " + std::to_string(order.weight));
                break;
            case Verb::Suspend:
            case Verb::Resume:
                return unexpected(LinkFault{
                    false, HaproxyTexts::tr("HAProxy knows no state that only resume lifts. Stop the node instead.")});
        }
    }
    return obey(commands);
}

BalancerLink::Reply<std::size_t> HaproxyLink::endSessions(const std::vector<std::uint64_t>& ids) {
    if (const auto reason = abilities().noOrders; !reason.isEmpty()) return unexpected(LinkFault{false, reason});
    std::map<std::uint64_t, std::pair<std::uint64_t, Known>> byId;
    for (const auto& [handle, known] : m_known) byId[known.id] = {handle, known};
    std::vector<std::pair<std::uint64_t, Known>> chosen;
    std::size_t ended = 0;
    constexpr std::size_t kAtOnce = 50;
    for (const auto id : ids) {
        if (const auto found = byId.find(id); found != byId.end()) chosen.push_back(found->second);
        if (chosen.size() < kAtOnce && id != ids.back()) continue;
        const auto some = endSome(chosen);
        if (!some) return unexpected(some.error());
        ended += *some;
        chosen.clear();
    }
    return ended;
}

/// Looks first whether each handle is still that client's.
BalancerLink::Reply<std::size_t> HaproxyLink::endSome(const std::vector<std::pair<std::uint64_t, Known>>& chosen) {
    if (chosen.empty()) return std::size_t{0};
    std::vector<std::string> looks;
    for (const auto& [handle, known] : chosen) looks.push_back("show sess " + handleText(handle));
    std::map<std::uint64_t, HaproxySession> open;
    for (const auto& line : linesOf(looks)) {
        HaproxySessionReader reader;
        const auto read = askLines(line, [&reader](std::string_view text) { return reader.take(text); });
        if (!read) return unexpected(read.error());
        for (auto& session : reader.finish()) open[session.handle] = std::move(session);
    }
    std::vector<std::string> ends;
    for (const auto& [handle, known] : chosen) {
        const auto found = open.find(handle);
        if (found != open.end() && found->second.client == known.client && found->second.frontend == known.frontend)
            ends.push_back("shutdown session " + handleText(handle));
    }
    if (ends.empty()) return std::size_t{0};
    if (const auto done = obey(ends); !done) return unexpected(done.error());
    return ends.size();
}

}  // namespace cas
