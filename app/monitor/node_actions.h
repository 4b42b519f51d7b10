#pragma once

#include <QObject>

#include "app/live/monitor_session.h"

class QWidget;

namespace cas {

class QuestionDialog;

/// What an administrator does with a node: each order shows its effect first, as the balancer itself works it out, asks
/// a second time before the last serving node goes, and can be taken back. Asks without waiting. GUI thread.
class NodeActions final : public QObject {
    Q_OBJECT

public:
    /// `window` is what questions belong to. Both outlive this.
    NodeActions(MonitorSession& session, QWidget* window);

    /// `rule` empty: for all rules.
    void give(Verb verb, const QString& node, const QString& rule);
    /// Asks for the weight, with the share it gives.
    void askWeight(const QString& node, const QString& rule);
    /// Shows where the node's clients would go; changes nothing.
    void showWhatIf(const QString& node);
    /// Orders given outside a question, such as an undo or a step of maintenance.
    void send(const std::vector<NodeOrder>& orders, const QString& done);
    /// Whether the verb makes sense for a node as it is now.
    static bool fits(Verb verb, const NodeRow& node);

Q_SIGNALS:
    /// The order is carried out; `undo` takes it back, empty where nothing can.
    void done(const QString& sentence, const std::vector<cas::NodeOrder>& undo);
    void refused(const QString& sentence);

private:
    /// Tells why the balancer takes no orders, where it takes none.
    bool isRefused();
    std::optional<NodeRow> rowOf(const QString& node, const QString& rule) const;
    void question(const NodeOrder& order, const NodeRow& row);
    /// Goes on after a question: the node may be another's by now, or the last one that serves.
    void confirmed(const NodeOrder& order);
    void secondQuestion(const NodeOrder& order);
    void addEffect(QuestionDialog& dialog, const QString& node);
    void carryOut(const NodeOrder& order);
    /// Other nodes that take clients of the rule; empty where there are none.
    QString othersText(const NodeOrder& order) const;

    MonitorSession& m_session;
    QWidget* m_window;
};

}  // namespace cas
