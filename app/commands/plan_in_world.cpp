#include "app/commands/plan_in_world.h"

#include <QStringList>
#include <csignal>
#include <iostream>

#include "app/plan_loading.h"

namespace cas {

Result<PlanInWorld, ExitCode> openPlanInWorld(const std::string& file, WorldKind kind) {
    // A reader of the output that goes away, or a client of the balancer, is an error of that write only.
    std::signal(SIGPIPE, SIG_IGN);
    LoadedPlan loaded = loadPlan(file);
    for (const Finding& finding : loaded.findings) std::cerr << findingLine(file, finding) << '\n';
    if (!loaded.plan) return unexpected(ExitCode::No);
    auto world = kind == WorldKind::Lab ? World::openLab(*loaded.plan, labOf(file)) : World::openReal(*loaded.plan);
    if (!world) {
        std::cerr << world.error().toStdString() << '\n';
        return unexpected(ExitCode::Environment);
    }
    if (const QString notes = (*world)->notes(); !notes.isEmpty()) std::cerr << labelled(**world, notes).toStdString();
    return PlanInWorld{std::move(*loaded.plan), std::move(*world)};
}

QString labelled(const World& world, const QString& text) {
    const QString label = world.label();
    QString lines;
    for (const QString& line : text.split(u'\n')) {
        if (!label.isEmpty()) lines += label + QLatin1String("  ");
        lines += line + u'\n';
    }
    return lines;
}

}  // namespace cas
