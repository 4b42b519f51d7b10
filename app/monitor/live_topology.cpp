#include "app/monitor/live_topology.h"

#include <QCoreApplication>
#include <cmath>

#include "app/monitor/chart_texts.h"
#include "app/monitor/node_states.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

struct TopologyTexts {
    Q_DECLARE_TR_FUNCTIONS(cas::LiveTopology)
};

/// Both ways, in Mbit/s.
double rateOf(const Measures& values) {
    const double bits = 8.0 * (double(values[Measure::BytesIn]) + double(values[Measure::BytesOut]));
    return std::isnan(bits) ? 0 : bits / 1e6;
}

TopologyNode nodeOf(const NodeRow& row) {
    TopologyNode node;
    node.name = QString::fromStdString(row.name);
    node.address = QString::fromStdString(row.address);
    node.color = row.place;
    node.state = markOf(row);
    node.stateText = stateText(row);
    if (node.state == State::Down && row.since != WallTime())
        node.stateText = TopologyTexts::tr("Down since %1").arg(momentText(row.since));
    node.share = row.share;
    node.deserved = row.deserved;
    node.sessions = static_cast<qint64>(row.sessions);
    node.rate = rateOf(row.values);
    node.weight = row.weight;
    return node;
}

}  // namespace

TopologyModel liveTopology(const MonitorSession& session, const std::string& rule,
                           const std::vector<NetworkRow>& networks, const QList<TopologyDatabases>& databases) {
    TopologyModel model;
    const auto name = session.name();
    model.array = name.section(u'.', 0, 0);
    model.arrayRest = name.mid(model.array.size());
    model.address = session.address();
    const auto* const all = session.sample().find({{}, rule});
    const auto values = all ? *all : Measures();
    const double sessions = std::isnan(values[Measure::Sessions]) ? 0 : values[Measure::Sessions];
    model.figures << TopologyTexts::tr("%1 sessions, %2 new/s")
                         .arg(valueText(sessions, ChartUnit::Count),
                              numberText(values[Measure::Opened], 1, ChartUnit::PerSecond));
    model.figures << valueText(rateOf(values) * 1e6, ChartUnit::BitsPerSecond);
    for (const auto& row : networks) {
        TopologyClients clients;
        const bool rest = row.network.empty();
        clients.name = rest ? TopologyTexts::tr("%n network(s)", nullptr, static_cast<int>(row.networks))
                            : QString::fromStdString(row.network);
        if (rest) clients.network = TopologyTexts::tr("all the rest");
        clients.figure = TopologyTexts::tr("%n session(s)", nullptr, static_cast<int>(row.sessions));
        // Bytes are not counted by network: its line takes its part by sessions.
        if (sessions > 0) clients.rate = rateOf(values) * static_cast<double>(row.sessions) / sessions;
        model.clients << clients;
    }
    const bool live = session.state() == FeedState::Live;
    for (const auto& row : session.nodes(rule)) {
        model.nodes << nodeOf(row);
        if (live) continue;
        model.nodes.last().state = State::Unknown;
        model.nodes.last().stateText.clear();
        model.nodes.last().dim = true;
    }
    model.databases = databases;
    return model;
}

}  // namespace cas
