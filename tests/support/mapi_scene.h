#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <memory>

#include "app/lab/rpc_node.h"
#include "tests/support/balancer_process.h"
#include "tests/support/rpc_client.h"

namespace cas {

/// A plan in endpoint-mapper mode, still without nodes: the rule `MAPI mapper` and the rule `MAPI RPC` with `bounds`.
/// `interfaces`: what may open ports, as the plan file spells it; null for Exchange's. `checkSeconds`: how often, and
/// how long at most.
inline TestPlan mapiPlan(const QString& virtualAddress, const QJsonValue& interfaces = {},
                         const QString& bounds = "6005-65535", double checkSeconds = 0.5) {
    QJsonObject mapper{
        {"group", "mapi"},
        {"scheduler", "round-robin"},
        {"slowStart", 0},
        {"health", fastHealth("endpoint-mapper", {{"interval", checkSeconds}, {"timeout", checkSeconds}})}};
    QJsonObject range = mapper;
    range["health"] = QJsonObject{{"kind", "none"}};
    if (!interfaces.isNull()) mapper["interfaces"] = interfaces;
    TestPlan plan(virtualAddress);
    plan.mapi({{"mode", "endpoint-mapper"}}).rule("MAPI mapper", "135", mapper).rule("MAPI RPC", bounds, range);
    return plan;
}

/// Two stand-in nodes and the balancer before them, on addresses of a network of the test's own.
class MapiScene {
public:
    /// `network`: the first three numbers, such as "127.33.2".
    explicit MapiScene(QString network) : m_network(std::move(network)) {}

    QString virtualAddress() const { return m_network + ".50"; }
    QString firstAddress() const { return m_network + ".11"; }
    QString secondAddress() const { return m_network + ".12"; }
    QString client(int number) const { return m_network + QStringLiteral(".%1").arg(100 + number); }

    /// Starts the nodes `first` and `second`, then the balancer with this plan, to which they are added; true when all
    /// checks have an answer.
    bool serve(const RpcNodeOptions& options, const TestPlan& plan) { return serve(options, options, plan); }
    bool serve(const RpcNodeOptions& ofFirst, const RpcNodeOptions& ofSecond, TestPlan plan) {
        first = std::make_unique<RpcNode>("first", firstAddress().toStdString(), ofFirst);
        second = std::make_unique<RpcNode>("second", secondAddress().toStdString(), ofSecond);
        return balancer.serve(plan.node("first", firstAddress()).node("second", secondAddress()));
    }
    bool serve(const RpcNodeOptions& options = {}) { return serve(options, mapiPlan(virtualAddress())); }
    /// Who gave this answer.
    RpcNode& nodeOf(const QByteArray& answer) const { return answer.startsWith("first:") ? *first : *second; }
    MappedCall call(int number, const RpcSyntax& interface, Ndr ndr = Ndr::Ndr32) const {
        return callMapped(virtualAddress(), interface, client(number), ndr);
    }
    QList<quint16> mappedPorts() const {
        QList<quint16> ports;
        const QJsonArray rows = balancer.status()["mappedPorts"].toArray();
        for (const auto& row : rows) ports.append(static_cast<quint16>(row.toObject()["port"].toInt()));
        return ports;
    }

    std::unique_ptr<RpcNode> first;
    std::unique_ptr<RpcNode> second;
    BalancerProcess balancer;

private:
    QString m_network;
};

}  // namespace cas
