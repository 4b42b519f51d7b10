#include "app/control/status_read.h"

#include <QDateTime>
#include <algorithm>
#include <cmath>
#include <concepts>
#include <utility>

#include "balancer/rpc/rpc_syntax.h"

namespace cas {

namespace {

// Together they fit into the nanoseconds of a clock.
constexpr double kMostSeconds = 3.2e9;                         ///< a hundred years
constexpr std::int64_t kMostMilliseconds = 5'000'000'000'000;  ///< from 1970, either way

bool fits(const Json& json, std::string& value) {
    if (!json.is_string()) return false;
    value = json.get<std::string>();
    return true;
}

template <std::integral T>
bool fits(const Json& json, T& value) {
    const auto take = [&value](auto number) {
        value = std::in_range<T>(number) ? static_cast<T>(number) : T{};
        return std::in_range<T>(number);
    };
    if (json.is_number_unsigned()) return take(json.get<std::uint64_t>());
    return json.is_number_integer() && take(json.get<std::int64_t>());
}

bool fits(const Json& json, double& seconds) {
    if (!json.is_number()) return false;
    seconds = json.get<double>();
    return seconds >= 0 && seconds <= kMostSeconds;
}

template <NamedEnum E>
bool fits(const Json& json, E& value) {
    const auto known = json.is_string() ? fromName<E>(json.get<std::string>()) : std::nullopt;
    value = known.value_or(value);
    return known.has_value();
}

bool fits(const Json& json, WallTime& time) {
    if (!json.is_string()) return false;
    const auto moment = QDateTime::fromString(QString::fromStdString(json.get<std::string>()), Qt::ISODateWithMs);
    const std::int64_t milliseconds = moment.isValid() ? moment.toMSecsSinceEpoch() : kMostMilliseconds;
    if (std::abs(milliseconds) >= kMostMilliseconds) return false;
    time = WallTime(std::chrono::milliseconds(milliseconds));
    return true;
}

bool fits(const Json& json, decltype(LatencyHistogram::counts)& counts) {
    bool good = json.is_array() && json.size() <= counts.size();
    for (std::size_t i = 0; good && i < json.size(); ++i) good = fits(json[i], counts[i]);
    return good;
}

bool fits(const Json& json, Uuid& uuid) {
    const auto known = json.is_string() ? parseUuid(json.get<std::string>()) : std::nullopt;
    uuid = known.value_or(uuid);
    return known.has_value();
}

/// Notes the first thing that is wrong.
void complain(std::string& wrong, const std::string& where) {
    if (wrong.empty()) wrong = (where.empty() ? "the reply" : where) + " is not what a balancer says there";
}

/// Calls `use` with each object of a list.
template <class Use>
void forEach(const Json& list, const std::string& path, std::string& wrong, Use use);

/// One object of a reply. Reads nothing any more once something was wrong, whichever object it was in.
class Row {
public:
    Row(const Json& json, std::string path, std::string& wrong)
        : m_json(json), m_path(std::move(path)), m_wrong(wrong) {
        if (!json.is_object()) complain(m_wrong, m_path);
    }

    bool has(const char* key) const { return m_wrong.empty() && m_json.contains(key); }
    /// What is not there keeps its value.
    template <class T>
    void read(const char* key, T& value) const {
        if (has(key) && !fits(m_json[key], value)) refuse(key);
    }
    /// What every balancer tells.
    template <class T>
    void need(const char* key, T& value) const {
        has(key) ? read(key, value) : refuse(key);
    }
    template <class Use>
    void each(const char* key, Use use) const {
        if (has(key)) forEach(m_json[key], place(key), m_wrong, use);
    }
    template <class Use>
    void needEach(const char* key, Use use) const {
        has(key) ? each(key, use) : refuse(key);
    }
    /// Calls `use` with an object within this one.
    template <class Use>
    void within(const char* key, Use use) const {
        if (has(key)) use(Row(m_json[key], place(key), m_wrong));
    }
    void refuse(const char* key) const { complain(m_wrong, place(key)); }

private:
    std::string place(const char* key) const { return m_path + '/' + key; }

