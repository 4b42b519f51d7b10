#pragma once

#include <QByteArray>
#include <QString>
#include <utility>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// A file for whoever sets another balancer up: its name inside a folder, and what it holds (UTF-8).
using HandoverFile = std::pair<QString, QByteArray>;

/// A sheet with every rule of the plan, to be typed into a device: what it means, in words of the plan and in those of
/// the devices known. In the language of the application. GUI or main thread.
QByteArray ruleSheetText(const DeploymentPlan& plan);

/// What sets an NLB cluster up without this program: a script for the whole cluster, one for each host that runs
/// Windows Server 2008, and how to use them. The failure says what the plan lacks.
Result<std::vector<HandoverFile>, QString> nlbFiles(const DeploymentPlan& plan);

}  // namespace cas
