#include <QCoreApplication>
#include <QLocale>

#include "wizard/widgets/topology.h"

// The topology in words, for screen readers.
namespace cas {

namespace {

// lupdate files what free functions of this namespace say under its name.
QString tr(const char* text) { return QCoreApplication::translate("cas", text); }

QString nodeText(const TopologyModel& model, const TopologyNode& node) {
    const QString state = node.stateText.isEmpty() ? stateWord(node.state) : node.stateText;
    if (!model.live) {
        return tr("%1, %2, weight %3").arg(node.name, node.address, QString::number(node.weight));
    }
    return tr("%1, %2, %3, %4 sessions, %5 % share, weight %6, %7 Mbit/s")
        .arg(node.name, node.address, state, QString::number(node.sessions), QString::number(qRound(node.share * 100)),
             QString::number(node.weight), QLocale().toString(node.rate, 'f', 1));
}

}  // namespace

QString topologyBoxText(const TopologyModel& model, const TopologyBox& box) {
    switch (box.part) {
        case TopologyPart::Clients: {
            const TopologyClients& value = model.clients.at(box.index);
            if (!model.live || value.figure.isEmpty()) return tr("Clients: %1, %2").arg(value.name, value.network);
            return tr("Clients: %1, %2, %3").arg(value.name, value.network, value.figure);
        }
        case TopologyPart::Array:
            return tr("Virtual address: %1, %2").arg(model.array + model.arrayRest, model.address);
        case TopologyPart::Node:
            return nodeText(model, model.nodes.at(box.index));
        case TopologyPart::Databases: {
            const TopologyDatabases& value = model.databases.at(box.index);
            return tr("Databases: %1, %2").arg(value.name, value.figure);
        }
    }
    return {};
}

QString topologySummary(const TopologyModel& model) {
    QStringList parts;
    for (const TopologyNode& node : model.nodes) parts.append(nodeText(model, node));
    return tr("%1 at %2 shares clients among %3 members: %4")
        .arg(model.array + model.arrayRest, model.address, QString::number(model.nodes.size()),
             parts.join(QStringLiteral("; ")));
}

}  // namespace cas
