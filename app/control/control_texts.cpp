#include "app/control/control_texts.h"

#include <QCoreApplication>
#include <system_error>

namespace cas {

namespace {

struct FaultTexts {
    Q_DECLARE_TR_FUNCTIONS(FaultTexts)
};

QString reason(int osError) { return QString::fromStdString(std::generic_category().message(osError)); }

}  // namespace

QString sentence(const ControlFault& fault) {
    const QString path = QString::fromStdString(fault.path);
    switch (fault.kind) {
        case ControlFault::Kind::AnotherAnswers:
            return FaultTexts::tr(
                       "Another balancer answers at the control socket %1. Stop it, or give this one another "
                       "path with --control.")
                .arg(path);
        case ControlFault::Kind::NotASocket:
            return FaultTexts::tr(
                       "The control socket cannot be opened: %1 exists and is not a socket. Move that file "
                       "away, or give another path with --control.")
                .arg(path);
        case ControlFault::Kind::CannotOpen:
            break;
    }
    return FaultTexts::tr(
               "The control socket %1 cannot be opened: %2. Choose a path in a folder that this user may "
               "write, with --control.")
        .arg(path, reason(fault.osError));
}

QString sentence(const AskFault& fault) {
    const QString path = QString::fromStdString(fault.path);
    switch (fault.kind) {
        case AskFault::Kind::NoAnswer:
            return FaultTexts::tr("The balancer at %1 ended before it answered.").arg(path);
        case AskFault::Kind::NotUnderstood:
            return FaultTexts::tr(
                       "What answers at %1 is not a balancer. Give the path that “serve --control” was "
                       "started with.")
                .arg(path);
        case AskFault::Kind::TimedOut:
            return FaultTexts::tr("The balancer at %1 did not answer in time.").arg(path);
        case AskFault::Kind::CannotConnect:
            break;
    }
    return FaultTexts::tr(
               "No balancer can be reached at %1: %2. Check that “serve --control” is running with this "
               "path, and that this user may open it.")
        .arg(path, reason(fault.osError));
}

}  // namespace cas
