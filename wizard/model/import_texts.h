#pragma once

#include <QString>
#include <QStringList>

#include "wizard/import/import.h"

namespace cas {

/// What a remark says: what was found, what became of it, what to do. In the language of the application.
QString sentence(const ImportRemark& remark);
/// `line 7: …`, or the sentence alone where it is about the whole text.
QString remarkLine(const ImportRemark& remark);
/// What an import understood, a line each: address, nodes, rules.
QStringList understoodLines(const DeploymentPlan& plan);
/// `HAProxy configuration`
QString word(ImportKind kind);

/// Puts what was imported into a plan that exists: nodes and rules that came take the place of the old ones, and the
/// address where one came; all else stays.
void mergeImport(const Imported& imported, DeploymentPlan& plan);

}  // namespace cas
