#include "app/live/maintenance.h"

#include <algorithm>

namespace cas {

namespace {

bool isOrderedOut(AdminState admin) { return admin != AdminState::Enabled; }
bool cutsClients(AdminState admin) { return admin == AdminState::Stopped || admin == AdminState::Suspended; }

/// A suspended node refuses to start until it is resumed.
Verb startOf(AdminState admin) { return admin == AdminState::Suspended ? Verb::Resume : Verb::Start; }

}  // namespace

Maintenance::Maintenance(std::vector<std::string> nodes, Ask ask)
    : m_nodes(std::move(nodes)), m_ask(std::move(ask)), m_question(std::make_shared<int>(0)) {
    if (m_nodes.empty())
        m_status.stage = MaintenanceStage::Finished;
    else
        enter(0);
}

void Maintenance::enter(std::size_t number) {
    ++*m_question;
    m_drain = {};
    m_wasOrdered = false;
    const auto lost = m_status.feedLostSince;
    m_status = {};
    m_status.node = m_nodes[number];
    m_status.number = number;
    m_status.feedLostSince = lost;
    look();
}

void Maintenance::take(const Snapshot& snapshot) {
    m_status.feedLostSince.reset();
    m_seen = snapshot.nodes;
    look();
    if (!m_status.isKnown) return;
    if (m_status.stage == MaintenanceStage::Draining) {
        m_drain.take(m_status.sessionsLeft, snapshot.takenAt);
        m_status.remaining = m_drain.remaining();
    }
    if (!m_status.asked) follow();
}

/// Takes over what was seen last of this node and the others.
void Maintenance::look() {
    m_status.othersServing.clear();
    m_status.othersDown.clear();
    m_status.isKnown = false;
    for (const auto& node : m_seen) {
        if (node.name == m_status.node) {
            m_status.isKnown = true;
            m_status.sessionsLeft = node.traffic.active;
            m_status.health = node.health;
            m_status.lastCheck = node.lastCheck;
            m_status.admin = node.admin;
        } else if (node.health == HealthState::Down) {
            m_status.othersDown.push_back(node.name);
        } else if (!isOrderedOut(node.admin) && node.weight > 0) {
            m_status.othersServing.push_back(node.name);
        }
    }
}

/// What the balancer says leads on, or back where somebody else has changed the node.
void Maintenance::follow() {
    const bool isOut = isOrderedOut(m_status.admin);
    switch (m_status.stage) {
        case MaintenanceStage::Draining:
            m_wasOrdered |= isOut;
            if (!isOut && m_wasOrdered) {
                enter(m_status.number);
                m_status.changedElsewhere = true;
            } else if (cutsClients(m_status.admin)) {
                m_status.stage = MaintenanceStage::Stopped;
            } else if (isOut && m_status.sessionsLeft == 0 && m_status.refused != Verb::Stop) {
                ask(Verb::Stop, MaintenanceStage::Stopped);
            }
            break;
        case MaintenanceStage::Stopped:
            m_wasOrdered |= isOut;
            if (!isOut && m_wasOrdered) m_status.stage = MaintenanceStage::Checking;
            break;
        case MaintenanceStage::Checking:
            if (!isOut && m_status.health == HealthState::Up) m_status.stage = MaintenanceStage::InService;
            break;
        case MaintenanceStage::Ready:
        case MaintenanceStage::InService:
        case MaintenanceStage::Finished:
        case MaintenanceStage::Cancelled:
            break;
    }
}

void Maintenance::loseFeed(WallTime since) {
    if (!m_status.feedLostSince) m_status.feedLostSince = since;
}

void Maintenance::ask(Verb verb, MaintenanceStage then) {
    m_status.asked = verb;
    m_status.refused.reset();
    m_status.problem.clear();
    // An answer may come after this object, or after another question.
    const std::weak_ptr<int> question = m_question;
    const int number = ++*m_question;
    m_ask(verb, m_status.node, [this, question, number, verb, then](const std::string& problem) {
        const auto latest = question.lock();
        if (latest && *latest == number) answered(verb, then, problem);
    });
}

void Maintenance::answered(Verb verb, MaintenanceStage then, const std::string& problem) {
    ++*m_question;  // an answer counts once
    m_status.asked.reset();
    if (!problem.empty()) {
        m_status.refused = verb;
        m_status.problem = problem;
        return;
    }
    if (m_status.stage != then) m_wasOrdered = false;
    m_status.stage = then;
}

Maintenance::Refusal Maintenance::begin(bool confirmed) {
    if (m_status.stage != MaintenanceStage::Ready || m_status.asked || m_status.feedLostSince) return Refusal::NotNow;
    if (!m_status.isKnown) return Refusal::UnknownNode;
    const bool isServing = !isOrderedOut(m_status.admin) && m_status.health != HealthState::Down;
    if (isServing && m_status.othersServing.empty() && !confirmed) return Refusal::LastServing;
    m_status.changedElsewhere = false;
    if (cutsClients(m_status.admin))
        m_status.stage = MaintenanceStage::Stopped;
    else
        ask(Verb::Drain, MaintenanceStage::Draining);
    return Refusal::None;
}

Maintenance::Refusal Maintenance::stopNow() {
    if (m_status.stage != MaintenanceStage::Draining || m_status.asked) return Refusal::NotNow;
    ask(Verb::Stop, MaintenanceStage::Stopped);
    return Refusal::None;
}

Maintenance::Refusal Maintenance::goOn() {
    if (m_status.stage != MaintenanceStage::Stopped || m_status.asked) return Refusal::NotNow;
    ask(startOf(m_status.admin), MaintenanceStage::Checking);
    return Refusal::None;
}

Maintenance::Refusal Maintenance::next() {
    if (m_status.stage != MaintenanceStage::InService) return Refusal::NotNow;
    if (m_status.number + 1 < m_nodes.size())
        enter(m_status.number + 1);
    else
        m_status.stage = MaintenanceStage::Finished;
    return Refusal::None;
}

bool Maintenance::isOutOfService() const {
    const auto stage = m_status.stage;
    return stage == MaintenanceStage::Draining || stage == MaintenanceStage::Stopped || m_status.asked == Verb::Drain;
}

void Maintenance::cancel(Leave leave) {
    if (m_status.stage == MaintenanceStage::Finished || m_status.stage == MaintenanceStage::Cancelled) return;
    if (leave == Leave::InService && isOutOfService()) {
        ask(startOf(m_status.admin), MaintenanceStage::Cancelled);
        return;
    }
    ++*m_question;
    m_status.asked.reset();
    m_status.stage = MaintenanceStage::Cancelled;
}

}  // namespace cas
