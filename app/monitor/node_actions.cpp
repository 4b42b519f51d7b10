#include "app/monitor/node_actions.h"

#include <QPointer>

#include "app/monitor/node_states.h"
#include "app/monitor/weight_dialog.h"
#include "app/monitor/what_if_view.h"
#include "wizard/widgets/dialogs.h"

namespace cas {

namespace {

enum Answer { kKeep, kGo };

bool takesOut(Verb verb) {
    return verb == Verb::Drain || verb == Verb::Disable || verb == Verb::Stop || verb == Verb::Suspend;
}

bool takesOut(const NodeOrder& order) {
    return takesOut(order.verb) || (order.verb == Verb::Weight && order.weight == 0);
}

bool cuts(Verb verb) { return verb == Verb::Stop || verb == Verb::Suspend; }

}  // namespace

NodeActions::NodeActions(MonitorSession& session, QWidget* window)
    : QObject(window), m_session(session), m_window(window) {}

bool NodeActions::fits(Verb verb, const NodeRow& node) {
    switch (verb) {
        case Verb::Start:
        case Verb::Enable:
            return node.admin != AdminState::Enabled && node.admin != AdminState::Suspended;
        case Verb::Drain:
            return node.admin == AdminState::Enabled;
        case Verb::Disable:
            return node.admin < AdminState::Disabled;
        case Verb::Stop:
            return node.admin < AdminState::Stopped;
        case Verb::Suspend:
            return node.admin != AdminState::Suspended;
        case Verb::Resume:
            return node.admin == AdminState::Suspended;
        case Verb::Weight:
            return true;
    }
    return false;
}

std::optional<NodeRow> NodeActions::rowOf(const QString& node, const QString& rule) const {
    for (auto& row : m_session.nodes(rule.toStdString()))
        if (row.name == node.toStdString()) return row;
    return std::nullopt;
}

bool NodeActions::isRefused() {
    const auto& reason = m_session.abilities().noOrders;
    if (!reason.isEmpty()) Q_EMIT refused(reason);
    return !reason.isEmpty();
}

void NodeActions::give(Verb verb, const QString& node, const QString& rule) {
    if (isRefused()) return;
    const auto row = rowOf(node, rule);
    if (!row || !fits(verb, *row)) return;
    const NodeOrder order{verb, row->name, rule.toStdString(), 0};
    if (takesOut(verb))
        question(order, *row);
    else
        carryOut(order);
}

QString NodeActions::othersText(const NodeOrder& order) const {
    QStringList names;
    for (const auto& other : m_session.nodes(order.rule))
        if (other.name != order.node && other.serves()) names << QString::fromStdString(other.name);
    if (names.isEmpty()) return {};
    if (names.size() == 1) return names.first();
    const auto last = names.takeLast();
    return tr("%1 and %2", "names of nodes").arg(names.join(QStringLiteral(", ")), last);
}

void NodeActions::question(const NodeOrder& order, const NodeRow& row) {
    const auto node = QString::fromStdString(row.name);
    const auto others = othersText(order);
    const int sessions = static_cast<int>(row.sessions);
    Question question;
    question.title = tr("%1?", "an order, such as: Stop cas1").arg(orderText(order.verb, node));
    question.mark = cuts(order.verb) ? State::Warning : State::Draining;
    if (cuts(order.verb))
        question.consequence = tr("Its %n session(s) are cut at once.", nullptr, sessions);
    else
        question.consequence = tr("Its %n session(s) stay until they end.", nullptr, sessions);
    if (!others.isEmpty()) question.consequence += u' ' + tr("New clients go to %1.").arg(others);
    if (order.verb == Verb::Drain)
        question.consequence += u' ' + (m_session.abilities().drainKeepsBound
                                            ? tr("Clients that a stick table binds to %1 still come back to it.")
                                            : tr("Clients with an open session still come back to %1."))
                                           .arg(node);
    if (order.verb == Verb::Suspend) question.consequence += u' ' + tr("It cannot be started until it is resumed.");
    if (!order.rule.empty())
        question.consequence += u' ' + tr("This is for the rule %1 only.").arg(QString::fromStdString(order.rule));
    question.answers = {
        {kKeep, tr("Cancel")},
        {kGo, orderText(order.verb, node), cuts(order.verb) ? ButtonKind::Danger : ButtonKind::Primary}};
    question.safe = kKeep;
    question.stopsService = cuts(order.verb);
    auto* const dialog = new QuestionDialog(question, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (order.verb != Verb::Drain && m_session.abilities().noWhatIf.isEmpty()) addEffect(*dialog, node);
    connect(dialog, &QuestionDialog::answered, this, [this, order](int answer) {
        if (answer == kGo) confirmed(order);
    });
    dialog->open();
}

void NodeActions::confirmed(const NodeOrder& order) {
    if (takesOut(order) && isLastServing(m_session.nodes(order.rule), order.node))
        secondQuestion(order);
    else
        carryOut(order);
}

void NodeActions::addEffect(QuestionDialog& dialog, const QString& node) {
    auto* const view = new WhatIfView(&dialog);
    dialog.addContent(view);
    m_session.feed().ask(
        view, [name = node.toStdString()](BalancerLink& link) { return link.whatIf(name); },
        [view, &dialog](const BalancerLink::Reply<WhatIf>& answer) {
            if (answer)
                view->setAnswer(*answer);
            else
                view->setProblem(answer.error().sentence);
            dialog.adjustSize();
        });
}

void NodeActions::secondQuestion(const NodeOrder& order) {
    const auto node = QString::fromStdString(order.node);
    const auto row = rowOf(node, QString::fromStdString(order.rule));
    const int sessions = row ? static_cast<int>(row->sessions) : 0;
    const bool weight = order.verb == Verb::Weight;
    Question question;
    question.title =
        weight ? tr("Weight 0 for %1, the last node that serves?").arg(node)
               : tr("%1, the last node that serves?", "an order, such as: Stop cas1").arg(orderText(order.verb, node));
    question.mark = State::Warning;
    question.consequence = cuts(order.verb) ? tr("%n session(s) end and nobody can connect.", nullptr, sessions)
                                            : tr("No new client can connect until a node serves again.");
    question.answers = {
        {kKeep, tr("Keep it serving")},
        {kGo, weight ? WeightDialog::tr("Set weight to %1").arg(0) : orderText(order.verb, node), ButtonKind::Danger}};
    question.safe = kKeep;
    question.stopsService = true;
    auto* const dialog = new QuestionDialog(question, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this, order](int answer) {
        if (answer == kGo) carryOut(order);
    });
    dialog->open();
}

void NodeActions::askWeight(const QString& node, const QString& rule) {
    if (isRefused()) return;
    const auto row = rowOf(node, rule);
    if (!row) return;
    auto* const dialog =
        new WeightDialog(m_session.nodes(rule.toStdString()), node, m_window, m_session.abilities().largestWeight);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, before = *row, rule] {
        if (dialog->weight() != before.weight)
            confirmed({Verb::Weight, before.name, rule.toStdString(), dialog->weight()});
    });
    dialog->open();
}

