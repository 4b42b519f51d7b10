#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

#include "wizard/plan/deployment_plan.h"

namespace cas {

enum class PairScope {
    Whole,        ///< what balances and what moves the address
    AddressOnly,  ///< keepalived and what it needs
};

/// A file of the folder for whoever sets a pair up by hand.
struct PairExport {
    QString name;  ///< `README.txt`, `lb1/keepalived.conf`
    QByteArray bytes;
};

/// The files of both hosts, each in a folder of its own, and instructions in the language of the application. The plan
/// has no errors. Nothing where it has no pair for this: what is missing stands in pairMissing().
std::vector<PairExport> exportedPair(const DeploymentPlan& plan, PairScope scope);

/// Why the plan's pair cannot be written, as a sentence with its remedy; empty where it can. `haproxy`: HAProxy is
/// asked for, not whatever balances.
QString pairMissing(const DeploymentPlan& plan, bool haproxy);

}  // namespace cas
