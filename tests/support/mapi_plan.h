#pragma once

#include <QJsonObject>
#include <QJsonValue>

#include "tests/support/balancer_process.h"

namespace cas {

/// A plan in endpoint-mapper mode, still without nodes: the rule `MAPI mapper` and the rule `MAPI RPC` with `bounds`.
/// `interfaces`: what may open ports, as the plan file spells it; null for Exchange's.
inline TestPlan mapiPlan(const QString& virtualAddress, const QJsonValue& interfaces = {},
                         const QString& bounds = "6005-65535") {
    QJsonObject mapper{{"group", "mapi"},
                       {"scheduler", "round-robin"},
                       {"slowStart", 0},
                       {"health", fastHealth("endpoint-mapper", {{"timeout", 1}})}};
    QJsonObject range = mapper;
    range["health"] = QJsonObject{{"kind", "none"}};
    if (!interfaces.isNull()) mapper["interfaces"] = interfaces;
    TestPlan plan(virtualAddress);
    plan.mapi({{"mode", "endpoint-mapper"}}).rule("MAPI mapper", "135", mapper).rule("MAPI RPC", bounds, range);
    return plan;
}

}  // namespace cas
