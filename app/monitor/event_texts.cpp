#include "app/monitor/event_texts.h"

#include <QCoreApplication>

#include "app/monitor/node_states.h"

namespace cas {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(cas::EventTexts)
};

QString qt(const std::string& text) { return QString::fromStdString(text); }

/// What the check or the system said, behind the sentence.
QString with(const QString& sentence, const QString& detail) {
    return detail.isEmpty() ? sentence
                            : Texts::tr("%1: %2", "what happened: in the balancer's words").arg(sentence, detail);
}

/// The verb of a VerbApplied event, and what follows it.
std::pair<std::optional<Verb>, QString> verbOf(const Event& event) {
    const auto detail = qt(event.detail);
    return {fromName<Verb>(detail.section(u' ', 0, 0).toStdString()), detail.section(u' ', 1)};
}

QString ofEngine(const Event& event, const QString& detail) {
    switch (event.kind) {
        case EventKind::EngineStarted:
            return Texts::tr("The balancer started");
        case EventKind::EngineStopped:
            return Texts::tr("The balancer stopped");
        case EventKind::ConfigurationApplied:
            return Texts::tr("Configuration %1 is in force").arg(detail);
        case EventKind::ConfigurationRefused:
            return with(Texts::tr("A configuration was refused; the one before stays in force"), detail);
        case EventKind::ListenerFailed:
            return with(Texts::tr("A port cannot be opened"), detail);
        case EventKind::DescriptorsExhausted:
            return Texts::tr("No file descriptor is left; new clients wait");
        case EventKind::AcceptingAgain:
            return Texts::tr("New clients are taken again");
        case EventKind::StateNotSaved:
            return with(Texts::tr("Affinity and orders could not be saved"), detail);
        default:
            return {};
    }
}

QString ofRpc(const Event& event, const QString& detail) {
    switch (event.kind) {
        case EventKind::MappedPortRefused:
            return with(Texts::tr("A port that the endpoint mapper named is not opened"), detail);
        case EventKind::MapperSecured:
            return with(Texts::tr("A client talks to the endpoint mapper under encryption, so its ports stay unread"),
                        detail);
        case EventKind::RpcNotUnderstood:
            return with(Texts::tr("RPC traffic was passed on unread"), detail);
        case EventKind::AssociationRefused:
            return with(Texts::tr("A client asked for an RPC association of another node"), detail);
        case EventKind::PortsLeft:
            return with(Texts::tr("Other programs hold ports of the range"), detail);
        case EventKind::PortsBack:
            return with(Texts::tr("Ports of the range are free again"), detail);
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
            return Texts::tr("%1 is up").arg(node);
        case EventKind::NodeDown:
            return with(Texts::tr("%1 is down").arg(node), detail);
        case EventKind::VerbApplied: {
            const auto [verb, rest] = verbOf(event);
            return verb ? verbDone(*verb, node, rest) : with(node, detail);
        }
        case EventKind::NodeDrained:
            return Texts::tr("%1 is drained: its last session ended").arg(node);
        case EventKind::LimitHit:
            return with(Texts::tr("%n client(s) turned away by a limit", nullptr, static_cast<int>(event.count)),
                        detail);
        case EventKind::NoNodeLeft:
            return Texts::tr("%n client(s) turned away: no node could take them", nullptr,
                             static_cast<int>(event.count));
        case EventKind::CheckNote:
            return with(Texts::tr("%1: a check passed with a note").arg(node), detail);
        default:
            break;
    }
    const auto engine = ofEngine(event, detail);
    return engine.isEmpty() ? ofRpc(event, detail) : engine;
}

QString severityWord(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return Texts::tr("Error");
        case Severity::Warning:
            return Texts::tr("Warning");
        case Severity::Info:
            return Texts::tr("Information");
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
            return Texts::tr("%1 up", "a node, at a line in a chart").arg(node);
        case EventKind::NodeDown:
            return Texts::tr("%1 down", "a node, at a line in a chart").arg(node);
        case EventKind::VerbApplied: {
            const auto verb = verbOf(event).first;
            return verb ? Texts::tr("%1: %2", "a node and an order").arg(node, verbWord(*verb)) : node;
        }
        case EventKind::EngineStarted:
            return Texts::tr("started");
        case EventKind::EngineStopped:
            return Texts::tr("stopped");
        default:
            return Texts::tr("configuration");
    }
}

}  // namespace cas
