#include "app/metrics_text.h"

#include <charconv>
#include <initializer_list>

namespace cas {

namespace {

std::string numberText(std::uint64_t value) { return std::to_string(value); }

std::string numberText(double value) {
    char text[32];
    const auto end = std::to_chars(std::begin(text), std::end(text), value);
    return {text, end.ptr};
}

double seconds(std::uint64_t microseconds) { return static_cast<double>(microseconds) / 1e6; }

struct Label {
    const char* name;
    std::string_view value;
};

/// Writes families: name, help and type once, then a sample per row.
class Writer {
public:
    void family(const char* name, const char* type, const char* help) {
        m_name = name;
        m_text.append("# HELP ").append(name).append(" ").append(help).append("\n");
        m_text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
    }
    template <class Number>
    void sample(std::initializer_list<Label> labels, Number value, const char* suffix = "") {
        m_text.append(m_name).append(suffix);
        char before = '{';
        for (const Label& label : labels) {
            m_text.append(1, before).append(label.name).append("=\"").append(escapedLabel(label.value)).append("\"");
            before = ',';
        }
        if (labels.size() > 0) m_text.append("}");
        m_text.append(" ").append(numberText(value)).append("\n");
    }
    std::string take() { return std::move(m_text); }

private:
    const char* m_name = "";
    std::string m_text;
};

struct Counter {
    const char* name;
    const char* type;
    const char* help;
    std::uint64_t Traffic::*value;
};

constexpr Counter kPerRuleAndNode[] = {
    {"casarray_sessions_active", "gauge", "Open TCP sessions and UDP flows.", &Traffic::active},
    {"casarray_sessions_total", "counter", "TCP sessions and UDP flows opened.", &Traffic::total},
    {"casarray_client_received_bytes_total", "counter", "Bytes received from clients.", &Traffic::bytesIn},
    {"casarray_client_sent_bytes_total", "counter", "Bytes sent to clients.", &Traffic::bytesOut},
    {"casarray_client_received_datagrams_total", "counter", "UDP datagrams received from clients.",
     &Traffic::packetsIn},
    {"casarray_client_sent_datagrams_total", "counter", "UDP datagrams sent to clients.", &Traffic::packetsOut},
    {"casarray_connect_failures_total", "counter", "Connections to a node that could not be opened.", &Traffic::failed},
};

constexpr Counter kPerRule[] = {
    {"casarray_failed_total", "counter", "Failed connections to nodes, and clients that found no node.",
     &Traffic::failed},
    {"casarray_refused_total", "counter", "Clients turned away by a limit or by allow and deny lists.",
     &Traffic::refused},
};

struct Latency {
    const char* name;
    const char* help;
    LatencyHistogram Traffic::*value;
};

constexpr Latency kLatencies[] = {
    {"casarray_connect_seconds", "Time to open a connection to a node.", &Traffic::connect},
    {"casarray_first_byte_seconds", "Time from the open connection to the node's first byte.", &Traffic::firstByte},
};

void writeHistogram(Writer& out, const LegSnapshot& leg, const LatencyHistogram& histogram) {
    std::uint64_t count = 0;
    // The last bucket also holds what is longer than its bound, so it has no bound of its own here.
    for (std::size_t bucket = 0; bucket + 1 < LatencyHistogram::kBuckets; ++bucket) {
        count += histogram.counts[bucket];
        const auto bound = static_cast<std::uint64_t>(LatencyHistogram::bound(bucket).count());
        const std::string le = numberText(seconds(bound));
        out.sample({{"rule", leg.rule}, {"node", leg.node}, {"le", le}}, count, "_bucket");
    }
    count += histogram.counts[LatencyHistogram::kBuckets - 1];
    out.sample({{"rule", leg.rule}, {"node", leg.node}, {"le", "+Inf"}}, count, "_bucket");
    out.sample({{"rule", leg.rule}, {"node", leg.node}}, seconds(histogram.sumMicroseconds), "_sum");
    out.sample({{"rule", leg.rule}, {"node", leg.node}}, count, "_count");
}

void writeRules(Writer& out, const Snapshot& snapshot) {
    for (const Counter& row : kPerRule) {
        out.family(row.name, row.type, row.help);
        for (const RuleSnapshot& rule : snapshot.rules) out.sample({{"rule", rule.name}}, rule.traffic.*row.value);
    }
    out.family("casarray_listening_sockets", "gauge", "Open listening sockets.");
    for (const RuleSnapshot& rule : snapshot.rules) out.sample({{"rule", rule.name}}, rule.listening);
}

void writeLegs(Writer& out, const Snapshot& snapshot) {
    for (const Counter& row : kPerRuleAndNode) {
        out.family(row.name, row.type, row.help);
        for (const LegSnapshot& leg : snapshot.legs)
            out.sample({{"rule", leg.rule}, {"node", leg.node}}, leg.traffic.*row.value);
    }
    for (const Latency& row : kLatencies) {
        out.family(row.name, "histogram", row.help);
        for (const LegSnapshot& leg : snapshot.legs) writeHistogram(out, leg, leg.traffic.*row.value);
    }
    out.family("casarray_rule_node_up", "gauge", "1 while the node passes the rule's health check.");
    for (const LegSnapshot& leg : snapshot.legs)
        out.sample({{"rule", leg.rule}, {"node", leg.node}}, std::uint64_t{leg.health == HealthState::Up});
}

void writeNodes(Writer& out, const Snapshot& snapshot) {
    out.family("casarray_node_up", "gauge", "1 while the node passes a health check of any rule.");
    for (const NodeSnapshot& node : snapshot.nodes)
        out.sample({{"node", node.name}}, std::uint64_t{node.health == HealthState::Up});
    out.family("casarray_node_weight", "gauge", "Weight in force, 0 to 100.");
    for (const NodeSnapshot& node : snapshot.nodes) {
        const auto weight = static_cast<std::uint64_t>(node.weight < 0 ? 0 : node.weight);
        out.sample({{"node", node.name}}, weight);
    }
    out.family("casarray_node_admin_state", "gauge", "1 for the state the administrator asked for, 0 for the others.");
    for (const NodeSnapshot& node : snapshot.nodes)
        for (const auto& [state, name] : EnumNames<AdminState>::table)
            out.sample({{"node", node.name}, {"state", name}}, std::uint64_t{node.admin == state});
}

void writeProcess(Writer& out, const Snapshot& snapshot) {
    out.family("casarray_build_info", "gauge", "Always 1; the version is a label.");
    out.sample({{"version", CAS_VERSION}}, std::uint64_t{1});
    out.family("casarray_engine_state", "gauge", "1 for the state the balancer is in, 0 for the others.");
    for (const auto& [state, name] : EnumNames<EngineState>::table)
        out.sample({{"state", name}}, std::uint64_t{snapshot.state == state});
    out.family("casarray_configurations_accepted_total", "counter", "Configurations put into force.");
    out.sample({}, snapshot.generation);
    out.family("casarray_rpc_not_understood_total", "counter", "Parts of RPC connections that were passed on unread.");
    for (const RuleSnapshot& rule : snapshot.rules) out.sample({{"rule", rule.name}}, rule.notUnderstood);
    out.family("casarray_last_configuration_accepted", "gauge", "0 after a configuration was refused, else 1.");
    out.sample({}, std::uint64_t{snapshot.lastError.empty()});
    out.family("casarray_affinity_entries", "gauge", "Clients that have a node.");
    out.sample({}, snapshot.affinityEntries);
    out.family("casarray_events_dropped_total", "counter", "Events lost because the queue was full.");
    out.sample({}, snapshot.eventsDropped);
}

}  // namespace

std::string escapedLabel(std::string_view value) {
    std::string text;
    text.reserve(value.size());
    for (const char c : value) {
        if (c == '\\' || c == '"') text += '\\';
        if (c == '\n')
            text += "\\n";
        else
            text += c;
    }
    return text;
}

std::string metricsText(const Snapshot& snapshot) {
    Writer out;
    writeProcess(out, snapshot);
    writeNodes(out, snapshot);
    writeRules(out, snapshot);
    writeLegs(out, snapshot);
    return out.take();
}

}  // namespace cas