    const Json& m_json;
    std::string m_path;
    std::string& m_wrong;
};

template <class Use>
void forEach(const Json& list, const std::string& path, std::string& wrong, Use use) {
    if (!list.is_array()) return complain(wrong, path);
    for (std::size_t i = 0; i < list.size() && wrong.empty(); ++i)
        use(Row(list[i], path + '/' + std::to_string(i), wrong));
}

void readHistogram(const Row& row, const char* key, LatencyHistogram& histogram) {
    row.within(key, [&](const Row& inner) {
        inner.read("counts", histogram.counts);
        inner.read("sumMicroseconds", histogram.sumMicroseconds);
    });
}

void readTraffic(const Row& row, Traffic& traffic) {
    row.read("active", traffic.active);
    row.read("total", traffic.total);
    row.read("bytesIn", traffic.bytesIn);
    row.read("bytesOut", traffic.bytesOut);
    row.read("failed", traffic.failed);
    row.read("refused", traffic.refused);
    row.read("packetsIn", traffic.packetsIn);
    row.read("packetsOut", traffic.packetsOut);
    readHistogram(row, "connectMs", traffic.connect);
    readHistogram(row, "firstByteMs", traffic.firstByte);
}

template <class Scope>
void readState(const Row& row, Scope& scope) {
    row.read("admin", scope.admin);
    row.read("health", scope.health);
    row.read("weight", scope.weight);
    readTraffic(row, scope.traffic);
    row.read("lastCheck", scope.lastCheck);
    readHistogram(row, "checkMs", scope.check);
    row.read("since", scope.since);
}

void readRule(const Row& row, Snapshot& snapshot) {
    RuleSnapshot& rule = snapshot.rules.emplace_back();
    row.need("name", rule.name);
    row.read("ports", rule.ports);
    row.read("listening", rule.listening);
    row.read("notUnderstood", rule.notUnderstood);
    row.read("socketsWhy", rule.socketsWhy);
    readTraffic(row, rule.traffic);
}

void readNode(const Row& row, Snapshot& snapshot) {
    NodeSnapshot& node = snapshot.nodes.emplace_back();
    row.need("name", node.name);
    row.read("address", node.address);
    readState(row, node);
    row.each("rules", [&](const Row& entry) {
        LegSnapshot& leg = snapshot.legs.emplace_back();
        leg.node = node.name;
        entry.need("name", leg.rule);
        readState(entry, leg);
        entry.each("rpc", [&](const Row& found) {
            InterfacePort& port = leg.rpc.emplace_back();
            found.read("uuid", port.interface);
            found.read("port", port.port);
        });
    });
}

void readMapped(const Row& row, Snapshot& snapshot) {
    MappedPortSnapshot& mapped = snapshot.mappedPorts.emplace_back();
    row.read("port", mapped.port);
    row.read("uuid", mapped.interface);
    row.read("node", mapped.node);
    row.read("nodePort", mapped.nodePort);
    row.read("rule", mapped.rule);
}

/// The reply has them node by node, a snapshot has them rule by rule.
void sortLegs(Snapshot& snapshot) {
    const auto place = [&](const LegSnapshot& leg) {
        return std::ranges::find(snapshot.rules, leg.rule, &RuleSnapshot::name) - snapshot.rules.begin();
    };
    std::ranges::stable_sort(snapshot.legs, {}, place);
}

/// A balancer of another process has another steady clock. Its wall time at the start never changes, so it tells one
/// start from the next; the seconds since then are steady.
void readTimes(const Row& row, Snapshot& snapshot) {
    double uptime = 0;
    row.read("takenAt", snapshot.takenAtWall);
    row.read("startedAt", snapshot.startedAtWall);
    row.read("uptimeSeconds", uptime);
    snapshot.startedAt = TimePoint(snapshot.startedAtWall.time_since_epoch());
    snapshot.takenAt = snapshot.startedAt + std::chrono::nanoseconds(std::llround(uptime * 1e9));
}

void readInterface(const Row& row, std::optional<Uuid>& interface) {
    std::string text;
    row.read("interface", text);
    if (text.empty()) return;
    const auto* known = std::ranges::find(exchange_interfaces::all, text, &exchange_interfaces::Named::name);
    interface = known == std::end(exchange_interfaces::all) ? parseUuid(text) : known->syntax.uuid;
    if (!interface) row.refuse("interface");
}

template <class T>
Result<T, std::string> resultOf(T value, std::string wrong) {
    if (wrong.empty()) return value;
    return unexpected(std::move(wrong));
}

}  // namespace

Result<Snapshot, std::string> readStatus(const Json& result) {
    Snapshot snapshot;
    std::string wrong;
    const Row row(result, {}, wrong);
    row.need("state", snapshot.state);
    row.read("generation", snapshot.generation);
    row.read("lastError", snapshot.lastError);
    row.read("array", snapshot.array);
    row.read("address", snapshot.address);
    readTimes(row, snapshot);
    row.needEach("rules", [&](const Row& rule) { readRule(rule, snapshot); });
    row.needEach("nodes", [&](const Row& node) { readNode(node, snapshot); });
    row.each("mappedPorts", [&](const Row& mapped) { readMapped(mapped, snapshot); });
    row.within("affinity", [&](const Row& affinity) { affinity.read("entries", snapshot.affinityEntries); });
    row.within("events", [&](const Row& events) { events.read("dropped", snapshot.eventsDropped); });
    sortLegs(snapshot);
    return resultOf(std::move(snapshot), std::move(wrong));
}

Result<std::vector<SessionSnapshot>, std::string> readSessions(const Json& result) {
    std::vector<SessionSnapshot> sessions;
    std::string wrong;
    forEach(result, {}, wrong, [&](const Row& row) {
        SessionSnapshot& session = sessions.emplace_back();
        row.read("id", session.id);
        row.need("client", session.client);
        row.read("rule", session.rule);
        row.need("node", session.node);
        row.read("listen", session.listen);
        row.read("ageSeconds", session.ageSeconds);
        row.read("idleSeconds", session.idleSeconds);
        row.read("bytesIn", session.bytesIn);
        row.read("bytesOut", session.bytesOut);
        row.read("associationGroup", session.associationGroup);
        readInterface(row, session.interface);
    });
    return resultOf(std::move(sessions), std::move(wrong));
}

Result<EventQueue::Batch, std::string> readEvents(const Json& result) {
    EventQueue::Batch batch;
    std::string wrong;
    const Row reply(result, {}, wrong);
    reply.need("next", batch.next);
    reply.read("dropped", batch.dropped);
    reply.needEach("events", [&](const Row& row) {
        std::string kind;
        row.need("kind", kind);
        if (!fromName<EventKind>(kind)) {
            ++batch.dropped;
            return;
        }
        Event& event = batch.events.emplace_back();
        row.read("at", event.at);
        row.read("severity", event.severity);
        row.read("kind", event.kind);
        row.read("rule", event.rule);
        row.read("node", event.node);
        row.read("detail", event.detail);
        row.read("count", event.count);
    });
    return resultOf(std::move(batch), std::move(wrong));
}

Result<std::vector<AffinitySnapshot>, std::string> readAffinity(const Json& result) {
    std::vector<AffinitySnapshot> rows;
    std::string wrong;
    forEach(result, {}, wrong, [&](const Row& row) {
        AffinitySnapshot& entry = rows.emplace_back();
        row.read("group", entry.group);
        row.need("client", entry.client);
        row.need("node", entry.node);
        row.read("sessions", entry.sessions);
        row.read("idleSeconds", entry.idleSeconds);
    });
    return resultOf(std::move(rows), std::move(wrong));
}

Result<WhatIf, std::string> readWhatIf(const Json& result) {
    WhatIf whatIf;
    std::string wrong;
    const Row reply(result, {}, wrong);
    reply.read("clientsMoved", whatIf.clientsMoved);
    reply.read("clientsLost", whatIf.clientsLost);
    reply.read("sessionsEnded", whatIf.sessionsEnded);
    reply.needEach("nodes", [&](const Row& row) {
        WhatIf::Row& node = whatIf.rows.emplace_back();
        row.need("name", node.node);
        row.read("sessionsNow", node.sessionsNow);
        row.read("sessionsThen", node.sessionsThen);
        row.read("clientsTaken", node.clientsTaken);
    });
    return resultOf(std::move(whatIf), std::move(wrong));
}

}  // namespace cas
