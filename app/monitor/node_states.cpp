#include "app/monitor/node_states.h"

#include <QCoreApplication>

namespace cas {

namespace {
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(cas::NodeStates)
};
}  // namespace

State markOf(AdminState admin, HealthState health) {
    switch (admin) {
        case AdminState::Drain:
            return State::Draining;
        case AdminState::Disabled:
        case AdminState::Stopped:
        case AdminState::Suspended:
            return State::Disabled;
        case AdminState::Enabled:
            break;
    }
    if (health == HealthState::Up) return State::Up;
    return health == HealthState::Down ? State::Down : State::Unknown;
}

QString stateText(const NodeRow& node) {
    switch (node.admin) {
        case AdminState::Drain:
            //: state of a node and the sessions that have not ended yet
            return Texts::tr("Draining, %n left", nullptr, static_cast<int>(node.sessions));
        case AdminState::Stopped:
            //: state of a node after the order to stop
            return Texts::tr("Stopped");
        case AdminState::Suspended:
            return Texts::tr("Suspended");
        case AdminState::Enabled:
        case AdminState::Disabled:
            break;
    }
    return stateWord(markOf(node));
}

QString verbWord(Verb verb) {
    switch (verb) {
        case Verb::Start:
            return Texts::tr("Start");
        case Verb::Stop:
            return Texts::tr("Stop");
        case Verb::Drain:
            return Texts::tr("Drain");
        case Verb::Suspend:
            return Texts::tr("Suspend");
        case Verb::Resume:
            return Texts::tr("Resume");
        case Verb::Enable:
            return Texts::tr("Enable");
        case Verb::Disable:
            return Texts::tr("Disable");
        case Verb::Weight:
            return Texts::tr("Weight");
    }
    return {};
}

QString verbDone(Verb verb, const QString& node, const QString& detail) {
    switch (verb) {
        case Verb::Start:
        case Verb::Enable:
            return Texts::tr("%1 takes new clients").arg(node);
        case Verb::Stop:
            return Texts::tr("%1 was stopped; its sessions were cut").arg(node);
        case Verb::Drain:
            return Texts::tr("%1 drains: its sessions stay until they end").arg(node);
        case Verb::Suspend:
            return Texts::tr("%1 was suspended; its sessions were cut").arg(node);
        case Verb::Resume:
            return Texts::tr("%1 is suspended no more; start it to serve").arg(node);
        case Verb::Disable:
            return Texts::tr("%1 takes no new clients").arg(node);
        case Verb::Weight:
            return detail.isEmpty() ? Texts::tr("%1 has another weight").arg(node)
                                    : Texts::tr("%1 has weight %2 now").arg(node, detail);
    }
    return {};
}

State markOf(ArrayState state) {
    switch (state) {
        case ArrayState::Serving:
            return State::Up;
        case ArrayState::Degraded:
            return State::Warning;
        case ArrayState::Down:
            return State::Down;
        case ArrayState::Paused:
            return State::Disabled;
    }
    return State::Unknown;
}

QString word(ArrayState state) {
    switch (state) {
        case ArrayState::Serving:
            return Texts::tr("Serving");
        case ArrayState::Degraded:
            return Texts::tr("Serving, not by all nodes");
        case ArrayState::Down:
            return Texts::tr("Down: no node serves");
        case ArrayState::Paused:
            return Texts::tr("All nodes are taken out");
    }
    return {};
}

}  // namespace cas
