#pragma once

#include <QDir>
#include <QFile>
#include <QString>
#include <QStringList>
#include <nlohmann/json.hpp>
#include <string>

#include "wizard/plan/finding.h"
#include "wizard/plan/plan_io.h"

namespace cas::test {

inline std::string textOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
    return file.readAll().toStdString();
}

/// Paths of all plans in a folder of tests/data/plans, or of the samples.
inline QStringList plansIn(const QString& folder) {
    QStringList paths;
    const auto files = QDir(folder).entryInfoList({"*.casarray"}, QDir::Files, QDir::Name);
    if (files.isEmpty()) qFatal("no plans in %s", qPrintable(folder));
    for (const auto& file : files) paths << file.filePath();
    return paths;
}

/// A small plan without findings, after a JSON Patch (RFC 6902).
inline std::string patched(const std::string& patch) {
    const auto base = nlohmann::json::parse(textOf(QStringLiteral(CAS_PLAN_DATA "/valid/compact.casarray")));
    return base.patch(nlohmann::json::parse(patch)).dump();
}

/// `code pointer` of each finding, joined by "; ".
inline QString summary(const Findings& findings) {
    QStringList lines;
    for (const auto& finding : findings)
        lines << QString::fromStdString(std::string(finding.name()) + ' ' + finding.pointer);
    return lines.join("; ");
}

}  // namespace cas::test
