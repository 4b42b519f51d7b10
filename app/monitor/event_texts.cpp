#include "app/monitor/event_texts.h"

#include <QCoreApplication>

#include "app/live/health_texts.h"
#include "app/monitor/node_states.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct EventTexts {
    Q_DECLARE_TR_FUNCTIONS(cas::EventTexts)
};

/// What the check or the system said, behind the sentence.
QString with(const QString& sentence, const QString& detail) {
    return detail.isEmpty() ? sentence
                            : EventTexts::tr("%1: %2", "what happened: in the balancer's words").arg(sentence, detail);
}

/// The verb of a VerbApplied event, and what follows it.
std::pair<std::optional<Verb>, QString> verbOf(const Event& event) {
    const auto detail = qt(event.detail);
    return {fromName<Verb>(detail.section(u' ', 0, 0).toStdString()), detail.section(u' ', 1)};
}

/// Where the state file says why it was not read, in our words.
QString stateDetail(QString detail) {
    const auto other = QStringLiteral(": written by another version");
    if (detail.endsWith(other))
        return EventTexts::tr("%1 was written by another version", "a file").arg(detail.chopped(other.size()));
    return detail;
}

QString ofEngine(const Event& event, const QString& detail) {
    switch (event.kind) {
        case EventKind::EngineStarted:
            return EventTexts::tr("The balancer started");
        case EventKind::EngineStopped:
            return EventTexts::tr("The balancer stopped");
        case EventKind::ConfigurationApplied:
            return EventTexts::tr("Configuration %1 is in force").arg(detail);
        case EventKind::ConfigurationRefused:
            return with(EventTexts::tr("A configuration was refused; the one before stays in force"), detail);
        case EventKind::ListenerFailed:
            return with(EventTexts::tr("A port cannot be opened"), detail);
        case EventKind::DescriptorsExhausted:
            return EventTexts::tr("No file descriptor is left; new clients wait");
        case EventKind::AcceptingAgain:
            return EventTexts::tr("New clients are taken again");
        case EventKind::StateNotSaved:
            return with(EventTexts::tr("Affinity and orders could not be saved or read"), stateDetail(detail));
        default:
            return {};
    }
}

QString ofRpc(const Event& event, const QString& detail) {
    switch (event.kind) {
        case EventKind::MappedPortRefused:
            return with(EventTexts::tr("A port that the endpoint mapper named is not opened"), detail);
        case EventKind::MapperSecured:
            return with(
                EventTexts::tr("A client talks to the endpoint mapper under encryption, so its ports stay unread"),
                detail);
        case EventKind::RpcNotUnderstood:
            return with(EventTexts::tr("RPC traffic was passed on unread"), detail);
        case EventKind::AssociationRefused:
            return with(EventTexts::tr("A client asked for an RPC association of another node"), detail);
        case EventKind::PortsLeft:
            return with(EventTexts::tr("Other programs hold ports of the range"), detail);
        case EventKind::PortsBack:
            return with(EventTexts::tr("Ports of the range are free again"), detail);
        default:
            return {};
    }
}

}  // namespace

QString sentence(const Event& event) {
    const auto detail = qt(event.detail);
    const auto node = qt(event.node);
    switch (event.kind) {
        case EventKind::NodeUp:
            return EventTexts::tr("%1 is up").arg(node);
        case EventKind::NodeDown:
            return with(EventTexts::tr("%1 is down").arg(node), healthText(event.detail));
        case EventKind::VerbApplied: {
            const auto [verb, rest] = verbOf(event);
            return verb ? verbDone(*verb, node, rest) : with(node, detail);
        }
        case EventKind::NodeDrained:
            return EventTexts::tr("%1 is drained: its last session ended").arg(node);
        case EventKind::LimitHit:
            return with(EventTexts::tr("%n client(s) turned away by a limit", nullptr, static_cast<int>(event.count)),
                        detail);
        case EventKind::NoNodeLeft:
            return EventTexts::tr("%n client(s) turned away: no node could take them", nullptr,
                                  static_cast<int>(event.count));
        case EventKind::CheckNote:
            return with(EventTexts::tr("%1: a check passed with a note").arg(node), healthText(event.detail));
        default:
            break;
    }
    const auto engine = ofEngine(event, detail);
    return engine.isEmpty() ? ofRpc(event, detail) : engine;
}

QString severityWord(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return EventTexts::tr("Error");
        case Severity::Warning:
            return EventTexts::tr("Warning");
        case Severity::Info:
            return EventTexts::tr("Information");
    }
    return {};
}

State markOf(const Event& event) {
    switch (event.kind) {
        case EventKind::NodeUp:
        case EventKind::EngineStarted:
            return State::Up;
        case EventKind::NodeDown:
        case EventKind::NoNodeLeft:
            return State::Down;
        case EventKind::VerbApplied: {
            const auto verb = verbOf(event).first;
            if (verb == Verb::Drain) return State::Draining;
            const bool serves = verb == Verb::Start || verb == Verb::Enable || verb == Verb::Weight;
            return serves ? State::Up : State::Disabled;
        }
        case EventKind::NodeDrained:
            return State::Draining;
        default:
            break;
    }
    if (event.severity == Severity::Error) return State::Failed;
    return event.severity == Severity::Warning ? State::Warning : State::Done;
}

bool isMark(const Event& event) {
    return event.kind == EventKind::NodeUp || event.kind == EventKind::NodeDown ||
           event.kind == EventKind::VerbApplied || event.kind == EventKind::EngineStarted ||
           event.kind == EventKind::EngineStopped ||
           (event.kind == EventKind::ConfigurationApplied && event.detail != "1");  // the first comes with the start
}

QString markText(const Event& event) {
    const auto node = qt(event.node);
    switch (event.kind) {
        case EventKind::NodeUp:
            return EventTexts::tr("%1 up", "a node, at a line in a chart").arg(node);
        case EventKind::NodeDown:
            return EventTexts::tr("%1 down", "a node, at a line in a chart").arg(node);
        case EventKind::VerbApplied: {
            const auto verb = verbOf(event).first;
            return verb ? EventTexts::tr("%1: %2", "a node and an order").arg(node, verbWord(*verb)) : node;
        }
        case EventKind::EngineStarted:
            return EventTexts::tr("started");
        case EventKind::EngineStopped:
            return EventTexts::tr("stopped");
        default:
            return EventTexts::tr("configuration");
    }
}

}  // namespace cas
