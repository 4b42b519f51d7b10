#include "app/plan_loading.h"

#include <QCoreApplication>

#include "wizard/model/texts.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/validate.h"

namespace cas {

namespace {

struct PlanLoading {
    Q_DECLARE_TR_FUNCTIONS(PlanLoading)
};

}  // namespace

LoadedPlan loadPlan(const std::string& file) {
    auto read = readPlanFile(file);
    if (!read) return {std::nullopt, std::move(read.error())};
    Findings findings = validate(*read);
    if (hasErrors(findings)) return {std::nullopt, std::move(findings)};
    return {std::move(*read), std::move(findings)};
}

std::string findingLine(const std::string& file, const Finding& finding) {
    std::string line = file;
    if (finding.line > 0) line += ':' + std::to_string(finding.line) + ':' + std::to_string(finding.column);
    if (!finding.pointer.empty()) line += ": " + finding.pointer;
    line.append(": ").append(nameOf(finding.severity())).append(": ");
    return line + sentence(finding).toStdString();
}

Json findingsJson(const Findings& findings) {
    Json rows = Json::array();
    for (const Finding& finding : findings) {
        Json row{{"severity", nameOf(finding.severity())},
                 {"code", finding.name()},
                 {"pointer", finding.pointer},
                 {"message", sentence(finding).toStdString()}};
        if (finding.line > 0) {
            row["line"] = finding.line;
            row["column"] = finding.column;
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> servingNotes(const DeploymentPlan& plan) {
    std::vector<std::string> notes;
    const auto method = plan.balancing.method.value();
    if (method != BalancingMethod::Builtin)
        notes.push_back(PlanLoading::tr("warning: The plan's balancing method is “%1”, but with “serve” this computer "
                                        "balances. Make sure that nothing else uses the plan's addresses, and set "
                                        "balancing.method to builtin if this computer is meant to.")
                            .arg(QString::fromStdString(std::string(nameOf(method))))
                            .toStdString());
    return notes;
}

}  // namespace cas
