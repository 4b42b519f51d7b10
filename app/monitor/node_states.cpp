#include "app/monitor/node_states.h"

#include <QCoreApplication>

namespace cas {

namespace {
struct StateTexts {
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
            return StateTexts::tr("Draining, %n left", nullptr, static_cast<int>(node.sessions));
        case AdminState::Stopped:
            //: state of a node after the order to stop
            return StateTexts::tr("Stopped");
        case AdminState::Suspended:
            return StateTexts::tr("Suspended");
        case AdminState::Enabled:
        case AdminState::Disabled:
            break;
    }
    return stateWord(markOf(node));
}

QString verbWord(Verb verb) {
    switch (verb) {
        case Verb::Start:
            return StateTexts::tr("Start");
        case Verb::Stop:
            return StateTexts::tr("Stop");
        case Verb::Drain:
            return StateTexts::tr("Drain");
        case Verb::Suspend:
            return StateTexts::tr("Suspend");
        case Verb::Resume:
            return StateTexts::tr("Resume");
        case Verb::Enable:
            return StateTexts::tr("Enable");
        case Verb::Disable:
            return StateTexts::tr("Disable");
        case Verb::Weight:
            return StateTexts::tr("Weight");
    }
    return {};
}

QString orderText(Verb verb, const QString& node) {
    switch (verb) {
        case Verb::Start:
            return StateTexts::tr("Start %1").arg(node);
        case Verb::Stop:
            return StateTexts::tr("Stop %1").arg(node);
        case Verb::Drain:
            return StateTexts::tr("Drain %1").arg(node);
        case Verb::Suspend:
            return StateTexts::tr("Suspend %1").arg(node);
        case Verb::Resume:
            return StateTexts::tr("Resume %1").arg(node);
        case Verb::Enable:
            return StateTexts::tr("Enable %1").arg(node);
        case Verb::Disable:
            return StateTexts::tr("Disable %1").arg(node);
        case Verb::Weight:
            return StateTexts::tr("Weight of %1").arg(node);
    }
    return {};
}

QString verbDone(Verb verb, const QString& node, const QString& detail) {
    switch (verb) {
        case Verb::Start:
        case Verb::Enable:
            return StateTexts::tr("%1 takes new clients").arg(node);
        case Verb::Stop:
            return StateTexts::tr("%1 was stopped; its sessions were cut").arg(node);
        case Verb::Drain:
            return StateTexts::tr("%1 drains: its sessions stay until they end").arg(node);
        case Verb::Suspend:
            return StateTexts::tr("%1 was suspended; its sessions were cut").arg(node);
        case Verb::Resume:
            return StateTexts::tr("%1 is no longer suspended; start it to serve").arg(node);
        case Verb::Disable:
            return StateTexts::tr("%1 takes no new clients").arg(node);
        case Verb::Weight:
            return detail.isEmpty() ? StateTexts::tr("%1 has another weight").arg(node)
                                    : StateTexts::tr("%1 has weight %2 now").arg(node, detail);
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
            return StateTexts::tr("Serving");
        case ArrayState::Degraded:
            return StateTexts::tr("Serving, not by all nodes");
        case ArrayState::Down:
            return StateTexts::tr("Down: no node serves");
        case ArrayState::Paused:
            return StateTexts::tr("All nodes are taken out");
    }
    return {};
}

State markOf(FeedState state) {
    switch (state) {
        case FeedState::Live:
            return State::Up;
        case FeedState::Lost:
            return State::Unknown;
        case FeedState::Connecting:
        case FeedState::Stopped:
            return State::Waiting;
    }
    return State::Unknown;
}

QString word(FeedState state) {
    switch (state) {
        case FeedState::Live:
            return StateTexts::tr("Live");
        case FeedState::Lost:
            return StateTexts::tr("No data");
        case FeedState::Connecting:
            return StateTexts::tr("Connecting…");
        case FeedState::Stopped:
            return StateTexts::tr("Not running");
    }
    return {};
}

}  // namespace cas