void NodeActions::showWhatIf(const QString& node) {
    Question question;
    question.title = tr("What if %1 stopped now?").arg(node);
    question.mark = State::Unknown;
    question.consequence = tr("Worked out by the balancer from the clients it knows. Nothing is changed.");
    question.answers = {{kKeep, tr("Close"), ButtonKind::Primary}};
    question.safe = kKeep;
    auto* const dialog = new QuestionDialog(question, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    addEffect(*dialog, node);
    dialog->open();
}

void NodeActions::carryOut(const NodeOrder& order) {
    const auto node = QString::fromStdString(order.node);
    // Somebody else may have given orders while a question was open; the way back leads to what he wanted.
    const auto before = rowOf(node, QString::fromStdString(order.rule));
    if (!before) return Q_EMIT refused(tr("The balancer has no node %1 any more.").arg(node));
    if (!fits(order.verb, *before))
        return Q_EMIT refused(tr("%1 was changed meanwhile: %2", "a node and its state").arg(node, stateText(*before)));
    m_session.order({order}, this, [this, order, node, before = *before](const QString& problem) {
        if (!problem.isEmpty()) return Q_EMIT refused(problem);
        Q_EMIT done(verbDone(order.verb, node, QString::number(order.weight)), undoOf(order, before));
    });
}

void NodeActions::send(const std::vector<NodeOrder>& orders, const QString& sentence) {
    m_session.order(orders, this, [this, sentence](const QString& problem) {
        if (!problem.isEmpty()) return Q_EMIT refused(problem);
        Q_EMIT done(sentence, {});
    });
}

}  // namespace cas
